import { appealWaits } from "./appeals/appeals.waits.ts";
import { transferWaits } from "./members/transfer.waits.ts";
import type { Text } from "./kernel/text.ts";

/** What a kind of record is called, and the words of what one of it may wait for. */
export interface RecordKindWords {
  readonly name: Text;
  readonly waits: Readonly<Record<string, Text>>;
}

/** The kinds of records of every module, written out. */
export const recordKinds: Readonly<Record<string, RecordKindWords>> = {
  appeal: { name: { zh: "诉求", en: "Appeal" }, waits: appealWaits },
  appeal_group: { name: { zh: "群体诉求", en: "Group case" }, waits: {} },
  membership: { name: { zh: "会籍", en: "Membership" }, waits: {} },
  transfer: { name: { zh: "会籍接转", en: "Transfer" }, waits: transferWaits },
  correction: { name: { zh: "更正申请", en: "Correction" }, waits: {} },
};

const unknown: Text = { zh: "其他事项", en: "Another matter" };

/** Of a kind, or of a reason, that a later version may have written. */
export const nameOfKind = (kind: string): Text => recordKinds[kind]?.name ?? unknown;
export const wordOfWait = (kind: string, why: string): Text => recordKinds[kind]?.waits[why] ?? unknown;
