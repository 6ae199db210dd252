import type { Text } from "../kernel/text.ts";
import type { UnionPath } from "../kernel/union-path.ts";
import { waitFor, type Wait } from "../records/waits.ts";
import type { Transfer } from "./members.rules.ts";

/** What an open transfer waits for. */
export const transferWaits = {
  release: { zh: "原工会同意转出", en: "The old union's release" },
  accept: { zh: "新工会同意接收", en: "The new union's acceptance" },
} as const satisfies Record<string, Text>;

/** Both unions act, in either order: each is waited for until it has. */
export function waitsOfTransfer(
  transfer: Pick<Transfer, "status" | "releasedAt" | "acceptedAt"> & { fromPath: UnionPath; toPath: UnionPath },
): Wait[] {
  if (transfer.status !== "open") return [];
  return [
    ...(transfer.releasedAt === null ? [waitFor.union(transfer.fromPath, "release")] : []),
    ...(transfer.acceptedAt === null ? [waitFor.union(transfer.toPath, "accept")] : []),
  ];
}
