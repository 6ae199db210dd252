import { describe, expect, it } from "vitest";
import { fieldsOf } from "../kernel/fields.ts";
import { askedOf, bodyOf, typedOf, wrongIn, type Typed } from "../kernel/filling.ts";
import type { Route } from "../kernel/contract.ts";
import { appealsContract } from "./appeals.contract.ts";

const { routes } = appealsContract;
const today = "2026-03-05";

/** A form as somebody fills it in: what stands in it at first, then what they type. */
function filled(route: Route, view: unknown, typed: Typed = {}) {
  const form = route.form!;
  const fields = fieldsOf(route.body!);
  const all = { ...typedOf(fields, form.initial?.(view as never, today) ?? {}), ...typed };
  const asked = askedOf(fields, form, all, view);
  return {
    names: asked.map(({ name }) => name),
    choices: (name: string) => asked.find((one) => one.name === name)?.choices?.map(({ value }) => value),
    wrong: wrongIn(asked, all, today).map(({ path }) => path),
    body: bodyOf(asked, all),
  };
}
const handling = (more: object) => ({ handling: { isSealed: false, consent: "none", callBack: null, ...more } });

describe("the call-back", () => {
  const view = handling({});
  it("asks the three questions only when the worker was reached", () => {
    expect(filled(routes.callBack, view, { result: "not_reached" }).names).toEqual(["result", "note"]);
    expect(filled(routes.callBack, view, { result: "reached", note: "好" }).wrong).toEqual([
      "answered",
      "solved",
      "satisfaction",
    ]);
  });
  it("offers to have it looked at again only to who is dissatisfied, the best level first", () => {
    const names = (satisfaction: number) =>
      filled(routes.callBack, view, { result: "reached", satisfaction }).names.includes("reopen");
    expect([3, 2, 1].map(names)).toEqual([false, true, true]);
    expect(filled(routes.callBack, view, { result: "reached" }).choices("satisfaction")).toEqual([5, 4, 3, 2, 1]);
  });
  it("says after a try in vain on how many days there were some", () => {
    const about = routes.callBack.form.about as (view: unknown) => { zh: string };
    expect(about(handling({ callBack: { result: "not_reached", tries: 2 } })).zh).toContain("已有 2 天没有联系上");
    expect(about(view).zh).not.toContain("没有联系上");
  });
});

describe("consent", () => {
  it.each([
    [false, ["name", "matter", "none"]],
    [true, ["matter", "none"]],
  ])("of a name that is sealed: %s", (isSealed, offered) => {
    for (const route of [routes.recordConsent, routes.giveConsent])
      expect(filled(route, handling({ isSealed })).choices("consent")).toEqual(offered);
  });
  it("of the worker begins with what holds now; an officer has to ask", () => {
    expect(filled(routes.giveConsent, handling({ consent: "matter" })).body).toEqual({ consent: "matter", note: null });
    expect(filled(routes.recordConsent, handling({ consent: "matter" })).wrong).toEqual(["consent"]);
  });
});

it("an answer has the outcomes that the facts allow", () => {
  expect(filled(routes.answer, handling({ outcomesNow: ["partly", "legal_way"] })).choices("outcome")).toEqual([
    "partly",
    "legal_way",
  ]);
});

describe("the facts of the register", () => {
  const view = {
    category: "injury",
    topic: "benefits",
    isUrgent: false,
    employerId: null,
    employerName: "启衡智造",
    employerDivision: { code: "440305", name: "南山区" },
    workplaceDivision: null,
    knownOn: null,
    ...handling({ employerCode: null, employmentEndedOn: null }),
  };
  it("begin as they stand and go back as they were", () => {
    const { body, wrong } = filled(routes.triage, view);
    expect(wrong).toEqual([]);
    expect(routes.triage.body.parse({ version: 1, ...body })).toMatchObject({
      category: "injury",
      topic: "benefits",
      employerName: "启衡智造",
      employerDivision: "440305",
      workplaceDivision: null,
    });
  });
  it("offer the topics of the category; one of another category is none", () => {
    const other = filled(routes.triage, view, { category: "women" });
    expect(other.choices("topic")).toEqual(["pregnancy", "harassment", "discrimination"]);
    expect(other.body["topic"]).toBeNull();
  });
  it("do not ask for the name and code of an employer that the register knows", () => {
    const picked = filled(routes.triage, view, { employerId: { value: "e1", name: "启衡智造" } });
    expect(picked.names).not.toContain("employerName");
    expect(picked.names).not.toContain("employerCode");
  });
});

