/* Names for tests: heading "进入岗位", textbox "身份验证器上的6位数字", button "验证", button "继续". */
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { vouchingWords } from "@niangjia/domain/identity/vouching.words";
import type { Offline, Refusal } from "@niangjia/client/call";
import { usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { Page } from "../../shell/Page.tsx";
import { usePerson } from "../../shell/person.ts";
import { accountMessages } from "./account.messages.ts";
import { ProveAgain } from "./ProveAgain.tsx";
import { WhoVouches } from "./WhoVouches.tsx";

/** Before a post is entered that wants an authenticator or a passkey: proves it and goes on where the person was. */
export default function EnterPage() {
  const t = useText(accountMessages);
  const pick = usePick();
  const client = useQueryClient();
  const router = useRouter();
  const { post } = usePerson();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const on = next && /^\/(?![/\\])/.test(next) ? next : "/";
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  // What stood in the way when it was pressed: if the same still does afterwards, it was too early.
  const [early, setEarly] = useState<string | null>(null);
  const refusal = post?.entryRefusal ?? null;
  const again = async () => {
    setAsking(true);
    setError(null);
    setEarly(null);
    try {
      await client.refetchQueries({ queryKey: [accountRoutes.me.path] }, { throwOnError: true });
      await client.invalidateQueries();
      setEarly(refusal);
    } catch (caught) {
      setError(caught as Refusal | Offline);
    } finally {
      setAsking(false);
    }
  };
  const goOn = () => void client.invalidateQueries().then(() => router.history.replace(`${router.basepath}${on}`));
  return (
    <Page title={t("enterTitle")} back="/">
      {refusal === "post_needs_second_proof" && <ProveAgain about={t("enterProve")} onDone={goOn} />}
      {refusal === "post_needs_authenticator" && (
        <>
          <p>{t("enterSetUp")}</p>
          <WhoVouches />
          <p>
            <a
              className="button button-primary is-wide"
              href={`/account?next=${encodeURIComponent(`${router.basepath}/enter?next=${encodeURIComponent(on)}`)}`}
            >
              {t("enterSetUpLink")}
            </a>
          </p>
          {early === refusal && (
            <Note tone="warn" isAlert>
              {t("enterNotSetUp")}
            </Note>
          )}
          <Failure error={error} />
          <Button isWide isBusy={isAsking} onClick={() => void again()}>
            {t("enterAgain")}
          </Button>
        </>
      )}
      {refusal === "post_needs_vouching" && (
        <>
          <p>{t("enterVouch")}</p>
          <WhoVouches />
          {early === refusal && (
            <Note tone="warn" isAlert>
              {t("enterNotVouched")}
            </Note>
          )}
          <Failure error={error} />
          <Button kind="primary" isWide isBusy={isAsking} onClick={() => void again()}>
            {pick(vouchingWords.vouchedNow)}
          </Button>
        </>
      )}
      {!refusal && (
        <>
          <p>{t("enterOpen")}</p>
          <Button kind="primary" isWide onClick={goOn}>
            {t("enterOn")}
          </Button>
        </>
      )}
    </Page>
  );
}
