import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { useCall } from "@niangjia/client/hooks";

type Call = ReturnType<typeof useCall>;
const { routes } = identityContract;

/** The browser has no passkeys, or the person closed its dialog: nothing was sent. */
export class PasskeyGivenUp extends Error {
  readonly isUnsupported: boolean;
  constructor(isUnsupported: boolean) {
    super("passkey given up");
    this.name = "PasskeyGivenUp";
    this.isUnsupported = isUnsupported;
  }
}

/** Shows the browser's own passkey dialog. */
async function ask<T>(show: () => Promise<T>): Promise<T> {
  if (!browserSupportsWebAuthn()) throw new PasskeyGivenUp(true);
  try {
    return await show();
  } catch {
    throw new PasskeyGivenUp(false);
  }
}

export async function signInByPasskey(call: Call): Promise<void> {
  const { challengeId, options } = await call(routes.beginPasskeySignIn, {}, { as: "own" });
  const answer = await ask(() => startAuthentication({ optionsJSON: options as never }));
  await call(
    routes.finishPasskeySignIn,
    { body: { challengeId, answer: { ...answer, clientExtensionResults: {} } as never } },
    { as: "own" },
  );
}

export async function stepUpByPasskey(call: Call): Promise<void> {
  const { challengeId, options } = await call(routes.beginPasskeyStepUp, {}, { as: "own" });
  const answer = await ask(() => startAuthentication({ optionsJSON: options as never }));
  await call(
    routes.stepUpByPasskey,
    { body: { challengeId, answer: { ...answer, clientExtensionResults: {} } as never } },
    { as: "own" },
  );
}

export async function addPasskey(call: Call, label: string): Promise<void> {
  const { challengeId, options } = await call(routes.beginPasskey, {}, { as: "own" });
  const made = await ask(() => startRegistration({ optionsJSON: options as never }));
  const { clientDataJSON, attestationObject, transports } = made.response;
  await call(
    routes.addPasskey,
    {
      body: {
        challengeId,
        label,
        answer: {
          id: made.id,
          rawId: made.rawId,
          type: made.type,
          clientExtensionResults: {},
          response: { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) },
        },
      },
    },
    { as: "own" },
  );
}
