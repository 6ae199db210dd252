/** One audit entry as it is committed to: every column as the text the database gives, in a fixed order. */
export interface CommittedEntry {
  /** Its place in the log; a moved entry does not open its commitment. */
  readonly seq: number;
  readonly id: string;
  /** UTC with microseconds: `2024-01-05T03:31:00.000000Z`. */
  readonly at: string;
  readonly requestId: string;
  readonly personId: string | null;
  readonly actedAs: string;
  readonly postId: string | null;
  readonly unionPath: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly aboutPersonId: string | null;
  /** The text of the jsonb value, not the value: no number is rounded on the way. */
  readonly detail: string;
}

/** The canonical form: JSON with these names in this order and no blanks. Server, browser and fsck make the same bytes. */
export function canonicalEntry(entry: CommittedEntry): string {
  return JSON.stringify({
    v: 1,
    seq: entry.seq,
    id: entry.id,
    at: entry.at,
    requestId: entry.requestId,
    personId: entry.personId,
    actedAs: entry.actedAs,
    postId: entry.postId,
    unionPath: entry.unionPath,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    aboutPersonId: entry.aboutPersonId,
    detail: entry.detail,
  });
}

/** What is hashed to a commitment: 32 bytes of salt, then the canonical form in UTF-8 (given by the caller: this package has no encoder). */
export function commitmentInput(salt: Uint8Array, canonicalBytes: Uint8Array): Uint8Array {
  const joined = new Uint8Array(salt.length + canonicalBytes.length);
  joined.set(salt);
  joined.set(canonicalBytes, salt.length);
  return joined;
}
