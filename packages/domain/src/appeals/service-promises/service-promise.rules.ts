import type { StateText } from "../../kernel/text.ts";
import type { Difficulty } from "../appeals.terms.ts";

/**
 * How soon a union promises to act. Parameters, not law: each union may set its own, and the nearest
 * setting above holds. The first values are the proposals of Shenzhen's half day and of the hotline practice.
 */
export interface ServicePromises {
  /** Working minutes from dispatch to acceptance. */
  readonly accept: number;
  /** Working minutes from acceptance to the first contact with the worker. */
  readonly contact: number;
  /** Working minutes from submission to an answer or an agreement, for each class. */
  readonly answer: Readonly<Record<Difficulty, number>>;
  /** Calendar days a question to the worker stays open before the work goes on without an answer. */
  readonly questionDays: number;
  /** Calendar days a partner office is given unless an earlier day is agreed. */
  readonly externalDays: number;
}

/** Half a working day (Shenzhen: settled in half a day). The figure of the half day counts from the submission, whatever a union promises. */
export const halfDayMinutes = 240;

/**
 * In force where no union has set its own. Acceptance 30 working minutes and contact one hour are the
 * platform's proposal; 5 working days for difficult matters after 潍坊市12345条例 20, 15 for extra-complex
 * ones after 信访工作条例 23 (unverified as limits of union hotlines: replace them on screen).
 */
export const firstServicePromises: ServicePromises = {
  accept: 30,
  contact: 60,
  answer: { ordinary: halfDayMinutes, difficult: 5 * 480, complex: 15 * 480 },
  questionDays: 5,
  externalDays: 14,
};

export type PromiseContradiction = "promise_contact_after_answer" | "promise_classes_out_of_order";

/**
 * What promises may not say: an answer that is due before the worker has to be spoken to at all, or a more difficult
 * class with less time. Null: nothing contradicts.
 */
export function contradictionOf({
  accept,
  contact,
  answer,
}: Pick<ServicePromises, "accept" | "contact" | "answer">): PromiseContradiction | null {
  if (accept + contact > answer.ordinary) return "promise_contact_after_answer";
  if (answer.ordinary > answer.difficult || answer.difficult > answer.complex) return "promise_classes_out_of_order";
  return null;
}

/** What became of one setting. */
export const settingStateTexts = {
  in_force: { zh: "执行中", en: "in force", tone: "good" },
  planned: { zh: "未开始", en: "planned", tone: "info" },
  ended: { zh: "已结束", en: "ended", tone: "plain" },
  replaced: { zh: "未执行即被替换", en: "replaced before it began", tone: "plain" },
} as const satisfies Record<string, StateText>;
export type SettingState = keyof typeof settingStateTexts;

/** What became of each setting of one union: a later version holds from its day on, and replaces what was planned for later. */
export function settingStates(
  settings: readonly { readonly version: number; readonly validFrom: string }[],
  now: string,
): ReadonlyMap<number, SettingState> {
  const inForce = [...settings].filter((one) => one.validFrom <= now).sort((a, b) => b.version - a.version)[0];
  return new Map(
    settings.map((one) => {
      if (one === inForce) return [one.version, "in_force"];
      if (settings.some((other) => other.version > one.version && other.validFrom <= one.validFrom))
        return [one.version, "replaced"];
      return [one.version, one.validFrom > now ? "planned" : "ended"];
    }),
  );
}
