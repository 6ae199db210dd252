import { describe, expect, test } from "vitest";
import { appealStatuses, type AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import { followingMessages } from "./following.messages.ts";
import { nextStepOf, reopenUntil, stationOf, stationsOf, type Followed } from "./next-step.ts";

const at = "2024-01-05T07:00:00.000Z";
type Part = Partial<Omit<Followed, "handling">> & { handling?: Partial<Followed["handling"]> };
const view = ({ handling, ...part }: Part): Followed => ({
  status: "accepted",
  closedAt: null,
  can: {},
  answer: null,
  agreements: [],
  ...part,
  handling: { consent: "matter", firstContactAt: null, employerContactAt: null, failedTries: 0, ...handling },
});
const here = (part: Part) => stationsOf(view(part))[stationOf(view(part))] ?? "end";

describe("what stands next, in plain words", () => {
  test("every state has its sentence in both languages", () => {
    for (const status of Object.keys(appealStatuses) as AppealStatus[])
      expect(followingMessages[nextStepOf({ status })], status).toMatchObject({
        zh: expect.stringMatching(/./),
        en: expect.stringMatching(/./),
      });
  });
  test.each([
    ["accepted", {}, "n_accepted"],
    ["accepted", { failedTries: 1 }, "n_unreached"],
    ["contacted", { firstContactAt: at, consent: "matter" }, "n_contacted"],
    ["contacted", { firstContactAt: at, consent: "none" }, "n_contactedAsk"],
    // Three failed tries moved it on: there is nobody to ask.
    ["contacted", { consent: "none", failedTries: 3 }, "n_contacted"],
    ["need_info", {}, "n_need_info"],
    ["breached", {}, "n_breached"],
  ] as const)("%s %j: %s", (status, handling, sentence) =>
    expect(nextStepOf({ status }, view({ status, handling }))).toBe(sentence),
  );
});

test("kept promises are an answer without words", () => {
  const agreements = [{ supersededAt: null }];
  expect(nextStepOf({ status: "answered" }, view({ status: "answered", agreements }))).toBe("n_performed");
  expect(nextStepOf({ status: "answered" }, view({ status: "answered", agreements, answer: "另有说明" }))).toBe(
    "n_answered",
  );
  expect(nextStepOf({ status: "answered" }, view({ status: "answered" }))).toBe("n_answered");
});

describe("the stations of the way", () => {
  test.each([
    ["registered", "s_accepted"],
    ["dispatched", "s_accepted"],
    ["returned", "s_accepted"],
    ["reopened", "s_accepted"],
    ["accepted", "s_contacted"],
    ["contacted", "s_negotiating"],
    ["negotiating", "s_negotiating"],
    ["answered", "s_rated"],
    ["closed", "end"],
  ] as const)("%s: %s is under way", (status, station) => expect(here({ status })).toBe(station));

  test.each(["need_info", "waiting_external"] as const)("%s waits where the work stood", (status) => {
    expect(here({ status })).toBe("s_contacted");
    expect(here({ status, handling: { firstContactAt: at } })).toBe("s_negotiating");
    expect(here({ status, handling: { firstContactAt: at, consent: "none" } })).toBe("s_answered");
  });

  test("talks stand on the way only where the employer is or may be spoken to", () => {
    expect(stationsOf(view({ status: "contacted", handling: { consent: "none" } }))).not.toContain("s_negotiating");
    expect(here({ status: "contacted", handling: { consent: "none" } })).toBe("s_answered");
    expect(stationsOf(view({ status: "answered" }))).not.toContain("s_negotiating");
    expect(stationsOf(view({ status: "answered", handling: { employerContactAt: at } }))).toContain("s_negotiating");
  });

  test("with an agreement in force, its performance stands in the place of an answer", () => {
    const agreements = [{ supersededAt: null }];
    expect(stationsOf(view({ status: "performing", agreements }))).toEqual([
      "s_submitted",
      "s_accepted",
      "s_contacted",
      "s_negotiating",
      "s_performing",
      "s_rated",
    ]);
    expect(here({ status: "performing", agreements })).toBe("s_performing");
    expect(here({ status: "breached", agreements })).toBe("s_performing");
    expect(here({ status: "answered", agreements })).toBe("s_rated");
    expect(stationsOf(view({ status: "negotiating", agreements: [{ supersededAt: at }] }))).not.toContain(
      "s_performing",
    );
  });
});

test("a closed appeal says until when it may be reopened, and no longer when that is refused", () => {
  const closedAt = "2024-01-05T08:00:00.000Z";
  const closed = view({ status: "closed", closedAt, can: { reopen: { allowed: true } } });
  expect(reopenUntil(closed)).toBe("2024-04-04T08:00:00.000Z");
  expect(nextStepOf(closed, closed)).toBe("n_closedReopen");
  const late = view({
    status: "closed",
    closedAt,
    can: { reopen: { allowed: false, because: "appeal_reopen_too_late" } },
  });
  expect(reopenUntil(late)).toBeNull();
  expect(nextStepOf(late, late)).toBe("n_closed");
});
