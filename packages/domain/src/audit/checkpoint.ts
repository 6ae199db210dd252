/**
 * A signed head of the log as a note anybody can read and check (C2SP tlog-checkpoint and signed-note):
 *
 * ```
 * niangjia.audit.1f2e3d4c
 * 1234
 * <root, base64>
 * time 2024-01-05T03:31:00.000Z
 *
 * — niangjia.audit.1f2e3d4c <key id (4 bytes) and Ed25519 signature (64 bytes), base64>
 * ```
 */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly at: string;
}

export interface SignedCheckpoint extends Checkpoint {
  /** The signed bytes: everything up to and including the line break before the empty line. */
  readonly text: string;
  readonly signatures: readonly {
    readonly name: string;
    /** Base64 of key id and signature. */ readonly value: string;
  }[];
}

export function checkpointText(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${checkpoint.root}\ntime ${checkpoint.at}\n`;
}

export function signedNote(text: string, name: string, value: string): string {
  return `${text}\n\u2014 ${name} ${value}\n`;
}

/** Reads a note; null when it is none. Says nothing about its signatures. */
export function readCheckpoint(note: string): SignedCheckpoint | null {
  const cut = note.indexOf("\n\n");
  if (cut < 0) return null;
  const text = note.slice(0, cut + 1);
  const [origin, size, root, time, ...more] = text.slice(0, -1).split("\n");
  if (!origin || !size || !root || !time || more.length > 0) return null;
  if (
    !/^[1-9]\d{0,15}$/.test(size) ||
    !/^[A-Za-z0-9+/]{43}=$/.test(root) ||
    !/^time \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time)
  )
    return null;
  const signatures: { name: string; value: string }[] = [];
  for (const line of note.slice(cut + 2).split("\n")) {
    if (line === "") continue;
    const match = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/.exec(line);
    if (!match) return null;
    signatures.push({ name: match[1]!, value: match[2]! });
  }
  return { origin, size: Number(size), root, at: time.slice(5), text, signatures };
}
