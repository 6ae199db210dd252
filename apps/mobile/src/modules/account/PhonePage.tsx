/* Names for tests: heading "更换手机号", textbox "新手机号", button "获取验证码", textbox "验证码", button "更换手机号". */
import { useState, type FormEvent } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { Refusal } from "@niangjia/client/call";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../shell/Failure.tsx";
import { Page } from "../../shell/Page.tsx";
import { shellMessages } from "../../shell/shell.messages.ts";
import { accountMessages } from "./account.messages.ts";
import { ProveAgain } from "./ProveAgain.tsx";

type Sent = RouteOutput<typeof accountRoutes.requestPhoneCode> & { readonly phone: string };

/** The number one signs in with, and a new one in its place: a second proof, the new number, the code sent to it. */
export default function PhonePage() {
  const t = useText(accountMessages);
  const shell = useText(shellMessages);
  const tell = useTell();
  const account = useRoute(accountRoutes.myAccount, {}, { as: "own" });
  const [phone, setPhone] = useState("");
  const [code, setCode] = useState("");
  // The code that is under way stays good, whatever is asked for after it.
  const [kept, setKept] = useState<Sent | null>(null);
  const [isAtPhone, setAtPhone] = useState(true);
  const ask = useCommand(accountRoutes.requestPhoneCode, { as: "own" });
  const change = useCommand(accountRoutes.changePhone, {
    as: "own",
    onDone: () => {
      ask.reset();
      setKept(null);
      setAtPhone(true);
      setPhone("");
      tell(t("phoneChanged"));
    },
  });
  const sent = isAtPhone ? null : kept;
  const failed = (sent ? change.error : null) ?? ask.error;
  const needsProof = failed instanceof Refusal && failed.code === "step_up_required";
  const send = () =>
    ask.mutate(
      { body: { phone } },
      {
        onSuccess: (made) => {
          setCode("");
          change.reset();
          setKept({ ...made, phone });
          setAtPhone(false);
        },
      },
    );
  const toPhone = (isTo: boolean) => {
    ask.reset();
    change.reset();
    setAtPhone(isTo);
    if (!isTo && kept) setPhone(kept.phone);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sent) send();
    else change.mutate({ params: { codeId: sent.codeId }, body: { code } });
  };
  const again = () => {
    const isForCode = !sent;
    change.reset();
    if (isForCode) send();
  };
  return (
    <Page title={t("phone")} back="/me">
      {account.isPending && <Waiting label={shell("loading")} />}
      <Failure error={account.error} onRetry={() => void account.refetch()} />
      {account.data && <p>{t("phoneNow", { phone: account.data.phoneMasked ?? "–" })}</p>}
      <p className="soft">{t("phoneAbout")}</p>
      {needsProof ? (
        <ProveAgain about={t("proveFirst")} onDone={again} />
      ) : (
        <form className="card" onSubmit={submit} noValidate>
          {!sent && (
            <Field
              label={t("newPhone")}
              type="tel"
              inputMode="numeric"
              autoComplete="tel-national"
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
              error={fieldSentence(ask.error, "phone")}
            />
          )}
          {sent && <p>{t("codeSent", { phone: sent.phone })}</p>}
          {sent?.shownCode && (
            <Note tone="info">
              <p className="number">{t("shownCode", { code: sent.shownCode })}</p>
            </Note>
          )}
          {sent && (
            <Field
              label={t("code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={longestTyped}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              error={fieldSentence(change.error, "code")}
            />
          )}
          <Failure error={failed} />
          <Button type="submit" kind="primary" isWide isBusy={ask.isPending || change.isPending}>
            {t(sent ? "phone" : "getCode")}
          </Button>
          {sent && (
            <Button kind="quiet" onClick={() => toPhone(true)}>
              {t("otherPhone")}
            </Button>
          )}
          {!sent && kept && (
            <Button kind="quiet" onClick={() => toPhone(false)}>
              {t("backToCode", { phone: kept.phone })}
            </Button>
          )}
        </form>
      )}
    </Page>
  );
}
