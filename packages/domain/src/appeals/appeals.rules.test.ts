import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, decideAll, statusAfter, type Deciding } from "../kernel/actions.ts";
import { commonSuperior, isWithin, parentPath, parseUnionPath, pathLine } from "../kernel/union-path.ts";
import { appealNumber, parseAppealNumber } from "./appeals.number.ts";
import {
  appealActions,
  isUrgentText,
  reopenTarget,
  returnTarget,
  type Appeal,
  type AppealAction,
  type AppealFacts,
} from "./appeals.rules.ts";
import type { AppealStatus } from "./appeals.terms.ts";

const city = parseUnionPath("cn.44.4403.");
const district = parseUnionPath("cn.44.4403.440305.");
const street = parseUnionPath("cn.44.4403.440305.440305007.");
const all = new Set([
  "appeals.dispatch",
  "appeals.accept",
  "appeals.return",
  "appeals.answer",
  "appeals.hand_over",
  "appeals.take",
]);
const officer: Deciding = { personId: "chen", as: "post", permissions: all, unionPath: street };
const worker: Deciding = { personId: "sheng", as: "own", permissions: new Set(), unionPath: null };
const platform: Deciding = { personId: null, as: "system", permissions: new Set(), unionPath: null };
const facts: AppealFacts = {
  now: "2024-01-20T00:00:00.000Z",
  workerWasContacted: true,
  failedTries: 0,
  employerWasContacted: false,
  consent: "name",
  openTasks: 0,
  openPromises: 0,
  brokenPromises: 0,
  workerWasCalledBack: false,
  callBackTries: 0,
};
const appeal = (status: AppealStatus, more: Partial<Appeal> = {}): Appeal => ({
  id: "a",
  status,
  unionPath: street,
  sentBy: district,
  handlerId: "chen",
  returnCount: 0,
  isDesignated: false,
  ratingOpenedAt: "2024-01-05T08:00:00.000Z",
  closedAt: "2024-01-06T08:00:00.000Z",
  ...more,
});

const unaccepted: AppealStatus[] = ["registered", "dispatched", "returned", "reopened"];
const stages: AppealStatus[] = ["accepted", "contacted", "negotiating"];
const handled: AppealStatus[] = [
  "accepted",
  "contacted",
  "negotiating",
  "need_info",
  "waiting_external",
  "performing",
  "breached",
];
const open: AppealStatus[] = [...unaccepted, ...handled, "answered"];
const statuses: AppealStatus[] = [...open, "merged", "closed", "withdrawn"];

/** By hand: in which states each action is open to the person it is for. */
const openIn: Record<AppealAction, AppealStatus[]> = {
  route: ["registered"],
  escalate: ["dispatched", ...stages, "waiting_external"],
  routeAgain: ["registered"],
  triage: [...unaccepted, ...handled],
  reclass: [...unaccepted, ...stages, "need_info", "waiting_external"],
  dispatch: unaccepted,
  accept: unaccepted,
  return: ["dispatched"],
  contact: [...handled, "answered"],
  contactEmployer: handled,
  recordConsent: handled,
  note: open,
  ask: stages,
  recallQuestion: ["need_info"],
  expireQuestion: ["need_info"],
  handOver: [...stages, "waiting_external"],
  recallTask: ["waiting_external"],
  endTask: ["waiting_external"],
  agree: ["negotiating", "performing", "breached"],
  provePromise: ["performing", "breached"],
  breach: ["performing", "breached"],
  answer: [...stages, "breached"],
  merge: [...unaccepted, ...stages],
  unmerge: ["merged"],
  group: open,
  callBack: ["answered"],
  reopenAfterCallBack: ["answered"],
  takeMore: open,
  consent: open,
  reply: ["need_info"],
  confirmPromise: ["performing", "breached"],
  supplement: open,
  rate: ["answered"],
  reopen: ["answered", "closed"],
  withdraw: [...unaccepted, ...handled],
};
const ofWorker: AppealAction[] = ["consent", "reply", "confirmPromise", "supplement", "rate", "reopen", "withdraw"];
const ofPlatform: AppealAction[] = ["route", "escalate", "expireQuestion", "endTask", "breach"];
/** Done by somebody other than the handler. */
const ofAnother: AppealAction[] = ["callBack", "reopenAfterCallBack", "reclass"];

