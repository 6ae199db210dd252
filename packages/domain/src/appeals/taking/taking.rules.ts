import { civilDateOf, instant } from "../../clocks/instant.ts";
import type { Text } from "../../kernel/text.ts";
import { topicText, type AppealCategory, type Consent, type Disclosure } from "../appeals.terms.ts";

/** Ways of coming to a desk, in the order of the form. */
export const deskChannels = ["hotline", "window", "letter"] as const;
export type DeskChannel = (typeof deskChannels)[number];

/** Why somebody is written down without a name. */
export const anonymousReasons = {
  fear: { zh: "怕被报复", en: "Afraid of retaliation" },
  no_wish: { zh: "不愿说姓名", en: "Does not wish to say" },
  for_another: { zh: "替别人反映", en: "Speaks for somebody else" },
  no_name: { zh: "来信未署名", en: "The letter is not signed" },
} as const satisfies Record<string, Text>;
export type AnonymousReason = keyof typeof anonymousReasons;

/** What stands for a name that was not given. */
export const anonymousName = "（匿名）";

/** A mobile number, or a landline with its area code: callers have both. */
export const deskPhonePattern = /^(1[3-9]\d{9}|0\d{9,11})$/;

/** Digits of a number as somebody types it; history is asked for as soon as it is whole. */
export function phoneDigits(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[^\d]/g, "")
    .replace(/^86(?=1\d{10}$)/, "");
}

export type TakingRefusal =
  | "desk_name_needed"
  | "desk_phone_needed"
  | "desk_letter_date_needed"
  | "desk_letter_in_future"
  | "desk_known_in_future"
  | "desk_started_in_future"
  | "desk_topic_unknown"
  | "desk_consent_contradicts";

export interface Taking {
  readonly channel: DeskChannel;
  readonly startedAt: string;
  readonly workerName: string | null;
  readonly anonymousBecause: AnonymousReason | null;
  readonly phone: string | null;
  readonly category: AppealCategory;
  readonly topic: string | null;
  readonly knownOn: string | null;
  readonly letterOn: string | null;
  readonly disclosure: Disclosure;
  readonly consent: Consent;
}

/** Clocks of the desk and of the server may differ by this much, in milliseconds. */
const clocksApart = 2 * 60_000;

/** What is wrong with what was taken down, or null. Everything that a desk can know is checked, nothing else. */
export function refuseTaking(taking: Taking, now: string): TakingRefusal | null {
  const today = civilDateOf(instant(now));
  if (taking.anonymousBecause === null && taking.workerName === null) return "desk_name_needed";
  // A visitor or a writer may have no phone; somebody who calls has one.
  if (taking.channel === "hotline" && taking.anonymousBecause === null && taking.phone === null)
    return "desk_phone_needed";
  if (taking.channel === "letter" && taking.letterOn === null) return "desk_letter_date_needed";
  if (taking.letterOn !== null && taking.letterOn > today) return "desk_letter_in_future";
  if (taking.knownOn !== null && taking.knownOn > today) return "desk_known_in_future";
  if (Date.parse(taking.startedAt) > Date.parse(now) + clocksApart) return "desk_started_in_future";
  if (taking.topic !== null && topicText(taking.category, taking.topic) === undefined) return "desk_topic_unknown";
  if (taking.consent === "name" && (taking.disclosure !== "open" || taking.anonymousBecause !== null))
    return "desk_consent_contradicts";
  return null;
}

/** A conversation longer than this was parked meanwhile, and says nothing about how long one takes. */
export const longestTimedMinutes = 120;

/** Similar appeals are looked for this far back. */
export const similarDays = 30;
