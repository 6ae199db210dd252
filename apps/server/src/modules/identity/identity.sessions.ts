import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { SessionFacts } from "../../kernel/actor.ts";
import type { Config } from "../../kernel/config.ts";
import type { Context } from "../../kernel/context.ts";
import type { Authenticate } from "../../kernel/http/routes.ts";
import { newId, newSecret } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { day, hour, later, minute } from "../../kernel/time.ts";
import { insertSession } from "./identity.store.ts";

/** A session ends after 12 idle hours, and in any case after 7 days. */
export const idleLimit = 12 * hour;
export const absoluteLimit = 7 * day;

/** `__Host-` binds the cookie to this host and to https; browsers treat localhost as secure. */
export function cookieName(config: Config): string {
  return isCookieSecure(config) ? "__Host-niangjia" : "niangjia";
}

function isCookieSecure(config: Config): boolean {
  return config.isSecure || ["localhost", "127.0.0.1"].includes(new URL(config.publicUrl).hostname);
}

export const hashOfToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Opens a session for a person whose identity was proved by `method`, and sets its cookie. */
export async function openSession(ctx: Context, services: Services, reply: FastifyReply, personId: string, method: "code" | "password" | "passkey" | "oidc" | "demo", options: { steppedUp: boolean; device: string }): Promise<string> {
  const token = newSecret();
  const id = newId();
  await insertSession(ctx, {
    id, tokenHash: hashOfToken(token), personId, method, device: options.device.slice(0, 200),
    idleUntil: later(ctx.now, idleLimit), expiresAt: later(ctx.now, absoluteLimit), steppedUpAt: options.steppedUp ? ctx.now : null,
  });
  reply.setCookie(cookieName(services.config), token, { path: "/", httpOnly: true, secure: isCookieSecure(services.config), sameSite: "lax", maxAge: absoluteLimit / 1000 });
  return id;
}

export function clearCookie(services: Services, reply: FastifyReply): void {
  reply.clearCookie(cookieName(services.config), { path: "/", httpOnly: true, secure: isCookieSecure(services.config), sameSite: "lax" });
}

interface Row {
  session_id: string; person_id: string; stepped_up_at: string | null; last_seen_at: string;
  posts: { postId: string; unionId: string; unionPath: string; reach: "union" | "subtree"; permissions: string[] }[];
  offices: { officeId: string; permissions: string[] }[];
}

/** Reads the session of a request, with every post the person holds today. Null: nobody is signed in. */
export function makeAuthenticate(services: Services): Authenticate {
  return async (request: FastifyRequest): Promise<SessionFacts | null> => {
    const token = request.cookies[cookieName(services.config)];
    if (!token || token.length > 100) return null;
    const now = services.clock.now();
    const found = await sql<Row>`select * from identity_authenticate(${hashOfToken(token)}, ${now}::timestamptz)`.execute(services.db.kysely);
    const row = found.rows[0];
    if (!row) return null;
    if (Date.parse(now) - Date.parse(row.last_seen_at) > minute) {
      await sql`select identity_touch(${row.session_id}, ${now}::timestamptz, ${later(now, idleLimit)}::timestamptz)`.execute(services.db.kysely);
    }
    return {
      sessionId: row.session_id,
      personId: row.person_id,
      steppedUpAt: row.stepped_up_at,
      posts: row.posts.map((post) => ({ ...post, unionPath: parseUnionPath(post.unionPath), permissions: new Set(post.permissions) })),
      offices: row.offices.map((office) => ({ ...office, permissions: new Set(office.permissions) })),
    };
  };
}
