/* Names for tests: button "向现在的手机号发验证码", textbox "验证码" or "身份验证器上的6位数字" or "恢复码", button "验证". */
import { useState, type FormEvent } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { Failure, fieldSentence } from "../../shell/Failure.tsx";
import { PasskeyButton } from "../../shell/PasskeyButton.tsx";
import { secondProofMessages } from "../../shell/second-proof.messages.ts";
import { bodyOfProof, noSecondProof, SecondProofField } from "../../shell/SecondProofField.tsx";
import { shellMessages } from "../../shell/shell.messages.ts";
import { accountMessages } from "./account.messages.ts";

/** Who holds this phone proves it once more: by a passkey, by the authenticator or a recovery code, or, where there is neither, by a code. `about` says what for. */
export function ProveAgain({ about, onDone }: { about: string; onDone: () => void }) {
  const t = useText(accountMessages);
  const shell = useText(shellMessages);
  const options = useRoute(accountRoutes.stepUpOptions, {}, { as: "own" });
  const lost = useText(secondProofMessages);
  const [digits, setDigits] = useState("");
  const [proof, setProof] = useState(noSecondProof);
  const ask = useCommand(accountRoutes.requestStepUpCode, { as: "own" });
  const byCode = useCommand(accountRoutes.stepUpByCode, { as: "own", onDone });
  const byTotp = useCommand(accountRoutes.stepUpByTotp, { as: "own", onDone });
  if (!options.data)
    return (
      <>
        {options.isPending && <Waiting label={shell("loading")} />}
        <Failure error={options.error} onRetry={() => void options.refetch()} />
      </>
    );
  const { methods, phoneMasked } = options.data;
  const isTotp = methods.includes("totp");
  const byPasskey = methods.includes("passkey") && "PublicKeyCredential" in window && (
    <PasskeyButton
      label={t("byPasskey")}
      begin={accountRoutes.beginPasskeyStepUp}
      finish={accountRoutes.stepUpByPasskey}
      onDone={onDone}
    />
  );
  if (!isTotp && !methods.includes("code"))
    return (
      <>
        <p>{about}</p>
        {byPasskey || <Note tone="info">{t("proveAtConsole")}</Note>}
        <p className="soft">{lost("lostPasskey")}</p>
      </>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTotp) byTotp.mutate({ body: bodyOfProof(proof) });
    else if (ask.data) byCode.mutate({ params: { codeId: ask.data.codeId }, body: { code: digits } });
    else ask.mutate({});
  };
  const error = byTotp.error ?? byCode.error ?? ask.error;
  return (
    <form className="card" onSubmit={submit} noValidate>
      <p>{about}</p>
      {ask.data && <p>{t("codeSent", { phone: phoneMasked ?? "" })}</p>}
      {ask.data?.shownCode && (
        <Note tone="info">
          <p className="number">{t("shownCode", { code: ask.data.shownCode })}</p>
        </Note>
      )}
      {isTotp && <SecondProofField proof={proof} onChange={setProof} error={error} />}
      {!isTotp && ask.data && (
        <Field
          label={t("code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={longestTyped}
          value={digits}
          onChange={(event) => setDigits(event.target.value)}
          error={fieldSentence(error, "code")}
        />
      )}
      <Failure error={error} />
      <Button type="submit" kind="primary" isWide isBusy={ask.isPending || byCode.isPending || byTotp.isPending}>
        {t(isTotp || ask.data ? "verify" : "sendToOld")}
      </Button>
      {byPasskey}
    </form>
  );
}
