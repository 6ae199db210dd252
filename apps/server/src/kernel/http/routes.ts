import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mayActInPost, type Access, type Route } from "@niangjia/domain/kernel/contract";
import { entryRefusal } from "@niangjia/domain/identity/post-entry";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { z } from "zod";
import { anonymous, permissionsOf, scopeOf, type Actor, type ChannelFacts, type SessionFacts } from "../actor.ts";
import { Unit, type Context } from "../context.ts";
import { inLane } from "../database/lanes.ts";
import { KeptRefusal } from "../kept-refusal.ts";
import type { Handler, ServerModule, Services, TwoStepHandler } from "../module.ts";
import type { OutboxPump } from "../outbox.ts";
import { callerByAddress, ofAddress, ofPerson, type Flood } from "./flood.ts";
import { gates } from "./gates.ts";
import { lookCounted } from "./guesses.ts";
import { readInput } from "./input.ts";
import { answerBefore, readKey, sealAnswer } from "./once-only.ts";
import { languageOfRequest } from "./refusals.ts";

/** Reads who calls: implemented by the identity module, handed in by main. */
export interface Authenticate {
  /** The mark of the session that the browser carries, by what the cookie itself proves; null: none of ours. Asks nobody. */
  bearerOf(request: FastifyRequest): string | null;
  /** The session, if it still lets somebody in. */
  sessionOf(request: FastifyRequest): Promise<SessionFacts | null>;
}

/** How long a second proof of identity counts, in milliseconds. */
export const stepUpMilliseconds = 10 * 60_000;

/** Registers every route of every module: access, parsing, scope, once-only, audit, answer. */
export function registerRoutes(
  app: FastifyInstance,
  services: Services,
  authenticate: Authenticate,
  flood: Flood,
  pump: OutboxPump,
): void {
  for (const module of services.modules) {
    for (const [name, route] of Object.entries(module.contract.routes)) {
      registerRoute(app, services, authenticate, flood, pump, module, name, route);
    }
  }
}

function registerRoute(
  app: FastifyInstance,
  services: Services,
  authenticate: Authenticate,
  flood: Flood,
  pump: OutboxPump,
  module: ServerModule,
  name: string,
  route: Route,
): void {
  const handler = module.handlers[name] as Handler<Route> | TwoStepHandler<Route> | undefined;
  if (!handler) throw new Error(`${module.name}.${name} has no handler`);
  const isCommand = route.method !== "GET" && route.idempotent !== false;
  const routeName = `${module.name}.${name}`;
  const raw = typeof route.input === "object" ? route.input : null;
  const { access } = route;
  const callers = new WeakMap<FastifyRequest, ChannelFacts>();
  const sessions = new WeakMap<FastifyRequest, SessionFacts>();
  const lane = route.method === "GET" ? "read" : "write";
  const limited = { name: routeName, rate: route.rate };
  const channelOf = async (kind: string, request: FastifyRequest) => {
    const channel = callers.get(request) ?? (await channelFor(kind, request, module, services));
    if (!callers.has(request)) flood.admit(`channel ${channel.channelId}`, ofAddress, limited);
    callers.set(request, channel);
    return channel;
  };
  /** From the first transaction to the answer: who calls and what is asked are known. */
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    input: ReturnType<typeof readInput>,
  ): Promise<unknown> => {
    const language = languageOfRequest(request);
    const once = isCommand && gates.idempotency ? readKey(request, actor, routeName, services) : null;
    const scope = scopeOf(actor);
    const exchange = { services, request, reply };
    const step =
      typeof handler === "function"
        ? (ctx: Context) => handler(ctx, input as never, exchange)
        : await handler.before(input as never, { ...exchange, actor });
    const result = await services.db.inScope(
      scope,
      async (tx, before) => {
        const unit = new Unit({ tx, actor, scope, now: services.clock.now(), requestId: request.id, language });
        if (once && before) return { repeated: answerBefore(before, once, services.vault), unit, value: undefined };
        let value: unknown;
        try {
          value = await step(unit);
        } catch (error) {
          if (!(error instanceof KeptRefusal)) throw error;
          await unit.finish();
          return { unit, value: undefined, repeated: null, refusal: error };
        }
        if (isCommand && !unit.audited) throw new Error(`${routeName} changed something without an audit entry`);
        if (typeof route.output === "string") {
          await unit.finish();
          return { unit, value, repeated: null };
        }
        const text = answerText(route.output, value, routeName);
        await unit.finish(
          once ? { ...once, status: 200, response: sealAnswer(text, once, services.vault) } : undefined,
        );
        return { unit, value: text, repeated: null };
      },
      once ?? undefined,
    );
    if (result.unit.announced) pump.nudge();
    if (result.refusal) throw result.refusal;
    // No answer leaves a copy behind, whatever it is and whatever a handler says; a proxy does not hold a stream back to pack it.
    reply.header("cache-control", route.output === "stream" ? "no-store, no-transform" : "no-store");
    if (typeof route.output === "string") return result.value;
    reply.type("application/json; charset=utf-8");
    if (result.repeated !== null) {
      reply.header("idempotent-replay", "true");
      return result.repeated;
    }
    return result.value;
  };
  app.route({
    method: route.method,
    url: route.path,
    ...(raw ? { bodyLimit: raw.bytes } : {}),
    // Who calls is known, and is not one too many, before a body is read. A machine may show its secret in a small body.
    onRequest: (request: FastifyRequest) =>
      inLane(lane, async () => {
        // Sessions, deadlines and the audit go by the clock: with a wrong one nothing is answered.
        services.clockGuard.require();
        if (access.kind === "channel") {
          flood.admit(callerByAddress(request), ofAddress);
          if (raw) await channelOf(access.channel, request);
          return;
        }
        // The database is asked about no cookie that was made up, and about one no oftener than a person may call.
        const bearer = authenticate.bearerOf(request);
        if (bearer !== null) flood.admit(`session ${bearer}`, ofPerson);
        const session = bearer === null ? null : await authenticate.sessionOf(request);
        if (session) sessions.set(request, session);
        if (session) flood.admit(`person ${session.personId}`, ofPerson, limited);
        else flood.admit(callerByAddress(request), ofAddress, limited);
      }),
    config: {
      ...(raw ? { raw: raw.raw } : {}),
      ...(route.input === "form" ? { form: true } : {}),
      ...(route.refusals ? { refusals: route.refusals } : {}),
      isAdmitted: true,
    },
    handler: (request, reply) =>
      inLane(lane, async () => {
        const actor =
          access.kind === "channel"
            ? { ...anonymous, channel: await channelOf(access.channel, request) }
            : isForNobody(access)
              ? anonymous
              : actorFor(access, sessions.get(request) ?? null, request);
        checkEntry(actor);
        checkAccess(access, actor, services.clock.now());
        const input = readInput(route, request);
        return lookCounted(services, route, { request, input, personId: actor.session?.personId }, () =>
          answer(request, reply, actor, input),
        );
      }),
  });
}

