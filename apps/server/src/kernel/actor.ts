import type { Deciding } from "@niangjia/domain/kernel/actions";
import { parseUnionPath, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { StrongProof } from "@niangjia/domain/identity/post-entry";
import { scopes, type UnionScope } from "./scope.ts";

/** A post the person holds now: in which union, reaching how far, with which permissions. */
export interface HeldPost {
  readonly postId: string;
  readonly unionId: string;
  readonly unionPath: UnionPath;
  readonly unionName: string;
  readonly title: string;
  readonly titleEn: string;
  readonly isLiaison: boolean;
  readonly reach: "union" | "subtree";
  readonly permissions: ReadonlySet<string>;
  /** Whether its union, or one above, demands an authenticator or a passkey of whoever enters it. */
  readonly demandsStrongProof: boolean;
}

/** A partner office the person works for. */
export interface HeldOffice {
  readonly officeId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly permissions: ReadonlySet<string>;
  readonly demandsStrongProof: boolean;
}

/** What the session says. Made anew for each request: a role that was taken away is gone on the next one. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  readonly posts: readonly HeldPost[];
  readonly offices: readonly HeldOffice[];
  /** When the person last proved identity with a second proof; null if not in this session. */
  readonly steppedUpAt: string | null;
  /** The person's authenticator or passkey: whether one is enrolled, whether this session showed it, and whether somebody vouched for it. */
  readonly strongProof: StrongProof;
  /** Whether this session is known by more than codes on the phone: what it enrols is vouched for. */
  readonly isVouched: boolean;
}

/** A machine that showed the secret of a channel: which one, and of which union. */
export interface ChannelFacts {
  readonly channelId: string;
  readonly kind: string;
  readonly name: string;
  readonly unionPath: UnionPath;
}

/** Who acts, and as what: as oneself, in one post, for one office, or nobody. */
export interface Actor {
  /** On routes of a channel only: the machine that calls. It acts as nobody of the platform. */
  readonly channel?: ChannelFacts;
  readonly session: SessionFacts | null;
  readonly as:
    | { readonly kind: "own" }
    | ({ readonly kind: "post" } & HeldPost)
    | ({ readonly kind: "office" } & HeldOffice)
    | { readonly kind: "public" }
    | { readonly kind: "system"; readonly why: string };
}

const nothing: ReadonlySet<string> = new Set();

export const anonymous: Actor = { session: null, as: { kind: "public" } };

export function systemActor(why: string): Actor {
  return { session: null, as: { kind: "system", why } };
}

export function permissionsOf(actor: Actor): ReadonlySet<string> {
  return actor.as.kind === "post" || actor.as.kind === "office" ? actor.as.permissions : nothing;
}

/** The root of the tree: its posts reach the nation by a policy of its own. */
const root = parseUnionPath("cn.");

export function scopeOf(actor: Actor): UnionScope {
  switch (actor.as.kind) {
    case "post":
      if (actor.as.reach === "union") return scopes.union(actor.as.unionPath);
      return actor.as.unionPath === root ? scopes.nation() : scopes.subtree(actor.as.unionPath);
    case "office":
      return scopes.office(actor.as.officeId);
    case "own":
      return actor.session ? scopes.own(actor.session.personId) : scopes.public();
    case "system":
      return scopes.system(actor.as.why);
    case "public":
      return scopes.public();
  }
}

/** The pure view of an actor that action tables decide with. */
export function deciding(actor: Actor): Deciding {
  return {
    personId: actor.session?.personId ?? null,
    as: actor.as.kind === "public" ? "own" : actor.as.kind,
    permissions: permissionsOf(actor),
    unionPath: actor.as.kind === "post" ? actor.as.unionPath : null,
  };
}
