import { useState, type FormEvent } from "react";
import { signInRoutes } from "@niangjia/domain/identity/sign-in.routes";
import { Refusal } from "@niangjia/client/call";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Failure, fieldSentence } from "../shell/Failure.tsx";
import { PasskeyButton } from "../shell/PasskeyButton.tsx";
import { bodyOfProof, noSecondProof, SecondProofField } from "../shell/SecondProofField.tsx";
import { signInMessages } from "./sign-in.messages.ts";

/** Password with authenticator, passkey, the organisation's account: for staff, and where no codes are sent. */
export default function OtherWays({
  options,
  onSignedIn,
}: {
  options: { passkey: boolean; oidc: boolean };
  onSignedIn: () => void;
}) {
  const t = useText(signInMessages);
  return (
    <section className="section" aria-label={t("otherWays")}>
      <PasswordForm onSignedIn={onSignedIn} />
      {options.passkey && "PublicKeyCredential" in window && (
        <PasskeyButton
          label={t("byPasskey")}
          begin={signInRoutes.beginPasskeySignIn}
          finish={signInRoutes.finishPasskeySignIn}
          onDone={onSignedIn}
        />
      )}
      {options.oidc && <OidcButton />}
    </section>
  );
}

function PasswordForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(signInMessages);
  const [phone, setPhone] = useState("");
  const [password, setPassword] = useState("");
  const [proof, setProof] = useState(noSecondProof);
  const enter = useCommand(signInRoutes.signInByPassword, { onDone: onSignedIn });
  const wantsSecond =
    enter.error instanceof Refusal && ["second_factor_required", "second_factor_wrong"].includes(enter.error.code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ body: { phone, password, ...(proof.typed ? bodyOfProof(proof) : {}) } });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <Field
        label={t("phone")}
        type="tel"
        inputMode="numeric"
        autoComplete="username"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        error={fieldSentence(enter.error, "phone")}
      />
      <Field
        label={t("password")}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={fieldSentence(enter.error, "password")}
      />
      {(wantsSecond || proof !== noSecondProof) && (
        <SecondProofField proof={proof} onChange={setProof} error={enter.error} />
      )}
      <Failure error={enter.error} />
      <Button type="submit" isWide isBusy={enter.isPending}>
        {t("byPassword")}
      </Button>
    </form>
  );
}

function OidcButton() {
  const t = useText(signInMessages);
  const begin = useCommand(signInRoutes.beginOidcSignIn, { onDone: ({ url }) => location.assign(url) });
  return (
    <>
      <Failure error={begin.error} />
      <Button isWide isBusy={begin.isPending} onClick={() => begin.mutate({ body: { app: "phone" } })}>
        {t("byOidc")}
      </Button>
    </>
  );
}
