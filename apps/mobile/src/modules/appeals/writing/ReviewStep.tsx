import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { aboutText } from "@niangjia/domain/appeals/appeals.about";
import { ownRoutes } from "@niangjia/domain/appeals/own.routes";
import { disclosures } from "@niangjia/domain/appeals/appeals.terms";
import { madeOldBy } from "@niangjia/client/hooks";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useOnline } from "../../../shell/line.ts";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { entriesOf, sendOnce, useIsSending } from "./desk.ts";
import { problemsOf, stepOf, stepOfField, stepsOf, type Step } from "./draft.ts";
import { queue } from "./sending.ts";
import { writingMessages } from "./writing.messages.ts";
import type { StepProps } from "./step-props.ts";

/** Everything once more, each part one press from being changed; then it is sent, or kept until there is a line. */
export function ReviewStep({ entry, draft, go }: StepProps) {
  const t = useText(writingMessages);
  const pick = usePick();
  const language = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { personId } = usePerson();
  const isOnline = useOnline();
  const isSending = useIsSending(personId, entry.id);
  const problems = problemsOf(draft);
  const { because } = entry;

  const submit = async () => {
    queue(entriesOf(personId), entry.id, Date.now());
    const outcome = await sendOnce(personId, entry.id, language);
    if (outcome.kind === "delivered") {
      void client.invalidateQueries(madeOldBy(ownRoutes.submit.path));
      void navigate({ to: "/appeals/$id/receipt", params: { id: outcome.receipt.appealId } as never, replace: true });
    } else if (outcome.kind === "later") void navigate({ to: "/appeals/waiting", replace: true });
  };

  const own = stepsOf(draft, "review");
  const rows: { name: Parameters<typeof t>[0]; step: Step; value: string; error?: string | undefined }[] = [
    {
      name: "r_category",
      step: "category",
      value: draft.category ? pick(aboutText({ category: draft.category, topic: draft.topic })) : "",
    },
    { name: "r_what", step: "what", value: draft.description.trim() },
    ...(draft.knownOn
      ? [
          {
            name: "r_knownOn" as const,
            step: "what" as const,
            value: problems.includes("not_a_date") ? draft.knownOn : dateText(draft.knownOn, language),
          },
        ]
      : []),
    {
      name: "r_files",
      step: "what",
      value: draft.files.length > 0 ? draft.files.map((file) => file.name).join("\n") : t("noFiles"),
    },
    { name: "r_employer", step: "where", value: draft.employerName?.trim() || t("noName") },
    { name: "r_where", step: "where", value: draft.employerId ? t("byRegister") : (draft.employerPlace?.name ?? "") },
    ...(draft.worksElsewhere
      ? [{ name: "r_workplace" as const, step: "where" as const, value: draft.workplace?.name ?? "" }]
      : []),
    { name: "r_who", step: "who", value: pick(disclosures[draft.disclosure]) },
    { name: "r_phone", step: "who", value: draft.phone ?? "" },
  ];
  return (
    <Page
      title={t("review")}
      back="/"
      tools={<span className="small soft number step-count">{t("stepOf", { at: own.length, all: own.length })}</span>}
      foot={
        <Button
          kind="primary"
          icon="send"
          isWide
          isBusy={isSending}
          disabled={problems.length > 0}
          onClick={() => void submit()}
        >
          {isOnline ? t("submit") : t("submitLater")}
        </Button>
      }
    >
      {problems.length > 0 && (
        <Note tone="warn" title={t("toFix")}>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>
                <button type="button" className="link-button" onClick={() => go(stepOf(problem))}>
                  {t(problem)}
                </button>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {because && problems.length === 0 && (
        <Note tone="bad" isAlert title={because.fields.length > 0 ? t("toFix") : undefined}>
          {because.fields.length === 0 && <p>{because.message}</p>}
          <ul>
            {because.fields.map((field) => (
              <li key={field.path}>
                <button type="button" className="link-button" onClick={() => go(stepOfField(field.path))}>
                  {field.message}
                </button>
              </li>
            ))}
          </ul>
        </Note>
      )}
      <ul className="rows review">
        {rows.map((row) => (
          <li key={row.name} className="row">
            <div className="row-text">
              <p className="row-note">{t(row.name)}</p>
              <p className="keep-lines">{row.value || "—"}</p>
            </div>
            <Button
              kind="quiet"
              aria-label={t("changeWhat", { what: t(row.name) })}
              disabled={isSending}
              onClick={() => go(row.step)}
            >
              {t("change")}
            </Button>
          </li>
        ))}
      </ul>
    </Page>
  );
}
