import type { AppealRow, AppealView } from "@niangjia/domain/appeals/appeals.views";
import { describe, expect, test } from "vitest";
import { nextStepOf, reopenUntil, stationOf, wasContacted } from "./next-step.ts";

const event = (at: string, kind: string, detail: Record<string, unknown> = {}) => ({ id: at, at, kind, actorName: null, actorTitle: null, from: null, to: null, text: null, detail }) as AppealView["events"][number];
const row = (status: AppealRow["status"]) => ({ status }) as AppealRow;
const view = (part: Partial<AppealView>) => ({ events: [], acceptedAt: null, closedAt: null, can: {}, status: "accepted", ...part }) as AppealView;

describe("what stands next", () => {
  test.each([
    ["registered", "n_registered", 1], ["dispatched", "n_dispatched", 1], ["returned", "n_returned", 1], ["reopened", "n_reopened", 1],
    ["accepted", "n_accepted", 2], ["answered", "n_answered", 4], ["closed", "n_closed", 5], ["withdrawn", "n_withdrawn", 1],
  ] as const)("%s: %s", (status, sentence, station) => {
    expect(nextStepOf(row(status))).toBe(sentence);
    expect(stationOf(row(status), false)).toBe(station);
  });

  test("a worker who was reached since the acceptance is told that it is being handled", () => {
    const reached = { party: "worker", way: "phone", result: "reached" };
    const acceptedAt = "2024-01-05T06:00:00.000Z";
    const after = view({ acceptedAt, events: [event("2024-01-05T07:00:00.000Z", "contacted", reached)] });
    expect(wasContacted(after)).toBe(true);
    expect(nextStepOf(row("accepted"), after)).toBe("n_handled");
    expect(stationOf(row("accepted"), true)).toBe(3);
    expect(wasContacted(view({ acceptedAt, events: [event("2024-01-05T05:00:00.000Z", "contacted", reached)] }))).toBe(false);
    expect(wasContacted(view({ acceptedAt, events: [event("2024-01-05T07:00:00.000Z", "contacted", { ...reached, result: "no_answer" })] }))).toBe(false);
    expect(wasContacted(view({ acceptedAt, events: [event("2024-01-05T07:00:00.000Z", "contacted", { ...reached, party: "employer" })] }))).toBe(false);
  });

  test("a closed appeal says until when it may be reopened, and no longer when that is refused", () => {
    const closedAt = "2024-01-05T08:00:00.000Z";
    const closed = view({ status: "closed", closedAt, can: { reopen: { allowed: true } } });
    expect(reopenUntil(closed)).toBe("2024-04-04T08:00:00.000Z");
    expect(nextStepOf(row("closed"), closed)).toBe("n_closedReopen");
    const late = view({ status: "closed", closedAt, can: { reopen: { allowed: false, because: "appeal_reopen_too_late" } } });
    expect(reopenUntil(late)).toBeNull();
    expect(nextStepOf(row("closed"), late)).toBe("n_closed");
  });
});