/** By hand: the state after the action, from the state before and what the facts will be. */
const after: [AppealAction, AppealStatus, Partial<AppealFacts>, AppealStatus][] = [
  ["contact", "accepted", { workerWasContacted: true }, "contacted"],
  ["contact", "accepted", { workerWasContacted: false, failedTries: 2 }, "accepted"],
  ["contact", "accepted", { workerWasContacted: false, failedTries: 3 }, "contacted"],
  ["contact", "negotiating", { employerWasContacted: true }, "negotiating"],
  ["contact", "need_info", {}, "need_info"],
  ["contact", "answered", {}, "answered"],
  ["contactEmployer", "contacted", { employerWasContacted: true }, "negotiating"],
  ["contactEmployer", "contacted", { employerWasContacted: false }, "contacted"],
  ["contactEmployer", "performing", { employerWasContacted: true }, "performing"],
  ["ask", "contacted", {}, "need_info"],
  ["reply", "need_info", { workerWasContacted: false }, "accepted"],
  ["reply", "need_info", { employerWasContacted: true }, "negotiating"],
  ["expireQuestion", "need_info", {}, "contacted"],
  ["recallQuestion", "need_info", {}, "contacted"],
  ["handOver", "contacted", { openTasks: 1 }, "waiting_external"],
  ["endTask", "waiting_external", { openTasks: 1 }, "waiting_external"],
  ["endTask", "waiting_external", { openTasks: 0 }, "contacted"],
  ["recallTask", "waiting_external", { openTasks: 0, employerWasContacted: true }, "negotiating"],
  ["agree", "negotiating", {}, "performing"],
  ["agree", "breached", {}, "performing"],
  ["provePromise", "performing", { openPromises: 1 }, "performing"],
  ["provePromise", "performing", {}, "answered"],
  ["provePromise", "breached", { openPromises: 1, brokenPromises: 1 }, "breached"],
  ["provePromise", "breached", { openPromises: 1 }, "performing"],
  ["confirmPromise", "breached", {}, "answered"],
  ["breach", "performing", { brokenPromises: 1 }, "breached"],
  ["answer", "breached", {}, "answered"],
  ["unmerge", "merged", {}, "registered"],
  ["callBack", "answered", { workerWasCalledBack: true }, "closed"],
  ["callBack", "answered", { callBackTries: 2 }, "answered"],
  ["callBack", "answered", { callBackTries: 3 }, "closed"],
  ["reopenAfterCallBack", "answered", { workerWasCalledBack: true }, "reopened"],
  ["routeAgain", "registered", {}, "dispatched"],
  ["rate", "answered", {}, "closed"],
  ["reopen", "closed", {}, "reopened"],
];

describe("the table by hand", () => {
  for (const [action, states] of Object.entries(openIn) as [AppealAction, AppealStatus[]][]) {
    test(`${action} is open in ${states.join(", ")} and nowhere else`, () => {
      const who = ofWorker.includes(action)
        ? worker
        : ofPlatform.includes(action)
          ? platform
          : ofAnother.includes(action)
            ? { ...officer, personId: "he" }
            : officer;
      for (const status of statuses) {
        const decision = decide(appealActions[action], appeal(status), who, facts, who === worker);
        expect([status, decision.allowed]).toEqual([status, states.includes(status)]);
      }
    });
  }

  test.each(after)("%s from %s with %o leads to %s", (action, from, more, to) => {
    expect(statusAfter(appealActions[action], appeal(from), { ...facts, ...more })).toBe(to);
  });

  test("every state that an action leads to is one it names", () => {
    for (const [action, from, more] of after) {
      const { to } = appealActions[action] as { to?: unknown };
      if (typeof to !== "object") continue;
      const result = statusAfter(appealActions[action], appeal(from), { ...facts, ...more });
      if (result !== from) expect((to as { oneOf: string[] }).oneOf).toContain(result);
    }
  });

  test("nobody is offered what only the platform does", () => {
    expect(Object.keys(decideAll(appealActions, appeal("registered"), officer, facts, false))).not.toContain("route");
  });

  test("a worker's actions are for the worker alone, also against an officer with every permission", () => {
    expect(decide(appealActions.rate, appeal("answered"), officer, facts, false)).toEqual({
      allowed: false,
      because: "not_yours",
    });
    expect(decide(appealActions.rate, appeal("answered"), worker, facts, false)).toEqual({
      allowed: false,
      because: "not_yours",
    });
  });

  test("an officer without the permission is told so before anything else", () => {
    expect(
      decide(appealActions.answer, appeal("closed"), { ...officer, permissions: new Set() }, facts, false),
    ).toEqual({ allowed: false, because: "not_your_permission" });
  });
});

