import type {
  GuessedThing,
  ModuleContract,
  Route,
  RouteInput,
  RouteResult,
  SentThing,
} from "@niangjia/domain/kernel/contract";
import type { Permission } from "@niangjia/domain/kernel/permissions";
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from "fastify";
import type { Actor, ChannelFacts } from "./actor.ts";
import type { Context } from "./context.ts";
import type { FieldVault } from "./fields.ts";
import type { ClockGuard } from "./clock-guard.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/database.ts";
import type { Clock } from "./time.ts";
import type { ReaderPool } from "./strangers/reader-pool.ts";

/** What one process has: made once in main (or in a test) and handed to every handler. */
export interface Services {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly clockGuard: ClockGuard;
  readonly vault: FieldVault;
  /** Seed of keys derived by purpose (counter names, signed links). Never leaves the process. */
  readonly master: Buffer;
  readonly jobs: Jobs;
  /** Processes that read what strangers send. */
  readonly readers: ReaderPool;
  readonly log: FastifyBaseLogger;
  readonly modules: readonly ServerModule[];
  /** Whether work outside requests runs by itself in this process. */
  readonly background: boolean;
}

/** Work outside a request: by the calendar, or handed over by an event's listener. */
export interface Jobs {
  /** Runs the named job soon, on any process. `key`: at most one waiting job of that key. */
  send(name: string, data: Record<string, unknown>, options?: { key?: string; after?: string }): Promise<void>;
  stop(): Promise<void>;
}

