import type { FastifyReply, FastifyRequest } from "fastify";
import { newSecret } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { isCookieSecure } from "../cookies.ts";
import { equalBytes, keyedHash } from "../../../kernel/keyed-hash.ts";

/**
 * A device that its owner has signed in from carries a signed mark. Guesses from it are counted apart, so
 * that strangers who guess at an account cannot lock its owner out (OWASP: device cookies).
 */
const cookieOf = (services: Services) =>
  isCookieSecure(services.config) ? "__Host-niangjia-device" : "niangjia-device";
const yearSeconds = 365 * 86_400;

const sign = (services: Services, personId: string, nonce: string) =>
  keyedHash(services, "known device", `${personId} ${nonce}`).toString("base64url");

/** Marks the browser as one that this person signed in from. */
export function markDevice(services: Services, reply: FastifyReply, personId: string): void {
  const nonce = newSecret(16);
  reply.setCookie(cookieOf(services), `${nonce}.${sign(services, personId, nonce)}`, {
    path: "/",
    httpOnly: true,
    secure: isCookieSecure(services.config),
    sameSite: "lax",
    maxAge: yearSeconds,
  });
}

export const carriesMark = (services: Services, request: FastifyRequest): boolean =>
  request.cookies[cookieOf(services)] !== undefined;

/** The mark of this browser, when it was made for this person; null for any other browser. */
export function knownDevice(services: Services, request: FastifyRequest, personId: string): string | null {
  const [nonce, signature] = (request.cookies[cookieOf(services)] ?? "").split(".");
  if (!nonce || !signature || nonce.length > 64) return null;
  return equalBytes(Buffer.from(signature), Buffer.from(sign(services, personId, nonce))) ? nonce : null;
}
