import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { strongProofOf } from "@niangjia/domain/identity/post-entry";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { SessionFacts } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import type { Authenticate } from "../../kernel/http/routes.ts";
import { newId, newSecret } from "../../kernel/ids.ts";
import { equalBytes, keyedHash } from "../../kernel/keyed-hash.ts";
import type { Exchange, Services } from "../../kernel/module.ts";
import { day, hour, later, minute } from "../../kernel/time.ts";
import { holdingsOfPeople } from "../unions/index.ts";
import { cookieName, isCookieSecure } from "./cookies.ts";
import { markDevice } from "./proofs/device-cookie.ts";
import { insertSession, revokeSession, type SignInMethod } from "./sessions-store.ts";
import { findSession, touchSession, type SessionRow } from "./identity.session-lookup-store.ts";

/** A session ends after 12 idle hours, and in any case after 7 days. */
export const idleLimit = 12 * hour;
export const absoluteLimit = 7 * day;

const hashOfToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** 128 bits: a cookie that nobody was given is told by itself, and costs no question to the database. */
const sealOf = (services: Pick<Services, "master">, secret: string): string =>
  keyedHash(services, "session cookie", secret).subarray(0, 16).toString("base64url");

function newToken(services: Pick<Services, "master">): string {
  const secret = newSecret();
  return `${secret}.${sealOf(services, secret)}`;
}

/** What the browser carries as its session, if this platform made it; whether it still lets somebody in is not asked. */
function tokenOf(services: Services, request: FastifyRequest): string | null {
  const token = request.cookies[cookieName(services.config)];
  if (!token || token.length > 100) return null;
  const [secret = "", seal = "", ...more] = token.split(".");
  return more.length === 0 && equalBytes(Buffer.from(seal), Buffer.from(sealOf(services, secret))) ? token : null;
}

/**
 * Lets a person in whose identity was proved by `method`: a session with an id of its own, in the place of
 * the one this browser had. `steppedUp`: two proofs were given just now. `isVouched`: one of them was more than a
 * code on the phone can make, so that what this session enrols is the person's own. Runs with system scope.
 */
export async function openSession(
  ctx: Context,
  { services, request, reply }: Exchange,
  personId: string,
  method: SignInMethod,
  options: { steppedUp: boolean; isVouched: boolean },
): Promise<void> {
  const before = ctx.actor.session;
  if (before) await revokeSession(ctx, before.personId, before.sessionId);
  const token = newToken(services);
  const id = newId(Date.parse(ctx.now));
  await insertSession(ctx, {
    id,
    tokenHash: hashOfToken(token),
    personId,
    method,
    device: (request.headers["user-agent"] ?? "").slice(0, 400),
    idleUntil: later(ctx.now, idleLimit),
    expiresAt: later(ctx.now, absoluteLimit),
    steppedUpAt: options.steppedUp ? ctx.now : null,
    // A code by text message, the first link (recorded as `code`) and the organisation's own sign-in are one proof, whatever stood behind them.
    strongProofAt: options.steppedUp && method !== "code" ? ctx.now : null,
    vouchedAt: options.isVouched ? ctx.now : null,
  });
  reply.setCookie(cookieName(services.config), token, {
    path: "/",
    httpOnly: true,
    secure: isCookieSecure(services.config),
    sameSite: "lax",
    maxAge: absoluteLimit / 1000,
  });
  if (method !== "demo") markDevice(services, reply, personId);
  // Under the union of the person's first post, so that this union's audit administrator sees who came in.
  const post = (await holdingsOfPeople(ctx, [personId])).find(
    (held) => !held.isClosed && (held.untilOn === null || held.untilOn >= civilDateOf(instant(ctx.now))),
  );
  ctx.audit({
    action: "identity.sign_in",
    subjectKind: "person",
    subjectId: personId,
    unionPath: post?.unionPath ?? null,
    aboutPersonId: personId,
    detail: { method, sessionId: id },
  });
  ctx.emit("identity_signed_in", { personId, sessionId: id, method });
}

/** The one-tap sign-in of a demo world lets anybody in as anybody: it opens every post, whatever a visitor before enrolled. */
function proofOf(row: SessionRow): SessionFacts["strongProof"] {
  if (row.method === "demo") return "given";
  return strongProofOf({
    hasProof: row.has_strong_proof,
    hasVouchedProof: row.has_vouched_proof,
    isShown: row.strong_proof_at !== null,
    isVouched: row.vouched_at !== null,
  });
}

export function clearCookie(services: Services, reply: FastifyReply): void {
  reply.clearCookie(cookieName(services.config), {
    path: "/",
    httpOnly: true,
    secure: isCookieSecure(services.config),
    sameSite: "lax",
  });
}

/** Reads the session of a request, with every post the person holds today. Null: nobody is signed in. */
export function makeAuthenticate(services: Services): Authenticate {
  const bearerOf = (request: FastifyRequest): string | null => {
    const token = tokenOf(services, request);
    return token === null ? null : hashOfToken(token).toString("base64url");
  };
  const sessionOf = async (request: FastifyRequest): Promise<SessionFacts | null> => {
    const token = tokenOf(services, request);
    if (token === null) return null;
    const now = services.clock.now();
    const row = await findSession(services.db, hashOfToken(token), now);
    // A demo that was switched off leaves nobody in.
    if (!row || (row.method === "demo" && !services.config.DEMO)) return null;
    if (Date.parse(now) - Date.parse(row.last_seen_at) > minute) {
      await touchSession(services.db, row.session_id, now, later(now, idleLimit));
    }
    return {
      sessionId: row.session_id,
      personId: row.person_id,
      name: row.name,
      steppedUpAt: row.stepped_up_at,
      strongProof: proofOf(row),
      isVouched: row.vouched_at !== null,
      posts: row.posts.map((post) => ({
        ...post,
        unionPath: parseUnionPath(post.unionPath),
        permissions: new Set(post.permissions),
      })),
      offices: row.offices.map((office) => ({ ...office, permissions: new Set(office.permissions) })),
    };
  };
  return { bearerOf, sessionOf };
}
