import type { CivilDate } from "./civil-date.ts";
import { civilDateOf, type Instant } from "./instant.ts";

/** 劳动争议调解仲裁法 27(2): what interrupts a limitation period. */
export type InterruptionGround =
  | "claimed_against_other_side"
  | "sought_relief_from_authority"
  | "other_side_agreed_to_perform";

interface Dated {
  /** When it was recorded; gives the order of events. */
  readonly at: Instant;
  /** The civil day of the fact where that differs from the day of recording (a dismissal learnt of later). */
  readonly on?: CivilDate;
}

export type ClockEvent =
  /** `promisedOn` is the agreed day of performance, for promise clocks. */
  | (Dated & { readonly type: "started"; readonly promisedOn?: CivilDate })
  | {
      readonly type: "paused";
      readonly at: Instant;
      readonly reason: string;
      readonly approver: string;
      readonly latestEnd: Instant;
    }
  | { readonly type: "resumed"; readonly at: Instant }
  | (Dated & { readonly type: "extended"; readonly n: number; readonly approver: string })
  | (Dated & { readonly type: "interrupted"; readonly ground: InterruptionGround; readonly evidence: string })
  | (Dated & { readonly type: "suspended"; readonly reason: string })
  /** `on` is the day from which the period runs again; that day counts. */
  | (Dated & { readonly type: "suspension_ended" })
  | (Dated & { readonly type: "met" });

/** The civil day on which the fact happened. */
export function dayOf(event: Dated): CivilDate {
  return event.on ?? civilDateOf(event.at);
}
