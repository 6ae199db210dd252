/**
 * Who enters a post or a partner office. Where the person has an authenticator or a passkey, only with it; where the
 * union or one above demands one of all its posts, only with one that somebody vouched for. A code on the phone proves
 * who holds the phone, and whoever holds it can enrol an authenticator.
 *
 * `none`: nothing is enrolled. `enrolled`: this session did not show it yet, or not the one that was vouched for.
 * `unvouched`: it was shown, and nobody vouched that it is the person's own. `given`: shown, in a session that is vouched for.
 */
export type StrongProof = "none" | "enrolled" | "unvouched" | "given";

/** What a session and the account behind it tell: what is enrolled, and what this session showed. */
export interface ShownProofs {
  readonly hasProof: boolean;
  readonly hasVouchedProof: boolean;
  readonly isShown: boolean;
  readonly isVouched: boolean;
}

export function strongProofOf({ hasProof, hasVouchedProof, isShown, isVouched }: ShownProofs): StrongProof {
  if (!hasProof) return "none";
  if (isShown && isVouched) return "given";
  return isShown && !hasVouchedProof ? "unvouched" : "enrolled";
}

export const entryRefusals = ["post_needs_second_proof", "post_needs_authenticator", "post_needs_vouching"] as const;
export type EntryRefusal = (typeof entryRefusals)[number];

export const isEntryRefusal = (code: unknown): code is EntryRefusal => entryRefusals.includes(code as EntryRefusal);

/** Null: the person may enter. */
export function entryRefusal(proof: StrongProof, demandsStrongProof: boolean): EntryRefusal | null {
  if (proof === "enrolled") return "post_needs_second_proof";
  if (!demandsStrongProof || proof === "given") return null;
  return proof === "none" ? "post_needs_authenticator" : "post_needs_vouching";
}
