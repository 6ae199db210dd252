/* Names for tests: heading "我的事项"; one link for each record. */
import { Link } from "@tanstack/react-router";
import { nameOfKind, wordOfWait } from "@niangjia/domain/record-kinds";
import { recordsContract, type Matter } from "@niangjia/domain/records/records.contract";
import { recordsTitles } from "@niangjia/domain/records/records.titles";
import { usePages } from "@niangjia/client/hooks";
import { civilDateOf, dateText, instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useContent } from "../../shell/content.ts";
import { Failure } from "../../shell/Failure.tsx";
import { More } from "../../shell/More.tsx";
import { Page } from "../../shell/Page.tsx";
import { shellMessages } from "../../shell/shell.messages.ts";
import { recordsMessages } from "./records.messages.ts";

/** Everything about oneself, whichever module keeps it, with what one is waited for. */
export default function MattersPage() {
  const t = useText(recordsMessages);
  const shell = useText(shellMessages);
  const pick = usePick();
  const pages = usePages(recordsContract.routes.matters, { query: {} }, { as: "own" });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={pick(recordsTitles.matters)} back="/me">
      {pages.isPending && <Waiting label={shell("loading")} />}
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isSuccess && items.length === 0 && (
        <EmptyState icon="list" title={t("none")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((one) => (
            <li key={one.id}>
              <MatterRow matter={one} />
            </li>
          ))}
        </ul>
      )}
      <More pages={pages} />
    </Page>
  );
}

function MatterRow({ matter }: { matter: Matter }) {
  const t = useText(recordsMessages);
  const pick = usePick();
  const language = useLanguage();
  const { places } = useContent();
  const to = places[matter.kind];
  const row = (
    <span className="row-text">
      <strong>
        {pick(nameOfKind(matter.kind))} {matter.number}
      </strong>
      <span className="row-note">{dateText(civilDateOf(matter.since), language)}</span>
      {matter.waits.map(({ why, dueAt }) => (
        <span key={why} className="row-note due-soon">
          {t("forYou", { what: pick(wordOfWait(matter.kind, why)) })}
          {dueAt !== null && t("until", { at: instantText(dueAt, language) })}
        </span>
      ))}
    </span>
  );
  return to === undefined ? (
    <span className="row">{row}</span>
  ) : (
    <Link className="row" to={to.replace(/\$\w+/, matter.id)}>
      {row}
    </Link>
  );
}
