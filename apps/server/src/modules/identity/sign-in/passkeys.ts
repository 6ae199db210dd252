import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { FastifyRequest } from "fastify";
import { challengeLife } from "@niangjia/domain/identity/identity.rules";
import type { PasskeyAnswer, PasskeyNew } from "@niangjia/domain/identity/identity.schemas";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Config } from "../../../kernel/config.ts";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { KeptRefusal } from "../../../kernel/kept-refusal.ts";
import type { Exchange } from "../../../kernel/module.ts";
import { later } from "../../../kernel/time.ts";
import { insertChallenge, takeChallenge, type ChallengeKind } from "./challenges-store.ts";
import { insertPasskey, keepSignCount, listPasskeys, lockPasskey, type PasskeyRow } from "./passkeys-store.ts";

/** Large, and not needed to start: loaded by the first passkey. */
const webAuthn = () => import("@simplewebauthn/server");

/** Passkeys belong to the host that people open (WebAuthn, relying party id). An address in numbers can have none. */
const hostOf = (config: Config) => new URL(config.publicUrl).hostname;

export const passkeysAreOffered = (config: Config): boolean => !/^[\d.]+$|:/.test(hostOf(config));

/**
 * The page that may ask: this platform's address. On localhost any port will do, as a development server
 * forwards to this one; the kernel has already compared the page's host with the host that was called.
 */
function originsOf(config: Config, request: FastifyRequest): string[] {
  const own = new URL(config.publicUrl).origin;
  const origin = request.headers.origin;
  const isSameLocalhost =
    origin !== undefined && hostOf(config) === "localhost" && new URL(origin).hostname === "localhost";
  return isSameLocalhost ? [own, origin] : [own];
}

interface Options {
  readonly challengeId: string;
  readonly options: Record<string, unknown>;
}

async function keepChallenge(
  ctx: Context,
  kind: ChallengeKind,
  challenge: string,
  personId: string | null,
): Promise<string> {
  const id = newId(Date.parse(ctx.now));
  await insertChallenge(ctx, { id, kind, challenge, personId, detail: {}, expiresAt: later(ctx.now, challengeLife) });
  return id;
}

/** Asks the browser for any passkey of this platform (sign-in), or for one of this person's (step-up). */
export async function askForPasskey(ctx: Context, { services }: Exchange, personId: string | null): Promise<Options> {
  const allowed = personId === null ? [] : await listPasskeys(ctx, personId);
  const { generateAuthenticationOptions } = await webAuthn();
  const options = await generateAuthenticationOptions({
    rpID: hostOf(services.config),
    userVerification: "required",
    timeout: challengeLife,
    ...(personId === null
      ? {}
      : { allowCredentials: allowed.map((one) => ({ id: one.id, transports: one.transports })) }),
  });
  return {
    challengeId: await keepChallenge(
      ctx,
      personId === null ? "passkey_sign_in" : "passkey_step_up",
      options.challenge,
      personId,
    ),
    options: { ...options },
  };
}

/** Checks an answer: challenge taken once, signature, the person's own verification (PIN, finger), counter raised. */
export async function acceptPasskey(
  ctx: Context,
  { services, request }: Exchange,
  challengeId: string,
  answer: PasskeyAnswer,
  personId: string | null,
): Promise<PasskeyRow> {
  const challenge = await takeChallenge(ctx, challengeId, personId === null ? "passkey_sign_in" : "passkey_step_up");
  if (!challenge || challenge.personId !== personId) throw new KeptRefusal("passkey_expired");
  const passkey = await lockPasskey(ctx, answer.id);
  const refuse = (): never => {
    ctx.audit({
      action: "identity.passkey_refused",
      subjectKind: "person",
      subjectId: passkey?.personId ?? null,
      aboutPersonId: passkey?.personId ?? null,
    });
    throw new KeptRefusal("passkey_refused");
  };
  if (!passkey || (personId !== null && passkey.personId !== personId)) return refuse();
  const { verifyAuthenticationResponse } = await webAuthn();
  try {
    const result = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: challenge.challenge,
      expectedOrigin: originsOf(services.config, request),
      expectedRPID: hostOf(services.config),
      requireUserVerification: true,
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.signCount },
    });
    if (!result.verified) return refuse();
    await keepSignCount(ctx, passkey.id, result.authenticationInfo.newCounter);
  } catch (error) {
    if (error instanceof KeptRefusal || isDatabaseError(error)) throw error;
    request.log.info({ reason: (error as Error).message }, "a passkey was refused");
    return refuse();
  }
  return passkey;
}

/** What the verifier throws is an answer of the wrong kind; what the database throws is not about the answer. */
const isDatabaseError = (error: unknown): boolean =>
  typeof (error as { code?: unknown }).code === "string" && /^[0-9A-Z]{5}$/.test((error as { code: string }).code);

/** Begins adding a passkey to the account of a signed-in person. */
export async function askForNewPasskey(
  ctx: Context,
  { services }: Exchange,
  person: { personId: string; name: string; phoneMasked: string | null },
): Promise<Options> {
  const known = await listPasskeys(ctx, person.personId);
  const { generateRegistrationOptions } = await webAuthn();
  const options = await generateRegistrationOptions({
    rpName: "Niangjia 娘家",
    rpID: hostOf(services.config),
    userName: person.phoneMasked ?? person.name,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.personId),
    timeout: challengeLife,
    attestationType: "none",
    excludeCredentials: known.map((one) => ({ id: one.id, transports: one.transports })),
    // Found without typing a number first, and unlocked by the person: two factors in one touch.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return {
    challengeId: await keepChallenge(ctx, "passkey_register", options.challenge, person.personId),
    options: { ...options },
  };
}

export async function addPasskey(
  ctx: Context,
  { services, request }: Exchange,
  personId: string,
  challengeId: string,
  label: string,
  answer: PasskeyNew,
): Promise<void> {
  const challenge = await takeChallenge(ctx, challengeId, "passkey_register");
  if (!challenge || challenge.personId !== personId) throw new KeptRefusal("passkey_expired");
  const { verifyRegistrationResponse } = await webAuthn();
  let made;
  try {
    made = await verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: challenge.challenge,
      expectedOrigin: originsOf(services.config, request),
      expectedRPID: hostOf(services.config),
      requireUserVerification: true,
    });
  } catch (error) {
    request.log.info({ reason: (error as Error).message }, "a new passkey was refused");
    throw new KeptRefusal("passkey_refused");
  }
  if (!made.verified) throw new KeptRefusal("passkey_refused");
  const { credential } = made.registrationInfo;
  const added = await insertPasskey(ctx, {
    id: credential.id,
    personId,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports: answer.response.transports ?? [],
    label,
    vouchedAt: ctx.actor.session!.isVouched ? ctx.now : null,
  });
  if (!added) throw new AppError("passkey_known");
}