describe("guards", () => {
  const refusal = (action: AppealAction, record: Appeal, who = officer, f = facts) => {
    const decision = decide(appealActions[action], record, who, f, false);
    return decision.allowed ? null : decision.because;
  };

  test("only the union whose turn it is acts, not its superior", () => {
    expect(refusal("answer", appeal("accepted"), { ...officer, unionPath: district })).toBe(
      "appeal_is_at_another_union",
    );
    expect(refusal("accept", appeal("dispatched"), { ...officer, unionPath: city })).toBe("appeal_is_at_another_union");
  });

  test("two returns are possible, a third is not", () => {
    expect([0, 1, 2].map((returnCount) => refusal("return", appeal("dispatched", { returnCount })))).toEqual([
      null,
      null,
      "appeal_returned_twice",
    ]);
  });

  test("a designated union keeps the appeal", () => {
    expect(refusal("return", appeal("dispatched", { isDesignated: true }))).toBe("appeal_was_designated");
  });

  test("at the top there is nobody to return to", () => {
    const top = parseUnionPath("cn.");
    expect(
      refusal("return", appeal("dispatched", { unionPath: top, sentBy: null }), { ...officer, unionPath: top }),
    ).toBe("appeal_has_no_superior");
  });

  test("an answer needs a contact, or three failed tries", () => {
    const tries = (failedTries: number) =>
      refusal("answer", appeal("accepted"), officer, { ...facts, workerWasContacted: false, failedTries });
    expect([0, 2, 3].map(tries)).toEqual(["appeal_worker_not_contacted", "appeal_worker_not_contacted", null]);
  });

  test("the rating window is fourteen whole days", () => {
    const at = (now: string) =>
      refusal("callBack", appeal("answered"), { ...officer, personId: "he" }, { ...facts, now });
    expect(at("2024-01-19T07:59:59.999Z")).toBe("appeal_rating_still_open");
    expect(at("2024-01-19T08:00:00.000Z")).toBeNull();
  });

  test("the handler does not call back on the own work", () => {
    expect(refusal("callBack", appeal("answered"))).toBe("appeal_own_work_called_back");
  });

  test("nothing is rated or closed by a call-back while a promise is open; a broken one does not hold it up", () => {
    const close = (more: Partial<AppealFacts>) =>
      [
        decide(appealActions.rate, appeal("answered"), worker, { ...facts, ...more }, true),
        decide(
          appealActions.callBack,
          appeal("answered"),
          { ...officer, personId: "he" },
          { ...facts, ...more },
          false,
        ),
      ].map((decision) => (decision.allowed ? null : decision.because));
    expect(close({ openPromises: 1 })).toEqual(["appeal_promise_open", "appeal_promise_open"]);
    expect(close({ openTasks: 1 })).toEqual(["appeal_task_open", "appeal_task_open"]);
    expect(close({ openPromises: 1, brokenPromises: 1 })).toEqual([null, null]);
  });

  test("an answer waits for every task at a partner office", () => {
    expect([0, 1].map((openTasks) => refusal("answer", appeal("contacted"), officer, { ...facts, openTasks }))).toEqual(
      [null, "appeal_task_open"],
    );
  });

  test("the employer is spoken to after the worker, and only with the worker's consent", () => {
    const employer = (more: Partial<AppealFacts>) =>
      refusal("contactEmployer", appeal("accepted"), officer, { ...facts, ...more });
    expect(employer({ workerWasContacted: false })).toBe("appeal_worker_not_contacted");
    expect(employer({ consent: "none" })).toBe("appeal_no_consent");
    expect((["matter", "name"] as const).map((consent) => employer({ consent }))).toEqual([null, null]);
  });

  test("an agreement and a consent need the worker's own word, three failed tries are not enough", () => {
    const tries = { workerWasContacted: false, failedTries: 3 };
    expect(refusal("agree", appeal("negotiating"), officer, { ...facts, ...tries })).toBe("appeal_worker_not_reached");
    expect(refusal("recordConsent", appeal("contacted"), officer, { ...facts, ...tries })).toBe(
      "appeal_worker_not_reached",
    );
    expect(refusal("agree", appeal("negotiating"))).toBeNull();
  });

  test("a broken promise may be brought back at any time", () => {
    const late = { ...facts, now: "2025-04-05T08:00:00.000Z" };
    expect(decide(appealActions.reopen, appeal("closed"), worker, late, true)).toEqual({
      allowed: false,
      because: "appeal_reopen_too_late",
    });
    expect(decide(appealActions.reopen, appeal("closed"), worker, { ...late, brokenPromises: 1 }, true)).toEqual({
      allowed: true,
    });
  });

  test("longer limits are not for the handler alone to take", () => {
    expect(
      [officer, { ...officer, personId: "he" }].map((who) => refusal("reclass", appeal("contacted"), who)),
    ).toEqual(["appeal_own_class", null]);
  });

  test("reopening is possible for ninety days after the closing", () => {
    const at = (now: string) => decide(appealActions.reopen, appeal("closed"), worker, { ...facts, now }, true);
    expect(at("2024-04-05T08:00:00.000Z")).toEqual({ allowed: true });
    expect(at("2024-04-05T08:00:00.001Z")).toEqual({ allowed: false, because: "appeal_reopen_too_late" });
  });

  test("a return goes to the sender, a reopening one level up", () => {
    expect(returnTarget({ unionPath: street, sentBy: city })).toBe(city);
    expect(returnTarget({ unionPath: street, sentBy: null })).toBe(district);
    expect(reopenTarget({ unionPath: street })).toBe(district);
    expect(reopenTarget({ unionPath: parseUnionPath("cn.") })).toBe("cn.");
  });

  test("words of danger make an appeal urgent", () => {
    expect([isUrgentText("工友昏迷了,快来人"), isUrgentText("拖欠两个月工资")]).toEqual([true, false]);
  });
});

