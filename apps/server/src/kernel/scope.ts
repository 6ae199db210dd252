import { endOfSubtree, type UnionPath } from "@niangjia/domain/kernel/union-path";

/**
 * How far a transaction reaches. Only the kernel makes one, from the session (or, for jobs, names the
 * reason). The database enforces the same scope again: each kind is a role of its own with its own policy.
 */
export type UnionScope = (
  | { readonly kind: "own"; readonly personId: string }
  | { readonly kind: "union"; readonly from: UnionPath; readonly to: string }
  | { readonly kind: "nation" }
  | { readonly kind: "office"; readonly officeId: string }
  | { readonly kind: "public" }
  | { readonly kind: "system"; readonly why: string }
) & { readonly [made]: true };

declare const made: unique symbol;

export type ScopeKind = UnionScope["kind"];

type Plain<T> = T extends unknown ? Omit<T, typeof made> : never;
const brand = (scope: Plain<UnionScope>): UnionScope => scope as UnionScope;

export const scopes = {
  own: (personId: string) => brand({ kind: "own", personId }),
  /** This union alone. No path continues with U+0001, so the range holds one value. */
  union: (path: UnionPath) => brand({ kind: "union", from: path, to: `${path}\u0001` }),
  /** This union and everything below it. */
  subtree: (path: UnionPath) => brand({ kind: "union", from: path, to: endOfSubtree(path) }),
  nation: () => brand({ kind: "nation" }),
  office: (officeId: string) => brand({ kind: "office", officeId }),
  public: () => brand({ kind: "public" }),
  system: (why: string) => brand({ kind: "system", why }),
} as const;

/** The values that put a scope in force for one transaction. */
export function scopeSettings(scope: UnionScope): {
  role: string;
  from: string;
  to: string;
  person: string;
  office: string;
} {
  const nobody = "00000000-0000-0000-0000-000000000000";
  return {
    role: `niangjia_${scope.kind}`,
    from: scope.kind === "union" ? scope.from : "",
    to: scope.kind === "union" ? scope.to : "",
    person: scope.kind === "own" ? scope.personId : nobody,
    office: scope.kind === "office" ? scope.officeId : nobody,
  };
}
