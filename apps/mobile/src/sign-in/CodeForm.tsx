import { useEffect, useState, type FormEvent } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { signInRoutes } from "@niangjia/domain/identity/sign-in.routes";
import { Refusal } from "@niangjia/client/call";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { Failure, fieldSentence } from "../shell/Failure.tsx";
import { signInMessages } from "./sign-in.messages.ts";

type Sent = RouteOutput<typeof signInRoutes.requestCode> & {
  readonly phone: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
};

/** Phone number, then the code, then (the first time) the name. */
export function CodeForm({ onSignedIn, onOtherWays }: { onSignedIn: () => void; onOtherWays: () => void }) {
  const t = useText(signInMessages);
  const [phone, setPhone] = useState("");
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [needsName, setNeedsName] = useState(false);
  // The code that is under way stays good, whatever is asked for after it.
  const [kept, setKept] = useState<Sent | null>(null);
  const [isAtPhone, setAtPhone] = useState(true);
  const ask = useCommand(signInRoutes.requestCode);
  const verify = useCommand(signInRoutes.verifyCode, {
    onDone: (result) => (result.needsName ? setNeedsName(true) : result.signedIn && onSignedIn()),
  });
  const sent = isAtPhone ? null : kept;
  const wait = useSecondsUntil(sent ? sent.askedAt + sent.againAfterSeconds * 1000 : 0);
  const failed = (sent ? verify.error : null) ?? ask.error;
  const isTooMany = failed instanceof Refusal && ["too_many_requests", "too_many_tries"].includes(failed.code);

  const request = () => {
    const askedAt = Date.now();
    ask.mutate(
      { body: { phone } },
      {
        onSuccess: (made) => {
          setCode("");
          setNeedsName(false);
          verify.reset();
          setKept({ ...made, phone, askedAt });
          setAtPhone(false);
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sent) request();
    else verify.mutate({ params: { codeId: sent.codeId }, body: { code, ...(needsName ? { name } : {}) } });
  };
  const toPhone = (isTo: boolean) => {
    ask.reset();
    verify.reset();
    setAtPhone(isTo);
    if (!isTo && kept) setPhone(kept.phone);
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
      {sent && <p>{t("codeSent", { phone: sent.phone })}</p>}
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
          maxLength={longestTyped}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={fieldSentence(verify.error, "code")}
        />
      )}
      {sent && needsName && (
        <Field
          label={t("name")}
          hint={t("firstTime")}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={fieldSentence(verify.error, "name")}
        />
      )}
      <Failure error={failed} />
      {isTooMany && (
        <>
          <p>{t("tooMany")}</p>
          <Button isWide onClick={onOtherWays}>
            {t("otherWays")}
          </Button>
        </>
      )}
      <Button type="submit" kind="primary" isWide isBusy={ask.isPending || verify.isPending}>
        {sent ? t("signIn") : t("getCode")}
      </Button>
      {!sent && kept && (
        <Button kind="quiet" onClick={() => toPhone(false)}>
          {t("backToCode", { phone: kept.phone })}
        </Button>
      )}
      {sent && (
        <div className="foot-row">
          <Button kind="quiet" onClick={() => toPhone(true)}>
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