describe("an agreement", () => {
  const typed = {
    text: "一次付清当月工资",
    employerPerson: "王强",
    promises: [
      { kind: "pay", what: "工资", amount: "5,000", dueOn: "2026-03-20" },
      { kind: "act", what: "证明" },
    ],
  };
  it("asks why only when it is agreed anew", () => {
    expect(filled(routes.agree, { agreements: [] }, typed).names).not.toContain("reason");
    expect(filled(routes.agree, { agreements: [{}] }, typed).wrong).toEqual(["promises.1.dueOn", "reason"]);
  });
  it("asks of a payment how much, and of an act not", () => {
    const { wrong, body } = filled(
      routes.agree,
      { agreements: [] },
      { ...typed, promises: [{ kind: "pay" }, { kind: "act" }] },
    );
    expect(wrong).toEqual(
      ["what", "amount", "dueOn"].map((name) => `promises.0.${name}`).concat(["promises.1.what", "promises.1.dueOn"]),
    );
    expect(body["promises"]).toEqual([{ kind: "pay" }, { kind: "act" }]);
  });
  it("begins every promise as a payment", () => {
    const promises = fieldsOf(routes.agree.body).find(({ name }) => name === "promises")!;
    expect(typedOf(promises.rows!, {})).toEqual({ kind: "pay" });
  });
  it("takes the amounts as they were typed once they can be read", () => {
    const promise = (amount: string) =>
      filled(
        routes.agree,
        { agreements: [] },
        { ...typed, promises: [{ kind: "pay", what: "工资", amount, dueOn: "2026-03-20" }] },
      );
    for (const amount of ["1.005", "-5", "0", "99999999999999999999", "五千"])
      expect(promise(amount).wrong).toEqual(["promises.0.amount"]);
    expect(promise("5,000").body["promises"]).toMatchObject([{ amount: "5,000" }]);
  });
});

describe("the proof of a promise", () => {
  it("begins with the slip for money, with the officer's own check for an act", () => {
    expect(filled(routes.provePromise, { kind: "pay" }).body["proof"]).toBe("bank_slip");
    expect(filled(routes.provePromise, { kind: "act" }).body["proof"]).toBe("officer");
  });
  it("needs the slip, or how it was checked", () => {
    expect(filled(routes.provePromise, { kind: "pay" }).wrong).toEqual(["fileId"]);
    expect(filled(routes.provePromise, { kind: "pay" }, { proof: "officer" })).toMatchObject({
      names: ["proof", "note"],
      wrong: ["note"],
    });
  });
  it("says so when it was the last one", () => {
    const done = routes.provePromise.form.done as (after: unknown) => { zh: string };
    expect(done({ status: "answered" }).zh).toContain("评价邀请");
    expect(done({ status: "performing" }).zh).toBe("已记为履行。");
  });
});

describe("a task for a partner office", () => {
  const view = (consent: string, disclosure: string) => ({ disclosure, ...handling({ consent }) });
  it.each([
    ["name", "open", true],
    ["name", "sealed", false],
    ["matter", "open", false],
  ])("with consent %s and disclosure %s may show the name: %s", (consent, disclosure, isNamed) => {
    for (const route of [routes.handOver, routes.sendTask])
      expect(filled(route, view(consent, disclosure)).choices("shown")?.includes("worker_name")).toBe(isNamed);
  });
  it("begins with the usual, and shows nothing when everything is unticked", () => {
    expect(filled(routes.handOver, view("name", "open")).body["shown"]).toEqual(["number", "category", "employer"]);
    expect(filled(routes.handOver, view("name", "open"), { shown: [] }).body["shown"]).toEqual([]);
  });
});

describe("withdrawing", () => {
  const about = routes.withdraw.form.about as (view: unknown) => { zh: string };
  const round = (status: string, supersededAt: string | null = null) => ({ supersededAt, promises: [{ status }] });
  it("says what stops with it", () => {
    expect(about({ status: "accepted", agreements: [] }).zh).toBe("撤回后工会不再办理。以后有需要，可以重新反映。");
    expect(about({ status: "performing", agreements: [round("open")] }).zh).toContain("协议还没有履行完");
    expect(about({ status: "waiting_external", agreements: [round("open", "2026-01-01")] }).zh).not.toContain("协议");
    expect(about({ status: "waiting_external", agreements: [] }).zh).toContain("协作单位正在处理");
  });
});

it("a channel asks for a mail address only where it is a mail box", () => {
  expect(filled(routes.addChannel, {}, { name: "市信箱" }).wrong).toEqual(["address"]);
  expect(filled(routes.addChannel, {}, { name: "热线系统", kind: "partner" }).names).not.toContain("address");
  expect(filled(routes.editChannel, { kind: "partner", name: "热线系统" }).names).not.toContain("authservId");
});

it("an intake point that is yet to be made is a station in use", () => {
  expect(filled(routes.saveEntry, {}).body).toEqual({ kind: "station", employerId: null, isActive: true });
});

it("what was done with each appeal of a group is counted", () => {
  const done = routes.noteAll.form.done as (after: unknown) => { zh: string };
  expect(done({ results: [{ done: true }] }).zh).toBe("已完成 1 件。");
  expect(done({ results: [{ done: true }, { done: false }] }).zh).toBe("完成 1 件，未办 1 件。");
});
