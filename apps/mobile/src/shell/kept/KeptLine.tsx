import { Link } from "@tanstack/react-router";
import type { KeptAct } from "@niangjia/client/kept-acts";
import { useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useActsOutbox } from "./kept-acts.ts";
import { keptMessages } from "./kept.messages.ts";

/** How much of these acts waits on this phone, leading to it; nothing when everything is done. */
export function KeptLine({ acts }: { acts: readonly KeptAct[] }) {
  const t = useText(keptMessages);
  const { things } = useActsOutbox();
  const refused = acts.filter((act) => act.state === "refused").length;
  const waiting = acts.length - refused;
  if (acts.length === 0) return null;
  const sentences = [
    waiting > 0 && t("waiting", { count: waiting }),
    refused > 0 && t("refused", { count: refused }),
  ].filter(Boolean);
  return (
    <>
      {!things.isKept && (
        <Note tone="warn" isAlert>
          {t("notKept")}
        </Note>
      )}
      <Link className="card card-line" to="/waiting">
        <Icon name="cloud" size={22} />
        <span className="row-text">{sentences.join(" · ")}</span>
        <Icon name="next" size={20} />
      </Link>
    </>
  );
}
