import { useEffect, useState, type FormEvent } from "react";
import { signInRoutes } from "@niangjia/domain/identity/sign-in.routes";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { Failure, fieldSentence } from "../shell/Failure.tsx";
import { signInMessages } from "./sign-in.messages.ts";

/** Phone number, then the code, then (the first time) the name. */
export function CodeForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(signInMessages);
  const [phone, setPhone] = useState("");
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [needsName, setNeedsName] = useState(false);
  const ask = useCommand(signInRoutes.requestCode, { onDone: () => setCode("") });
  const verify = useCommand(signInRoutes.verifyCode, {
    onDone: (result) => (result.needsName ? setNeedsName(true) : result.signedIn && onSignedIn()),
  });
  const sent = ask.data;
  const wait = useSecondsUntil(sent ? ask.submittedAt + sent.againAfterSeconds * 1000 : 0);

  const request = () => ask.mutate({ body: { phone } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sent) request();
    else verify.mutate({ params: { codeId: sent.codeId }, body: { code, ...(needsName ? { name } : {}) } });
  };
  const startAgain = () => {
    ask.reset();
    verify.reset();
    setNeedsName(false);
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      {!sent && (
        <Field
          label={t("phone")}
          type="tel"
          inputMode="numeric"
          autoComplete="tel-national"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
          error={fieldSentence(ask.error, "phone")}
        />
      )}
      {sent && <p>{t("codeSent", { phone })}</p>}
      {sent?.shownCode && (
        <Note tone="info">
          <p className="number">{t("shownCode", { code: sent.shownCode })}</p>
        </Note>
      )}
      {sent && !needsName && (
        <Field
          label={t("code")}
          hint={t("codeHint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={fieldSentence(verify.error, "code")}
        />
      )}
      {needsName && (
        <Field
          label={t("name")}
          hint={t("firstTime")}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={fieldSentence(verify.error, "name")}
        />
      )}
      <Failure error={(sent ? verify.error : null) ?? ask.error} />
      <Button type="submit" kind="primary" isWide isBusy={ask.isPending || verify.isPending}>
        {sent ? t("signIn") : t("getCode")}
      </Button>
      {sent && (
        <div className="foot-row">
          <Button kind="quiet" onClick={startAgain}>
            {t("otherPhone")}
          </Button>
          <Button kind="quiet" disabled={wait > 0} isBusy={ask.isPending} onClick={request}>
            {wait > 0 ? t("againIn", { seconds: wait }) : t("again")}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Whole seconds until an instant; 0 when it is past. */
function useSecondsUntil(instant: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (instant <= Date.now()) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [instant]);
  return Math.max(0, Math.ceil((instant - now) / 1000));
}