describe("numbers", () => {
  test("reads what a person types", () => {
    const number = appealNumber("2024-01-05", 123);
    expect(parseAppealNumber(number)).toBe(number);
    expect(parseAppealNumber(` ${number.toLowerCase().replaceAll("-", " ")} `)).toBe(number);
  });

  test("a single wrong digit is always found", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.nat(15),
        fc.integer({ min: 1, max: 9 }),
        (serial, place, shift) => {
          const digits = appealNumber("2024-01-05", serial).replace(/\D/g, "");
          const at = place % digits.length;
          const wrong = digits.slice(0, at) + String((Number(digits[at]) + shift) % 10) + digits.slice(at + 1);
          expect(parseAppealNumber(`SQ${wrong}`)).toBeNull();
        },
      ),
    );
  });
});

describe("paths", () => {
  const label = fc.stringMatching(/^[0-9a-z]{1,6}$/);
  const path = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => parseUnionPath(`${labels.join(".")}.`));
  test("a union and all below it are exactly one range", () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        const end = `${a.slice(0, -1)}/`;
        expect(b >= a && b < end).toBe(isWithin(b, a));
      }),
    );
  });
  test("the common superior is above both, and nothing lower is", () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        const common = commonSuperior(a, b);
        const both = pathLine(a).filter((one) => pathLine(b).includes(one));
        expect(common).toBe(both.at(-1) ?? null);
        expect(parentPath(a) === null || isWithin(a, parentPath(a)!)).toBe(true);
      }),
    );
  });
});
