import type { Me } from "@niangjia/domain/identity/identity.contract";
import type { EntryRefusal } from "@niangjia/domain/identity/post-entry";
import { createContext, useContext } from "react";
import type { Text } from "@niangjia/domain/kernel/text";

/** One capacity a person may act in: a union post, a partner office, or oneself. */
export interface Capacity {
  /** The value of `X-Niangjia-As`: `post:<id>`, `office:<id>` or `own`. */
  readonly as: string;
  readonly kind: "post" | "office" | "own";
  readonly title: Text;
  /** The union of a post; null otherwise. */
  readonly unionId: string | null;
  readonly unionPath: string | null;
  readonly unionName: string | null;
  readonly reach: "union" | "subtree" | null;
  readonly permissions: ReadonlySet<string>;
  /** Why this session may not act in it now: an authenticator or a passkey is wanted. Null: it may. */
  readonly entryRefusal: EntryRefusal | null;
}

export interface Session {
  readonly me: Me;
  readonly capacity: Capacity;
  readonly capacities: readonly Capacity[];
  /** Acts in another capacity from now on, in this tab and in tabs opened later. */
  readonly actAs: (as: string) => void;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in and in which capacity. Only inside the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession outside the shell");
  return session;
}

/** Whether the acting post holds a permission. For showing or hiding whole areas; buttons on a record use its `can`. */
export function useMay(permission: string): boolean {
  return useSession().capacity.permissions.has(permission);
}

/** Posts first, then offices; oneself only for a person who holds neither. */
export function capacitiesOf(me: Me): readonly Capacity[] {
  const posts = me.posts.map((post): Capacity => ({
    as: `post:${post.postId}`,
    kind: "post",
    title: { zh: post.title, en: post.titleEn || post.title },
    unionId: post.unionId,
    unionPath: post.unionPath,
    unionName: post.unionName,
    reach: post.reach,
    permissions: new Set(post.permissions),
    entryRefusal: post.entryRefusal,
  }));
  const offices = me.offices.map((office): Capacity => ({
    as: `office:${office.officeId}`,
    kind: "office",
    title: { zh: office.name, en: office.nameEn || office.name },
    unionId: null,
    unionPath: null,
    unionName: null,
    reach: null,
    permissions: new Set(office.permissions),
    entryRefusal: office.entryRefusal,
  }));
  const held = [...posts, ...offices];
  if (held.length > 0) return held;
  return [
    {
      as: "own",
      kind: "own",
      title: { zh: "本人", en: "Myself" },
      unionId: null,
      unionPath: null,
      unionName: null,
      reach: null,
      permissions: new Set(),
      entryRefusal: null,
    },
  ];
}

const storeKey = "niangjia.as";

/** The first wish that the person really holds: the address, this tab, the last tab; else the first post. */
export function chooseCapacity(
  capacities: readonly Capacity[],
  wishes: readonly (string | null | undefined)[],
): Capacity {
  for (const wish of wishes) {
    const found = capacities.find((one) => one.as === wish);
    if (found) return found;
  }
  return capacities[0]!;
}

export function keptWishes(): readonly (string | null)[] {
  return [sessionStorage.getItem(storeKey), localStorage.getItem(storeKey)];
}

export function keepWish(as: string): void {
  sessionStorage.setItem(storeKey, as);
  localStorage.setItem(storeKey, as);
}
