import { taskRoutes } from "../../tasks/tasks.routes.ts";
import { appealStatusSchema, type AppealView } from "../appeals.views.ts";
import { mayBeNamed, taskFields, usuallyShown, type TaskField } from "./partner.rules.ts";

/** What may be ticked: the name only where the worker lets it be told. */
function shownNow({ handling, disclosure }: Pick<AppealView, "disclosure" | "handling">): readonly TaskField[] {
  const all = Object.keys(taskFields) as TaskField[];
  return mayBeNamed({ consent: handling.consent, disclosure }) ? all : all.filter((one) => one !== "worker_name");
}

/** Tasks of an appeal to partner offices. */
export const appealTaskRoutes = taskRoutes({
  path: "/api/appeals",
  code: "appeal",
  access: { give: "appeals.hand_over", read: "appeals.read", reply: "appeals.reply" },
  refusals: ["appeal_is_at_another_union", "appeal_has_another_handler"],
  status: appealStatusSchema,
  shown: {
    fields: taskFields,
    usual: usuallyShown,
    hint: {
      zh: "从不显示电话和证件号码。文字里的电话、证件号码、银行账号会自动隐去；职工没有同意说出姓名的，姓名也隐去。",
      en: "Phone and identity numbers are never shown. Within the words they are hidden, bank accounts too, and the name unless the worker agreed to be named.",
    },
    now: (view: AppealView) => shownNow(view),
  },
});
