import { Button, Segmented } from "antd";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { identityMessages } from "@niangjia/domain/identity/identity.messages";
import type { Offline, Refusal } from "@niangjia/client/call";
import { useCall, useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { CodeForm } from "./CodeForm.tsx";
import { FirstSignIn } from "./FirstSignIn.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { PasskeyGivenUp, signInByPasskey } from "./passkey-dialog.ts";
import { PasswordForm } from "./PasswordForm.tsx";
import "./identity.css";

/** The real ways in: phone code, password with authenticator, passkey, the organisation's account. */
export default function SignInForms({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(identityScreenMessages);
  const options = useRoute(identityContract.routes.signInOptions, {}, { as: "own", staleTime: Infinity });
  const [chosen, setChosen] = useState<"code" | "password" | null>(null);
  if (!options.data) return <RefusalAlert error={options.error} onRetry={() => void options.refetch()} />;
  const { code, passkey, oidc } = options.data;
  const way = chosen ?? (code ? "code" : "password");
  return (
    <div className="ways-in">
      <SentBack />
      <FirstSignIn />
      {code && (
        <Segmented
          block
          aria-label={t("waysIn")}
          value={way}
          onChange={(next) => setChosen(next as "code" | "password")}
          options={[
            { value: "code", label: t("byCode") },
            { value: "password", label: t("byPassword") },
          ]}
        />
      )}
      {way === "code" ? <CodeForm onSignedIn={onSignedIn} /> : <PasswordForm onSignedIn={onSignedIn} />}
      {(passkey || oidc) && (
        <p className="ways-or">
          <span>{t("or")}</span>
        </p>
      )}
      {passkey && <PasskeyButton onSignedIn={onSignedIn} />}
      {oidc && <OidcButton />}
    </div>
  );
}

/** What the organisation's sign-in came back with, when it was refused. */
function SentBack() {
  const pick = usePick();
  const refused = (useSearch({ strict: false }) as { refused?: string }).refused;
  const text =
    refused && refused in identityMessages ? identityMessages[refused as keyof typeof identityMessages] : null;
  return text ? (
    <div className="refusal" role="alert">
      <p className="refusal-sentence">{pick(text)}</p>
    </div>
  ) : null;
}

function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(identityScreenMessages);
  const call = useCall();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Refusal | Offline | PasskeyGivenUp | null>(null);
  const enter = async () => {
    if (isPending) return;
    setPending(true);
    setError(null);
    try {
      await signInByPasskey(call);
      onSignedIn();
    } catch (failure) {
      setError(failure as Refusal);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button block size="large" loading={isPending} onClick={() => void enter()}>
        {t("passkeySignIn")}
      </Button>
      <PasskeyError error={error} />
    </>
  );
}

/** A refusal of the server, or the browser's own dialog that was closed. */
export function PasskeyError({ error }: { error: Refusal | Offline | PasskeyGivenUp | null }) {
  const t = useText(identityScreenMessages);
  if (!(error instanceof PasskeyGivenUp)) return <RefusalAlert error={error} />;
  return (
    <div className="refusal" role="alert">
      <p className="refusal-sentence">{t(error.isUnsupported ? "passkeyUnsupported" : "passkeyGivenUp")}</p>
    </div>
  );
}

function OidcButton() {
  const t = useText(identityScreenMessages);
  const begin = useCommand(identityContract.routes.beginOidcSignIn, {
    as: "own",
    onDone: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      <Button block size="large" loading={begin.isPending} onClick={() => begin.mutate({ body: { app: "console" } })}>
        {t("oidcSignIn")}
      </Button>
      <RefusalAlert error={begin.error} />
    </>
  );
}
