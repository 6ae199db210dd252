import { Button } from "antd";
import { useRef, useState, type MouseEvent } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { Unvouched } from "@niangjia/domain/identity/post-proof.routes";
import { usePages } from "@niangjia/client/hooks";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { useFocusOnceGone } from "../../shell/act/focus.ts";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import { ForgetProofsDialog } from "./ForgetProofsDialog.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

/** Who waits for somebody to confirm an authenticator or a passkey that was set up with phone codes. Not there while nobody does. */
export function UnvouchedSection() {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const language = useLanguage();
  const mayVouch = useMay("identity.assign_posts");
  const [chosen, setChosen] = useState<Unvouched | null>(null);
  const [lost, setLost] = useState<Unvouched | null>(null);
  const found = usePages(identityContract.routes.unvouchedProofs, { query: { limit: 20 } }, { enabled: mayVouch });
  const opener = useRef<HTMLElement>(null);
  const choose = (one: Unvouched) => (event: MouseEvent<HTMLElement>) => {
    opener.current = event.currentTarget;
    setChosen(one);
  };
  // Confirmed, the row that was pressed is gone, and with the last one this section: the reader goes on at the page.
  useFocusOnceGone(chosen !== null, () =>
    opener.current?.isConnected ? opener.current : document.querySelector<HTMLElement>("main"),
  );
  const people = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (people.length === 0) return <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section className="post-proof post-vouching" aria-label={t("vouchTitle")}>
      <p>
        <strong>{t("vouchTitle")}</strong> {t("vouchAbout")}
      </p>
      <ul className="key-list">
        {people.map((one) => (
          <li key={one.personId}>
            <span className="key-name">{one.name}</span>
            <span className="key-about">
              {one.places.map((place) => (language === "en" ? place.nameEn || place.name : place.name)).join(" · ")}
            </span>
            <Button size="small" className="key-act" onClick={choose(one)}>
              {t("vouch")}
              <span className="only-read"> {one.name}</span>
            </Button>
            <Button size="small" onClick={() => setLost(one)}>
              {t("forgetProofs")}
              <span className="only-read"> {one.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {lost && <ForgetProofsDialog holder={lost} onClose={() => setLost(null)} />}
      {chosen && (
        <ConfirmCommand
          open
          onClose={() => setChosen(null)}
          title={t("vouchFor", { name: chosen.name })}
          confirm={t("vouch")}
          about={
            <>
              <p>{t("vouchForAbout")}</p>
              <Proofs of={chosen} />
            </>
          }
          route={identityContract.routes.vouchForProofs}
          request={() => ({ params: { personId: chosen.personId }, body: { seen: chosen.newestAt } })}
          onDone={() => tell(t("vouched"))}
        />
      )}
    </section>
  );
}

/** Each with its time, to be compared with what the person's own page says. */
function Proofs({ of }: { of: Unvouched }) {
  const t = useText(identityScreenMessages);
  return (
    <ul>
      {of.proofs.map((one) => (
        <li key={`${one.kind} ${one.enrolledAt} ${one.label ?? ""}`}>
          {t(one.kind === "passkey" ? "passkeys" : "authenticator")}
          {one.label && <> “{one.label}”</>} · <DateTime at={one.enrolledAt} />
        </li>
      ))}
    </ul>
  );
}
