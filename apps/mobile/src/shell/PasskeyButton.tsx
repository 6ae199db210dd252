import { useState } from "react";
import type { accountRoutes } from "@niangjia/domain/identity/account.routes";
import type { signInRoutes } from "@niangjia/domain/identity/sign-in.routes";
import { Refusal } from "@niangjia/client/call";
import { useCall } from "@niangjia/client/hooks";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Failure } from "./Failure.tsx";

/** Shows the device's own passkey dialog and sends its answer: to sign in, or to prove once more who one is. */
export function PasskeyButton({
  label,
  begin,
  finish,
  onDone,
}: {
  label: string;
  begin: (typeof signInRoutes)["beginPasskeySignIn"] | (typeof accountRoutes)["beginPasskeyStepUp"];
  finish: (typeof signInRoutes)["finishPasskeySignIn"] | (typeof accountRoutes)["stepUpByPasskey"];
  onDone: () => void;
}) {
  const run = useCall();
  const [error, setError] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const enter = async () => {
    setBusy(true);
    setError(null);
    try {
      const begun = await run(begin, {}, { as: "own" });
      const { startAuthentication } = await import("@simplewebauthn/browser");
      const answer = await startAuthentication({
        optionsJSON: begun.options as unknown as Parameters<typeof startAuthentication>[0]["optionsJSON"],
      });
      await run(finish, { body: { challengeId: begun.challengeId, answer: answer as never } }, { as: "own" });
      onDone();
    } catch (caught) {
      // A person who closes the device's own dialog has said no; there is nothing to explain.
      if (caught instanceof Refusal) setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Failure error={error} />
      <Button isWide isBusy={isBusy} onClick={() => void enter()}>
        {label}
      </Button>
    </>
  );
}
