import type { z } from "zod";
import type { ActForm } from "./act-form.ts";
import type { Permission, PermissionTable } from "./permissions.ts";
import type { Text } from "./text.ts";

/**
 * Who may call a route. There is no default: a route without access does not compile.
 *
 * - `public`: no session needed; `why` says why that is right. The caller is nobody, whoever is signed in: `session` says why a
 *   route looks at the session that the browser may have all the same.
 * - `signed_in`: any session; the caller acts as oneself and reaches only what is the caller's own, whatever post or office
 *   the request names. `inPost` says why a route acts in the post or office all the same.
 * - `permission`: the post the caller acts in holds the permission, and the caller reaches the post's
 *   union (and below, where the post reaches below). `orOwn` also admits the person the record is
 *   about. `forOffice`: partner offices whose officer holds the permission, and nobody else: what a partner
 *   sees is a projection of its own, never the record that a post reads.
 * - `channel`: a machine of that kind that shows its own secret (`Authorization: Bearer`, or `api_key`); no person,
 *   no session. The module of the route says which channel a secret belongs to (`ServerModule.channelOf`).
 * `stepUp` asks for a fresh second proof of identity (at most ten minutes old).
 */
export type Access =
  | { readonly kind: "public"; readonly why: string; readonly session?: string }
  | { readonly kind: "signed_in"; readonly stepUp?: true; readonly inPost?: string }
  | { readonly kind: "channel"; readonly channel: string }
  | {
      readonly kind: "permission";
      readonly permission: Permission;
      readonly orOwn?: true;
      readonly forOffice?: true;
      readonly stepUp?: true;
    };

/** Whether a route acts in the post or office that the request names; every other one acts as oneself. */
export const mayActInPost = (access: Access): boolean =>
  access.kind === "permission" || (access.kind === "signed_in" && access.inPost !== undefined);

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** At most so many in so many seconds. */
export interface Limit {
  readonly max: number;
  readonly seconds: number;
}

/** What the platform sends to a number or mailbox that somebody names, before it is known whose that is. */
export type SentThing = "code_to_phone" | "code_to_mail";

/** What may be guessed at. Routes with the same one share its counters. */
export type GuessedThing =
  | "password_of_phone"
  | "code"
  | "first_link"
  | "challenge"
  | "receipt"
  | "entry_code"
  | "task_link"
  | "unsubscribe_link";

/**
 * Keeps guessing at one thing slow whatever the address it comes from. Counted in the database, under keyed hashes. A device
 * that the owner of the thing signed in from is counted apart: a stranger who uses the budget up does not stop the owner.
 */
export interface Guess {
  readonly of: GuessedThing;
  /** The entry of the request that names the thing, as parsed. Absent: the caller's own. */
  readonly at?: { readonly in: "body" | "params" | "header"; readonly name: string };
  /** For each such thing, or for each device known to its owner. */
  readonly limits: readonly Limit[];
  /** The part of `limits` that one address may use, where others than its owner know the thing: whoever tries there leaves something for the owner elsewhere. */
  readonly fromAddress?: readonly Limit[];
  /** 65 random bits or more. Nobody guesses it: a right one is always looked up, and only wrong ones are counted and refused. */
  readonly isLong?: true;
  /** Refusals that say that it was guessed wrong: at most {@link wrongGuesses} of them by one caller, over all things of the kind. */
  readonly wrong?: readonly string[];
}

/** Wrong guesses by one caller at one kind of thing: 3,000 people of one address mistype less often; one person far less. */
export const wrongGuesses = {
  address: { max: 300, seconds: 600 },
  person: { max: 60, seconds: 600 },
} as const satisfies Record<string, Limit>;

/** What a route gives and takes. Everything that crosses the wire is parsed, in both directions. */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** Fastify style: `/api/appeals/:id`. */
  readonly path: `/api/${string}`;
  readonly access: Access;
  readonly summary: Text;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** JSON by default. `file`: a download. `stream`: server-sent events. */
  readonly output: O | "file" | "stream";
  /** `upload`: multipart form with files. `form`: JSON or a plain web form. Both instead of JSON only. */
  readonly input?: "json" | "upload" | "form" | { readonly raw: string; readonly bytes: number };
  /** Refusals in the shape that a foreign standard asks for: `georeport`, a list of code and description. */
  readonly refusals?: "georeport";
  /** Refusals this route may answer with, besides those every route may. */
  readonly errors?: readonly string[];
  /**
   * Commands (every method but GET) carry a client-made `Idempotency-Key` and run once. `false` is
   * for the few that are once-only by their own nature (sign-in) or change nothing (a search by POST).
   */
  readonly idempotent?: false;
  /**
   * At most `max` calls of this route in `seconds` by one caller: the person who is signed in, the channel that showed its
   * secret, else the address, which 3,000 people may share (IPv6 by /64). Against a plain flood: counted by each process.
   */
  readonly rate?: Limit;
  /** One thing that the request names and that somebody may guess at. */
  readonly guess?: Guess;
  /** How the act is asked for on screen: the console and the phone draw it from here and from the words of the body's fields. */
  readonly form?: ActForm;
  /** A message goes to a number or mailbox that the request names, or to the caller's own: counted where it is sent (`sendingLimits`). */
  readonly sends?: SentThing;
}

export type Routes = Readonly<Record<string, Route>>;

/** Keeps the literal types of a table of routes. */
export function defineRoutes<const R extends Routes>(routes: R): R {
  return routes;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler receives. */
export interface RouteInput<R extends Route> {
  readonly params: Parsed<R["params"]>;
  readonly query: Parsed<R["query"]>;
  readonly body: Parsed<R["body"]>;
}

/** What a client sends. */
export type RouteRequest<R extends Route> = {
  [K in "params" | "query" | "body" as R[K] extends z.ZodType ? K : never]: Sent<R[K]>;
};

/** What a client gets back, and what a handler returns before it is parsed. */
export type RouteOutput<R extends Route> = R["output"] extends z.ZodType ? z.output<R["output"]> : unknown;
export type RouteResult<R extends Route> = R["output"] extends z.ZodType ? z.input<R["output"]> : unknown;

/** The contract of one module: what it offers, who may, and every sentence it may refuse with. */
export interface ModuleContract {
  readonly name: string;
  readonly title: Text;
  readonly permissions: PermissionTable;
  readonly routes: Routes;
  readonly messages: Readonly<Record<string, Text>>;
}

export function defineContract<const C extends ModuleContract>(contract: C): C {
  return contract;
}
