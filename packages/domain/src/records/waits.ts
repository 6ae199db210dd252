import type { UnionPath } from "../kernel/union-path.ts";

/**
 * Who is waited for: a union (whoever of it may act), one officer of a union, the person whom the record is about, a partner
 * office, or somebody outside, whom no desk here can show it to (an employer, an office by link).
 */
export type Waited = "union" | "officer" | "person" | "office" | "outside";

/** That an open matter waits for somebody, as the rules of its kind say. Several at once are possible. */
export interface Wait {
  readonly who: Waited;
  /** Of "union" and "officer". */
  readonly unionPath: UnionPath | null;
  /** Of "officer" and "person"; null where the person has no account. */
  readonly personId: string | null;
  /** Of "office". */
  readonly officeId: string | null;
  /** Of "union": who may not do it, having done what is looked at now. */
  readonly notPersonId: string | null;
  /** What is waited for: a word of the kind. */
  readonly why: string;
  readonly dueAt: string | null;
  /** Until when nobody is bothered with it; null: at once. */
  readonly visibleFrom: string | null;
}

interface When {
  readonly dueAt?: string | null;
  readonly visibleFrom?: string | null;
}

const nobody = { unionPath: null, personId: null, officeId: null, notPersonId: null };
const when = ({ dueAt = null, visibleFrom = null }: When) => ({ dueAt, visibleFrom });

/** The waits a kind may speak of: each says all that its sort has, and nothing else. */
export const waitFor = {
  union: (
    unionPath: UnionPath,
    why: string,
    { notPersonId = null, ...rest }: When & { notPersonId?: string | null } = {},
  ): Wait => ({
    ...nobody,
    who: "union",
    unionPath,
    notPersonId,
    why,
    ...when(rest),
  }),
  officer: (unionPath: UnionPath, personId: string, why: string, rest: When = {}): Wait => ({
    ...nobody,
    who: "officer",
    unionPath,
    personId,
    why,
    ...when(rest),
  }),
  person: (personId: string | null, why: string, rest: When = {}): Wait => ({
    ...nobody,
    who: "person",
    personId,
    why,
    ...when(rest),
  }),
  /** Without an account the office is outside. */
  office: (officeId: string | null, why: string, rest: When = {}): Wait => ({
    ...nobody,
    who: officeId === null ? "outside" : "office",
    officeId,
    why,
    ...when(rest),
  }),
  outside: (why: string, rest: When = {}): Wait => ({ ...nobody, who: "outside", why, ...when(rest) }),
} as const;
