import { sql } from "kysely";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Language } from "@niangjia/domain/kernel/text";
import type { UnionPath } from "@niangjia/domain/kernel/union-path";
import { enterScope, type Tx } from "./database/database.ts";
import { scopesInForce } from "./database/scope-filter.ts";
import type { Actor } from "./actor.ts";
import { scopes, type UnionScope } from "./scope.ts";
import { newId } from "./ids.ts";

/** What one audited act was about. `detail` holds codes and ids, never sensitive values. */
export interface AuditEntry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly unionPath?: string | null;
  readonly aboutPersonId?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The acting person's name is sealed: the entry says in which capacity, not who nor of which union. The record itself knows. */
  readonly isActorSealed?: boolean;
}

/** Everything a command or a query may use: the transaction, who acts, when, and where to announce. */
export interface Context {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly scope: UnionScope;
  /** The instant of the request, one for everything it does. */
  readonly now: string;
  readonly requestId: string;
  readonly language: Language;
  /** Keeps an act for the audit; written with the transaction, or the transaction fails. */
  audit(entry: AuditEntry): void;
  /** Announces a past fact (`appeal_assigned`) to the modules that listen, after the commit. */
  emit(name: string, payload: Readonly<Record<string, unknown>>): void;
}

/** A context plus what must be written before its transaction may commit. */
export class Unit implements Context {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly scope: UnionScope;
  readonly now: string;
  readonly requestId: string;
  readonly language: Language;
  readonly #audits: AuditEntry[] = [];
  readonly #events: { name: string; payload: Readonly<Record<string, unknown>> }[] = [];

  constructor(parts: { tx: Tx; actor: Actor; scope: UnionScope; now: string; requestId: string; language: Language }) {
    this.tx = parts.tx;
    this.actor = parts.actor;
    this.scope = parts.scope;
    this.now = parts.now;
    this.requestId = parts.requestId;
    this.language = parts.language;
  }

  audit(entry: AuditEntry): void {
    this.#audits.push(entry);
  }

  emit(name: string, payload: Readonly<Record<string, unknown>>): void {
    this.#events.push({ name, payload });
  }

  get audited(): boolean {
    return this.#audits.length > 0;
  }

  get announced(): boolean {
    return this.#events.length > 0;
  }

  /** Writes audit rows, events and (for a command) the answer to repeat: one statement, last of the transaction. */
  async finish(answer?: {
    principal: string;
    key: string;
    route: string;
    bodyHash: Buffer;
    status: number;
    response: string;
  }): Promise<void> {
    const { actor, now } = this;
    const audits = this.#audits.map((a) => ({
      id: newId(),
      action: a.action,
      subject_kind: a.subjectKind,
      subject_id: a.subjectId,
      // A cadre who acts as oneself is still one of a union: its audit administrator sees it.
      person_id: a.isActorSealed ? null : (actor.session?.personId ?? null),
      union_path:
        a.unionPath ??
        (a.isActorSealed
          ? null
          : actor.as.kind === "post"
            ? actor.as.unionPath
            : (actor.session?.posts[0]?.unionPath ?? null)),
      about_person_id: a.aboutPersonId ?? null,
      detail: a.detail ?? {},
    }));
    const events = this.#events.map((e) => ({ id: newId(), name: e.name, payload: e.payload }));
    if (audits.length === 0 && events.length === 0 && !answer) return;
    await sql`/* hot */ with audit as (
        insert into kernel_audit (id, at, request_id, person_id, acted_as, post_id, union_path, action, subject_kind, subject_id, about_person_id, detail)
        select a.id, ${now}::timestamptz, ${this.requestId}, a.person_id, ${actor.as.kind}, ${actor.as.kind === "post" ? actor.as.postId : null}::uuid,
          a.union_path, a.action, a.subject_kind, a.subject_id, a.about_person_id, a.detail
        from jsonb_to_recordset(${JSON.stringify(audits)}::jsonb) as a(id uuid, person_id uuid, union_path union_path, action text, subject_kind text, subject_id text, about_person_id uuid, detail jsonb)
      ), events as (
        insert into kernel_outbox (id, at, name, payload, next_try_at)
        select e.id, ${now}::timestamptz, e.name, e.payload, kernel_moment(${now}::timestamptz) from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(id uuid, name text, payload jsonb)
      )
      insert into kernel_idempotency (principal, key, route, body_hash, status, response)
      select ${answer?.principal ?? ""}, ${answer?.key ?? ""}, ${answer?.route ?? ""}, ${answer?.bodyHash ?? Buffer.alloc(0)}::bytea, ${answer?.status ?? 0}::int, ${answer?.response ?? ""}
      where ${answer !== undefined}::boolean`.execute(this.tx);
  }
}

/** The union of the post that the caller acts in. Throws `not_permitted` outside a post. */
export function actingPath(ctx: Context): UnionPath {
  if (ctx.actor.as.kind !== "post") throw new AppError("not_permitted");
  return ctx.actor.as.unionPath;
}

/**
 * Runs one step beyond the caller's scope, in the same transaction, then returns to it. For the few
 * acts that must reach further than the person who causes them (sign-in, numbering, routing to another
 * union). `why` tells the reader of the code; a test lists every place that does this, with its reason.
 */
export async function asSystem<T>(ctx: Context, why: string, step: () => Promise<T>): Promise<T> {
  return within(ctx, scopes.system(why), step);
}

/**
 * Runs one step in the scope of the signed-in person alone, whatever post the person acts in: for the
 * inbox, the preferences and whatever else belongs to the person and not to a post.
 */
export async function asOneself<T>(ctx: Context, step: (personId: string) => Promise<T>): Promise<T> {
  const { session } = ctx.actor;
  if (!session) throw new AppError("not_signed_in");
  return within(ctx, scopes.own(session.personId), () => step(session.personId));
}

/** Back to the scope that was in force before, which inside another such step is not the caller's. */
async function within<T>(ctx: Context, scope: UnionScope, step: () => Promise<T>): Promise<T> {
  const before = scopesInForce.get(ctx.tx)?.scope ?? ctx.scope;
  // A listener or a job is the system already, and whoever acts as oneself is there.
  if (before.kind === "system" && scope.kind === "system") return step();
  if (before.kind === "own" && scope.kind === "own" && before.personId === scope.personId) return step();
  await enterScope(ctx.tx, scope);
  const result = await step();
  await enterScope(ctx.tx, before);
  return result;
}
