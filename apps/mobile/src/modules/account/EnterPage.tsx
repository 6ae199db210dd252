/* Names for tests: heading "进入岗位", textbox "身份验证器上的6位数字", button "验证", button "继续". */
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Page } from "../../shell/Page.tsx";
import { usePerson } from "../../shell/person.ts";
import { accountMessages } from "./account.messages.ts";
import { ProveAgain } from "./ProveAgain.tsx";

/** Before a post is entered that wants an authenticator or a passkey: proves it and goes on where the person was. */
export default function EnterPage() {
  const t = useText(accountMessages);
  const client = useQueryClient();
  const router = useRouter();
  const { post } = usePerson();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const on = next && /^\/(?![/\\])/.test(next) ? next : "/";
  const again = () => client.invalidateQueries();
  const goOn = () => void again().then(() => router.history.replace(`${router.basepath}${on}`));
  return (
    <Page title={t("enterTitle")} back="/">
      {post?.entryRefusal === "post_needs_second_proof" && <ProveAgain about={t("enterProve")} onDone={goOn} />}
      {post?.entryRefusal === "post_needs_authenticator" && (
        <>
          <p>{t("enterSetUp")}</p>
          <p>
            <a className="button" href="/account">
              {t("enterSetUpLink")}
            </a>
          </p>
          <Button isWide onClick={() => void again()}>
            {t("enterAgain")}
          </Button>
        </>
      )}
      {post?.entryRefusal === "post_needs_vouching" && (
        <>
          <p>{t("enterVouch")}</p>
          <Button isWide onClick={() => void again()}>
            {t("enterVouched")}
          </Button>
        </>
      )}
      {!post?.entryRefusal && (
        <>
          <p>{t("enterOpen")}</p>
          <Button isWide onClick={goOn}>
            {t("enterOn")}
          </Button>
        </>
      )}
    </Page>
  );
}
