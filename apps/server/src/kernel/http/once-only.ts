import { createHmac } from "node:crypto";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { FastifyRequest } from "fastify";
import type { Actor } from "../actor.ts";
import type { CommandBefore } from "../database/database.ts";
import type { FieldVault } from "../fields.ts";
import type { Services } from "../module.ts";

/** The key of a command: whose it is, which, and of what content. */
export interface OnceOnly {
  readonly principal: string;
  readonly key: string;
  readonly route: string;
  readonly bodyHash: Buffer;
}

const keyPattern = /^[A-Za-z0-9_-]{16,64}$/;

/** Reads the client-made key of a command. Throws `idempotency_key_required`. */
export function readKey(request: FastifyRequest, actor: Actor, route: string, services: Services): OnceOnly {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !keyPattern.test(key)) throw new AppError("idempotency_key_required");
  const as =
    actor.as.kind === "post" ? actor.as.postId : actor.as.kind === "office" ? actor.as.officeId : actor.as.kind;
  // Keyed: a body may hold an identity number, which a plain hash would give away by guessing.
  const bodyHash = createHmac("sha256", services.master)
    .update(JSON.stringify([route, request.params, request.query, request.body ?? null]))
    .digest();
  return { principal: `${actor.session?.personId ?? "public"}/${as}`, key, route, bodyHash };
}

/** What the first of two commands with one key answered. Throws `idempotency_key_reused` for the same key with other content. */
export function answerBefore(before: CommandBefore, once: OnceOnly, vault: FieldVault): string {
  if (before.route !== once.route || before.body_hash !== `\\x${once.bodyHash.toString("hex")}`)
    throw new AppError("idempotency_key_reused");
  return vault.decrypt(Buffer.from(before.response, "base64"), placeOf(once));
}

/** An answer may hold what a person was shown once (a phone number): it is kept encrypted. */
export function sealAnswer(text: string, once: OnceOnly, vault: FieldVault): string {
  return vault.encrypt(text, placeOf(once)).toString("base64");
}

const placeOf = (once: OnceOnly) => ({ column: "kernel_idempotency.response", rowId: `${once.principal} ${once.key}` });
