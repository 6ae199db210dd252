import { addFen, fen, parseYuan, type Fen } from "../codes/money.ts";
import { addMonths, type CivilDate } from "../clocks/civil-date.ts";
import type { StateText, Text } from "../kernel/text.ts";

/** How an agreement (协议) between worker and employer was made. An oral one counts when the worker's consent is on record. */
export const agreementForms = {
  signed: { zh: "书面（双方签字）", en: "Written, signed by both" },
  oral: { zh: "口头（已记录职工同意）", en: "Oral, the worker's consent recorded" },
} as const satisfies Record<string, Text>;
export type AgreementForm = keyof typeof agreementForms;

/** How the worker said yes to the agreement. */
export const consentWays = {
  in_person: { zh: "当面", en: "In person" },
  phone: { zh: "电话", en: "By phone" },
  message: { zh: "短信或微信", en: "By message" },
  signature: { zh: "签字", en: "By signature" },
} as const satisfies Record<string, Text>;

export const promiseKinds = {
  pay: { zh: "付款", en: "Payment" },
  act: { zh: "办事", en: "Act" },
} as const satisfies Record<string, Text>;
export type PromiseKind = keyof typeof promiseKinds;

export const promiseStatuses = {
  open: { zh: "待履行", en: "To be kept", tone: "info" },
  proved: { zh: "已履行", en: "Kept", tone: "good" },
  broken: { zh: "逾期未履行", en: "Broken", tone: "bad" },
  superseded: { zh: "不再跟踪", en: "No longer followed", tone: "plain" },
} as const satisfies Record<string, StateText>;
export type PromiseStatus = keyof typeof promiseStatuses;

/** What shows that a promise was kept. The employer's word alone is none of these. */
export const proofs = {
  worker: { zh: "职工本人确认", en: "Confirmed by the worker" },
  bank_slip: { zh: "银行转账凭证", en: "Bank slip" },
  officer: { zh: "工会核实", en: "Checked by the union" },
} as const satisfies Record<string, Text>;
export type Proof = keyof typeof proofs;

/** Promises of one agreement: a wage debt is paid in two years of months at most. */
export const mostPromises = 24;
/** What one of them says, in characters. */
export const longestPromise = 200;

/** Why an amount of a payment promise cannot be taken, or the amount in 分. */
export function readAmount(
  text: string,
): { readonly ok: true; readonly value: Fen } | { readonly ok: false; readonly refusal: string } {
  const read = parseYuan(text);
  return read.ok && read.value === 0 ? { ok: false, refusal: "amount_not_positive" } : read;
}

/** What an agreement promises in money. */
export function sumOf(amounts: readonly number[]): Fen {
  return addFen(...amounts.map(fen));
}

/**
 * `count` monthly parts of `total`, the first on `firstOn`. All parts are equal but the last, which carries the
 * remainder; a month without that day takes its last day. Throws `RangeError` when a part would be less than 1 分.
 */
export function instalments(
  total: Fen,
  count: number,
  firstOn: CivilDate,
): { readonly amountFen: Fen; readonly dueOn: CivilDate }[] {
  if (!Number.isInteger(count) || count < 1 || count > mostPromises) throw new RangeError(`1 to ${mostPromises} parts`);
  const part = Number(BigInt(total) / BigInt(count));
  if (part < 1) throw new RangeError("a part is at least 1 fen");
  return Array.from({ length: count }, (_, index) => ({
    amountFen: fen(index === count - 1 ? BigInt(total) - BigInt(part) * BigInt(count - 1) : part),
    dueOn: addMonths(firstOn, index),
  }));
}
