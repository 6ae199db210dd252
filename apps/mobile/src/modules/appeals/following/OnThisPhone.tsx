import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { appealCategories } from "@niangjia/domain/appeals/appeals.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { fileShelf } from "../../../shell/file-shelf.ts";
import { usePerson } from "../../../shell/person.ts";
import { entriesOf, useEntries } from "../writing/desk.ts";
import { hasContent } from "../writing/draft.ts";
import type { Entry } from "../writing/entries.ts";
import { writingMessages } from "../writing/writing.messages.ts";
import { followingMessages } from "./following.messages.ts";

/** What lies on this device and has not reached the union: waiting, refused, unfinished. */
export function OnThisPhone() {
  const t = useText(followingMessages);
  const { personId } = usePerson();
  const entries = useEntries(personId);
  const count = (state: Entry["state"]) => entries.filter((entry) => entry.state === state).length;
  const drafts = entries.filter((entry) => entry.state === "writing" && hasContent(entry.draft));
  const sentences = (["waiting", "refused", "delivered"] as const)
    .filter((state) => count(state) > 0)
    .map((state) => t(state, { count: count(state) }));
  return (
    <>
      {sentences.length > 0 && (
        <Link className="card card-line" to="/appeals/waiting">
          <Icon name={count("waiting") > 0 ? "cloud" : "send"} size={22} />
          <span className="row-text">{sentences.join(" · ")}</span>
          <Icon name="next" size={20} />
        </Link>
      )}
      {drafts.map((entry) => (
        <DraftCard key={entry.id} entry={entry} />
      ))}
    </>
  );
}

function DraftCard({ entry }: { entry: Entry }) {
  const t = useText(writingMessages);
  const pick = usePick();
  const { personId } = usePerson();
  const [isAsked, setAsked] = useState(false);
  const discard = () => {
    for (const file of entry.draft.files) void fileShelf.drop(file.localId).catch(() => undefined);
    entriesOf(personId).drop(entry.id);
  };
  return (
    <section className="card" aria-label={t("draft")}>
      <p className="card-head">
        <span className="card-title">{t("draft")}</span>
        {entry.draft.category && <span className="small soft">{pick(appealCategories[entry.draft.category])}</span>}
      </p>
      {entry.draft.description && <p className="clamp soft">{entry.draft.description}</p>}
      {isAsked ? (
        <Note tone="warn" title={t("discardSure")} isAlert>
          <div className="foot-row">
            <Button onClick={() => setAsked(false)}>{t("keepIt")}</Button>
            <Button kind="danger" onClick={discard}>
              {t("discard")}
            </Button>
          </div>
        </Note>
      ) : (
        <div className="foot-row">
          <Button onClick={() => setAsked(true)}>{t("discard")}</Button>
          <Link className="button" to={`/appeals/new?draft=${entry.id}`}>
            {t("goOn")}
          </Link>
        </div>
      )}
    </section>
  );
}