/** What a handler may touch besides its context: the services of the process, and the raw exchange where a route streams. */
export interface Exchange {
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<R extends Route> = (
  ctx: Context,
  input: RouteInput<R>,
  exchange: Exchange,
) => Promise<RouteResult<R>>;

/**
 * A handler with work to do before its transaction opens, while it holds no connection: slow hashes, calls
 * to other servers, tries counted on their own. `before` answers the step that runs inside the transaction.
 */
export interface TwoStepHandler<R extends Route> {
  before(
    input: RouteInput<R>,
    exchange: Exchange & { readonly actor: Actor },
  ): Promise<(ctx: Context) => Promise<RouteResult<R>>>;
}

export type Handlers<C extends ModuleContract> = {
  readonly [K in keyof C["routes"]]: Handler<C["routes"][K]> | TwoStepHandler<C["routes"][K]>;
};

/** Hears a past fact. Runs in a transaction of its own with system scope; at least once, so it must bear a repeat. */
export type Listener = (ctx: Context, payload: Record<string, unknown>, services: Services) => Promise<void>;

/** A job by the calendar (`cron`, Asia/Shanghai) or by name from an event. Must bear a repeat. */
export interface Job {
  readonly name: string;
  readonly cron?: string;
  run(services: Services, data: Record<string, unknown>): Promise<void>;
}

/** Who may open the files of one kind of record. */
export interface FileAccess {
  /** What a post or a partner office needs, as it does for the record itself: a scope that covers the record is not enough. Null: nothing, the kind is public. */
  readonly permission: Permission | null;
  /** Whether the caller reaches the record with this id; asked in the caller's own scope. */
  mayRead(ctx: Context, recordId: string): Promise<boolean>;
  /** Whether the record hides whose it is, so that the audit of an opening names nobody either; asked of a record that may be read. */
  isSealed(ctx: Context, recordId: string): Promise<boolean>;
}

/** Which channel a secret belongs to; null for none. Asked before the transaction of the request opens. */
export type ChannelOf = (services: Services, secret: string) => Promise<ChannelFacts | null>;

/** What of a record can be found by words. Identity numbers, phones and other sensitive fields never go in. */
export interface SearchDocument {
  /** Kind of the record (`appeal`), the same as for its files. */
  readonly kind: string;
  readonly recordId: string;
  /** Posts whose scope covers this path find it; null: no post does. */
  readonly unionPath: string | null;
  /** This person finds it among the own records; null: nobody does. */
  readonly personId: string | null;
  readonly title: string;
  readonly text: string;
  /** Newer ones come first among equals. */
  readonly at: string;
  /** Of the record, so that a late event changes nothing. */
  readonly version: number;
}

/** A kind of record, as the house knows it without knowing its module. */
export interface CarriedKind {
  readonly kind: string;
  /** The table it lies in. */
  readonly table: string;
  /** Who reads one, and so the files that hang at it. */
  readonly access: FileAccess;
  /** Whether its records can be found by words. */
  readonly isFindable: boolean;
  /** For records that wait for somebody: what a post needs to see that one waits for it; by default what it needs to read one. */
  readonly waits?: { readonly permission?: Permission } | undefined;
  /** Reckons anew for whom records wait, from `after` on: the last one looked at (null at the end) and the wrong ones, now right. */
  checkWaits(
    ctx: Context,
    after: string | null,
    most: number,
  ): Promise<{ last: string | null; wrong: readonly string[] }>;
}

export interface ServerModule {
  readonly name: string;
  /** The kinds of records that it keeps. */
  readonly kinds: readonly CarriedKind[];
  readonly contract: ModuleContract;
  readonly handlers: Readonly<Record<string, Handler<never> | TwoStepHandler<never>>>;
  readonly listens: Readonly<Record<string, Listener>>;
  readonly jobs: readonly Job[];
  /** Puts the demo world's records of this module in place, once, in the order of the module list. */
  readonly seed?: (ctx: Context, services: Services) => Promise<void>;
  /** Opens what the module keeps for the life of the process (a live connection, a timer); answers how to end it. */
  readonly start?: Start;
  /** For each kind of record of this module: who may open the files that hang at one. */
  readonly fileAccess: Readonly<Record<string, FileAccess>>;
  /** For each kind of record of this module that can be found by words: the permission a post needs for it; null: none. */
  readonly findable: Readonly<Record<string, Permission | null>>;
  /** For routes that machines call with a secret of their own. Absent: no secret opens a route of this module. */
  readonly channelOf?: ChannelOf;
  readonly keysFit?: KeysFit;
  /** For modules that know devices: guesses from one that the owner signed in from are counted apart. */
  readonly knownDeviceOf?: KnownDeviceOf;
}

/** Whether a stored value of the module opens with these keys and is found by its index; null: it stores none. */
export type KeysFit = (ctx: Pick<Context, "tx">, vault: FieldVault) => Promise<boolean | null>;

export type Start = (services: Services) => Promise<() => Promise<void>>;

/** Binds a contract to its handlers: a route without a handler, or a handler without a route, does not compile. */
export function defineModule<const C extends ModuleContract>(module: {
  contract: C;
  handlers: Handlers<C>;
  kinds?: readonly CarriedKind[];
  listens?: Readonly<Record<string, Listener>>;
  jobs?: readonly Job[];
  seed?: (ctx: Context, services: Services) => Promise<void>;
  start?: Start;
  channelOf?: ChannelOf;
  keysFit?: KeysFit;
  knownDeviceOf?: KnownDeviceOf;
}): ServerModule {
  const { kinds = [] } = module;
  return {
    name: module.contract.name,
    kinds,
    contract: module.contract,
    handlers: module.handlers as unknown as ServerModule["handlers"],
    listens: module.listens ?? {},
    jobs: module.jobs ?? [],
    fileAccess: Object.fromEntries(kinds.map(({ kind, access }) => [kind, access])),
    findable: Object.fromEntries(
      kinds.filter((one) => one.isFindable).map(({ kind, access }) => [kind, access.permission]),
    ),
    ...(module.seed ? { seed: module.seed } : {}),
    ...(module.start ? { start: module.start } : {}),
    ...(module.channelOf ? { channelOf: module.channelOf } : {}),
    ...(module.keysFit ? { keysFit: module.keysFit } : {}),
    ...(module.knownDeviceOf ? { knownDeviceOf: module.knownDeviceOf } : {}),
  };
}

/** Whether this browser is one that the owner of the thing signed in from: its mark, else null. Answered by a module. */
export type KnownDeviceOf = (
  services: Services,
  request: FastifyRequest,
  of: GuessedThing | SentThing,
  value: string,
) => Promise<string | null>;
