/**
 * Who enters a post or a partner office. Where the person has an authenticator or a passkey, only with it; where the
 * union or one above demands one of all its posts, not without. A code on the phone proves who holds the phone.
 */
export type StrongProof = "none" | "enrolled" | "given";

export const entryRefusals = ["post_needs_second_proof", "post_needs_authenticator"] as const;
export type EntryRefusal = (typeof entryRefusals)[number];

export const isEntryRefusal = (code: unknown): code is EntryRefusal => entryRefusals.includes(code as EntryRefusal);

/** Null: the person may enter. */
export function entryRefusal(proof: StrongProof, demandsStrongProof: boolean): EntryRefusal | null {
  if (proof === "enrolled") return "post_needs_second_proof";
  return proof === "none" && demandsStrongProof ? "post_needs_authenticator" : null;
}
