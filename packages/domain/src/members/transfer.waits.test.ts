import { expect, test } from "vitest";
import type { UnionPath } from "../kernel/union-path.ts";
import { transferStatuses } from "./members.rules.ts";
import { waitsOfTransfer } from "./transfer.waits.ts";

const fromPath = "cn.44.4403." as UnionPath;
const toPath = "cn.44.4401." as UnionPath;
const at = "2026-03-01T01:00:00.000Z";
const told = (
  releasedAt: string | null,
  acceptedAt: string | null,
  status: (typeof transferStatuses)[number] = "open",
) =>
  waitsOfTransfer({ status, releasedAt, acceptedAt, fromPath, toPath }).map(
    (wait) => `${wait.why} by ${wait.unionPath}`,
  );

test.each([
  ["asked by the member: both", null, null, [`release by ${fromPath}`, `accept by ${toPath}`]],
  ["released: the new one", at, null, [`accept by ${toPath}`]],
  ["accepted first: the old one", null, at, [`release by ${fromPath}`]],
  ["both: nobody", at, at, []],
] as const)("%s", (_name, releasedAt, acceptedAt, waits) => {
  expect(told(releasedAt, acceptedAt)).toEqual(waits);
});

test("an ended one waits for nobody", () => {
  for (const status of transferStatuses) if (status !== "open") expect(told(null, null, status)).toEqual([]);
});
