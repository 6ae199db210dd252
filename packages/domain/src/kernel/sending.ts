import type { Limit, SentThing } from "./contract.ts";

/**
 * How many of them, each over its own window. Every one costs money and may trouble a stranger: it is counted for who asks, at
 * the address that asks, and at the number or mailbox, whatever route it is asked for on.
 */
export interface SendingLimits {
  /** To what the asker is known to hold: the own number while signed in, or from a device that its owner signed in from. */
  readonly own: readonly Limit[];
  /** To one number or mailbox, by everybody else. */
  readonly to: readonly Limit[];
  /** The part of `to` that one address may use: whoever asks there leaves something for the owner elsewhere. */
  readonly toFromAddress: readonly Limit[];
  readonly byPerson: readonly Limit[];
  /** 3,000 people of a factory or of a carrier's network share one. */
  readonly byAddress: readonly Limit[];
}

const limits: SendingLimits = {
  own: [
    { max: 5, seconds: 600 },
    { max: 20, seconds: 86_400 },
  ],
  to: [
    { max: 10, seconds: 600 },
    { max: 30, seconds: 86_400 },
  ],
  toFromAddress: [
    { max: 5, seconds: 600 },
    { max: 10, seconds: 86_400 },
  ],
  byPerson: [
    { max: 5, seconds: 600 },
    { max: 20, seconds: 86_400 },
  ],
  byAddress: [
    { max: 3000, seconds: 600 },
    { max: 9000, seconds: 86_400 },
  ],
};

export const sendingLimits = { code_to_phone: limits, code_to_mail: limits } as const satisfies Record<
  SentThing,
  SendingLimits
>;
