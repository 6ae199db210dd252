import { z } from "zod";
import { withForm } from "../../kernel/act-form.ts";
import { field } from "../../kernel/fields.ts";
import { noteWords } from "../../kernel/kernel.words.ts";
import { idSchema, instantSchema, textSchema, unionPathSchema } from "../../kernel/schemas.ts";
import type { Text } from "../../kernel/text.ts";
import { answerText, chooseUnion, contactFields, contactNote, outcomeWords, sayWhatIs } from "../appeals.fields.ts";
import { onAppeal, version } from "../appeals.parts.ts";
import { outcomeSchema } from "../appeals.views.ts";
import { mostMembers, mostRepresentatives } from "./group.rules.ts";
import type { GroupResult, GroupView } from "./group.views.ts";
import { appealWords } from "../appeals.words.ts";

const onGroup = withForm<GroupView, GroupResult>();
/** Of appeals that somebody chose; `title`: what the group may be called. */
const ofChosen = withForm<{ readonly title: string }, GroupResult>();

const why = field(textSchema(500), {
  label: { zh: "理由", en: "Reason" },
  needed: { zh: "请写明理由", en: "say why" },
});
const titleWords = {
  label: { zh: "名称", en: "Title" },
  needed: { zh: "请写名称", en: "give it a title" },
} as const;

const opened = { zh: "已立为群体诉求。", en: "The group case is open." } as const;

/** With how many it was done, and with how many not. */
const counted = ({ results }: GroupResult): Text => {
  const done = results.filter((one) => one.done).length;
  const refused = results.length - done;
  return refused === 0
    ? { zh: `已完成 ${done} 件。`, en: `${done} done.` }
    : { zh: `完成 ${done} 件，未办 ${refused} 件。`, en: `${done} done, ${refused} not done.` };
};

export const merging = onAppeal(
  z.strictObject({ version, intoId: idSchema, note: field(textSchema(500, 0).nullish(), noteWords) }),
  {
    of: "merge",
    title: { zh: "并入这一件", en: "Merge into it" },
    about: {
      zh: "本件不再单独办理，材料并到先提交的那件里，职工会收到通知。可以撤销。",
      en: "This one is no longer handled by itself; what it brought goes with the earlier one. The worker is told. It can be undone.",
    },
    done: { zh: "已合并。", en: "Merged." },
  },
);

export const unmerging = onAppeal(z.strictObject({ version, reason: why }), {
  of: "unmerge",
  title: { zh: "取消合并", en: "Undo the merging" },
  about: { zh: "本件重新登记，重新计接单期限。", en: "It is registered again, with a new promise of acceptance." },
  done: { zh: "已取消合并，重新登记。", en: "Undone; registered again." },
});

export const openingGroup = ofChosen(
  z.strictObject({
    title: field(textSchema(80, 2), titleWords),
    appealIds: z.array(idSchema).min(2).max(mostMembers),
  }),
  {
    title: { zh: "立为群体诉求", en: "Open a group case" },
    done: opened,
    initial: ({ title }) => ({ title }),
  },
);

export const confirmingGroup = onGroup(
  z.strictObject({
    version,
    title: field(textSchema(80, 2).nullish(), { ...titleWords, isNeeded: true }),
    leaveOut: z.array(idSchema).max(mostMembers).default([]),
  }),
  {
    of: "open",
    title: { zh: "确认，作为群体诉求", en: "Open as a group case" },
    done: opened,
    initial: ({ title }) => ({ title }),
  },
);

export const dismissingGroup = onGroup(z.strictObject({ version, reason: why }), {
  of: "dismiss",
  title: { zh: "不作群体办理", en: "Dismiss" },
  about: {
    zh: "平台30天内不再就同一单位、同类事项提议。各件照常单独办理。",
    en: "The platform does not propose it again within thirty days. Each appeal is handled by itself as before.",
  },
  done: { zh: "已记录，不作群体办理。", en: "Dismissed." },
});

export const placingGroup = onGroup(
  z.strictObject({
    version,
    toPath: field(unionPathSchema, {
      label: { zh: "由谁办理", en: "Handled at" },
      kind: "union",
      by: "path",
      needed: chooseUnion,
    }),
    note: field(textSchema(500, 0).nullish(), noteWords),
  }),
  {
    of: "place",
    title: { zh: "确定办理工会", en: "Choose where it is handled" },
    about: {
      zh: "选择下级工会时，里面待分拨的诉求一并分拨过去；已有人办理的留在原处，结果会逐件列出。",
      en: "For a union below, its appeals are dispatched there together. Those already handled stay where they are; the result names each.",
    },
    done: counted,
  },
);

export const representingGroup = onGroup(
  z.strictObject({ version, appealIds: z.array(idSchema).max(mostRepresentatives) }),
  {
    of: "represent",
    title: { zh: "登记代表", en: "Note representatives" },
    about: {
      zh: "登记职工自己推举出来的代表，最多五人。工会不代为指定。",
      en: "Note whom the workers chose, five at most. The union names nobody for them.",
    },
    done: { zh: "已登记。", en: "Noted." },
  },
);

export const notingAll = onGroup(
  z.strictObject({
    version,
    text: field(textSchema(2000), {
      label: { zh: "办理记录", en: "Note" },
      needed: sayWhatIs,
    }),
    isForWorker: field(z.boolean().default(false), {
      label: appealWords.workerMayRead,
      hint: appealWords.elseUnionOnly,
    }),
  }),
  { of: "noteAll", title: { zh: "全部写记录", en: "Note on all" }, done: counted },
);

export const contactingAll = onGroup(
  z.strictObject({ version, ...contactFields, at: instantSchema.nullish(), note: contactNote }),
  {
    of: "contactAll",
    title: { zh: "记录联系单位", en: "Contact with the employer" },
    about: {
      zh: "联系一次，记入每一件。没有同意联系单位的职工不会记入，结果里会列出。",
      en: "One contact, logged for each. Workers who have not consented are left out and named.",
    },
    done: counted,
    initial: () => ({ way: "phone" as const }),
  },
);

export const answeringAll = onGroup(
  z.strictObject({ version, answer: answerText, outcome: field(outcomeSchema, outcomeWords) }),
  {
    of: "answerAll",
    title: { zh: "集中答复", en: "Answer those ready" },
    about: {
      zh: "同一答复发给具备条件的各件（已联系职工、没有未回复的协作任务）。每名职工各自评价。不具备条件的逐件列出原因。",
      en: "One answer to every appeal that is ready (worker reached, no open task). Each worker rates. The others are named with the reason.",
    },
    done: counted,
  },
);