/** A public route knows nobody: what somebody signed in sends there is not theirs in the audit or anywhere else. */
const isForNobody = (access: Access): boolean => access.kind === "public" && access.session === undefined;

/**
 * As whom the caller acts: `X-Niangjia-As: own | post:<id> | office:<id>`; oneself when it is absent. A route that acts as
 * oneself does not look at it: neither a post held nor one taken away meanwhile changes its answer. Throws `not_your_post`.
 */
function actorFor(access: Access, session: SessionFacts | null, request: FastifyRequest): Actor {
  if (!session) return anonymous;
  if (!mayActInPost(access)) return { session, as: { kind: "own" } };
  const as =
    request.headers["x-niangjia-as"] ?? (request.query as Record<string, unknown> | undefined)?.["as"] ?? "own";
  if (typeof as !== "string") throw new AppError("not_your_post");
  if (as === "own") return { session, as: { kind: "own" } };
  const [kind, id] = as.split(":");
  if (kind === "post") {
    const post = session.posts.find((held) => held.postId === id);
    if (post) return { session, as: { kind: "post", ...post } };
  } else if (kind === "office") {
    const office = session.offices.find((held) => held.officeId === id);
    if (office) return { session, as: { kind: "office", ...office } };
  }
  throw new AppError("not_your_post");
}

/** Whether the person may act in that post or office at all, by how this session was proved. Oneself one always is. */
function checkEntry({ session, as }: Actor): void {
  if (!session || (as.kind !== "post" && as.kind !== "office")) return;
  const refusal = entryRefusal(session.strongProof, as.demandsStrongProof);
  if (refusal) throw new AppError(refusal);
}

/** The machine that calls, by the secret it shows. Wrong, switched off and of another kind are one answer. */
async function channelFor(
  kind: string,
  request: FastifyRequest,
  module: ServerModule,
  services: Services,
): Promise<ChannelFacts> {
  const secret = secretOf(request);
  const channel = secret === null ? null : ((await module.channelOf?.(services, secret)) ?? null);
  if (channel?.kind !== kind) throw new AppError("channel_not_known");
  return channel;
}

/** `Authorization: Bearer`, else `api_key` of the query or the body, as partner systems are used to. */
function secretOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([\x21-\x7e]{16,200})$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer) return bearer;
  const given = [request.query, request.body]
    .map((part) => (typeof part === "object" && part !== null && "api_key" in part ? part.api_key : undefined))
    .find((key) => typeof key === "string");
  return given !== undefined && /^[\x21-\x7e]{16,200}$/.test(given) ? given : null;
}

/** The first gate. The second is the scope that the database enforces. */
function checkAccess(access: Access, actor: Actor, now: string): void {
  if (access.kind === "public") return;
  if (access.kind === "channel") {
    if (actor.channel?.kind !== access.channel) throw new AppError("channel_not_known");
    return;
  }
  if (!actor.session) throw new AppError("not_signed_in");
  if (gates.access && access.kind === "permission" && !(actor.as.kind === "own" && access.orOwn)) {
    if ((actor.as.kind === "office") !== (access.forOffice ?? false)) throw new AppError("not_permitted");
    if (!permissionsOf(actor).has(access.permission)) throw new AppError("not_permitted");
  }
  // Asked last: nobody proves identity anew for what the post does not include.
  if (access.stepUp) {
    // A code on the phone that was entered before an authenticator was enrolled is no proof beside it.
    const at = actor.session.strongProof === "enrolled" ? null : actor.session.steppedUpAt;
    if (at === null || Date.parse(now) - Date.parse(at) > stepUpMilliseconds) throw new AppError("step_up_required");
  }
}

/** The answer as the contract promises it. A mismatch is our mistake, never the caller's. */
function answerText(output: z.ZodType, value: unknown, routeName: string): string {
  const parsed = output.safeParse(value);
  if (!parsed.success) throw new Error(`${routeName} answered against its contract: ${parsed.error.message}`);
  return JSON.stringify(parsed.data);
}
