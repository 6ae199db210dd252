import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { deskPhonePattern, phoneDigits } from "@niangjia/domain/appeals/taking/taking.rules";
import { appealCategories, appealChannels } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealRow } from "@niangjia/domain/appeals/appeals.views";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../../shell/DateTime.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { AppealStatusTag } from "../appeals.words.tsx";
import type { Draft, DraftFields, Drafts } from "./drafts.ts";
import { useSettled } from "./settled.ts";
import { takingScreenMessages } from "./taking.messages.ts";

const fresh = 60_000;

/** Beside the form: who this caller is to us, what may be the same matter, which conversations wait. */
export function CallerSide({
  drafts,
  onAddTo,
  onTakeUp,
  onDrop,
}: {
  drafts: Drafts;
  onAddTo: (row: AppealRow) => void;
  onTakeUp: (id: string) => void;
  onDrop: (id: string) => void;
}) {
  return (
    <aside className="taking-side">
      <History phone={drafts.current.fields.phone} onAddTo={onAddTo} />
      <Similar fields={drafts.current.fields} onAddTo={onAddTo} />
      {drafts.parked.length > 0 && <Parked parked={drafts.parked} onTakeUp={onTakeUp} onDrop={onDrop} />}
    </aside>
  );
}

/** The number when it is whole: history is asked for at once, not after a pause. */
export const wholePhone = (typed: string): string | null => {
  const digits = phoneDigits(typed);
  return deskPhonePattern.test(digits) ? digits : null;
};

function History({ phone: typed, onAddTo }: { phone: string; onAddTo: (row: AppealRow) => void }) {
  const t = useText(takingScreenMessages);
  const phone = wholePhone(typed);
  const found = useRoute(
    appealsContract.routes.callerHistory,
    { body: { phone: phone ?? "" } },
    { enabled: phone !== null, staleTime: fresh },
  );
  return (
    <Section
      title={
        <>
          {t("history")} <kbd>Alt H</kbd>
        </>
      }
    >
      <div id="caller-history" tabIndex={-1} aria-live="polite">
        {phone === null ? (
          <p className="entry-note">{t("historyWait")}</p>
        ) : found.isPending ? (
          <p className="entry-note">{t("waiting")}</p>
        ) : null}
        <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
        {phone !== null &&
          found.data &&
          (found.data.items.length === 0 ? (
            <p className="entry-note">{t("historyNone")}</p>
          ) : (
            <Rows items={found.data.items} onAddTo={onAddTo} />
          ))}
        {phone !== null && found.data?.isMore && <p className="entry-note">{t("historyMore")}</p>}
      </div>
    </Section>
  );
}

function Similar({ fields, onAddTo }: { fields: DraftFields; onAddTo: (row: AppealRow) => void }) {
  const t = useText(takingScreenMessages);
  const typedName = useSettled(fields.employer.id === null ? fields.employer.name.trim() : "");
  const asked = {
    employerId: fields.employer.id,
    employerName: typedName === "" ? null : typedName,
    category: fields.category,
  };
  const isAsking = fields.category !== null && (asked.employerId !== null || asked.employerName !== null);
  const found = useRoute(
    appealsContract.routes.similarWhileTyping,
    { body: asked },
    { enabled: isAsking, staleTime: fresh },
  );
  return (
    <Section
      title={
        <>
          {t("similar")} <kbd>Alt S</kbd>
        </>
      }
    >
      <div id="similar-appeals" tabIndex={-1} aria-live="polite">
        {isAsking && found.data && found.data.items.length > 0 ? (
          <Rows
            items={found.data.items}
            onAddTo={onAddTo}
            because={(row) =>
              found.data.items
                .find((one) => one.id === row.id)!
                .because.map((one) => t(`because_${one}`))
                .join(" · ")
            }
          />
        ) : (
          <p className="entry-note">{t("similarNone")}</p>
        )}
        <RefusalAlert error={found.error} />
      </div>
    </Section>
  );
}

function Rows({
  items,
  onAddTo,
  because,
}: {
  items: readonly AppealRow[];
  onAddTo: (row: AppealRow) => void;
  because?: (row: AppealRow) => string;
}) {
  const t = useText(takingScreenMessages);
  const pick = usePick();
  return (
    <ul className="side-rows">
      {items.map((row) => (
        <li key={row.id}>
          <div className="side-row-head">
            <Link to={"/appeals/$appealId" as never} params={{ appealId: row.id } as never} target="_blank">
              {row.number}
            </Link>{" "}
            <AppealStatusTag status={row.status} /> <DateTime at={row.submittedAt} relative />
          </div>
          <div>
            {pick(appealCategories[row.category])} · {row.workerName}
            {row.employerName ? ` · ${row.employerName}` : ""}
          </div>
          <div className="side-row-text">{row.excerpt}</div>
          <div className="side-row-foot">
            <span>{because ? because(row) : row.union.name}</span>
            {row.can["takeMore"]?.allowed && (
              <Button size="small" aria-label={t("addToOf", { number: row.number })} onClick={() => onAddTo(row)}>
                {t("addTo")}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Parked({
  parked,
  onTakeUp,
  onDrop,
}: {
  parked: readonly Draft[];
  onTakeUp: (id: string) => void;
  onDrop: (id: string) => void;
}) {
  const t = useText(takingScreenMessages);
  const pick = usePick();
  return (
    <Section
      title={
        <>
          {t("parked")} {parked.length} <kbd>Alt O</kbd>
        </>
      }
    >
      <ul className="side-rows">
        {parked.map((draft) => (
          <li key={draft.id}>
            <div className="side-row-head">
              <strong>{draft.fields.phone || draft.fields.workerName || t("nobody")}</strong>{" "}
              <span>{pick(appealChannels[draft.fields.channel])}</span> <DateTime at={draft.startedAt} relative />
            </div>
            <div className="side-row-text">
              {draft.fields.workerName} {draft.fields.employer.name} {draft.fields.description.slice(0, 60)}
            </div>
            <div className="side-row-foot">
              <Button size="small" type="primary" onClick={() => onTakeUp(draft.id)}>
                {t("goOn")}
              </Button>
              <Button size="small" onClick={() => onDrop(draft.id)}>
                {t("throwAway")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
