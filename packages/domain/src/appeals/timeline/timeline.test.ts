import { describe, expect, test } from "vitest";
import type { AppealEvent } from "../appeals.views.ts";
import { tellEvent, tellEvents, whoDid, type Line, type Reader } from "./timeline.ts";

const event = (kind: AppealEvent["kind"], detail: Record<string, unknown> = {}, more: Partial<AppealEvent> = {}) => ({
  id: "1",
  at: "2026-03-02T01:00:00.000Z",
  kind,
  actorName: null,
  actorTitle: null,
  from: null,
  to: null,
  text: null,
  detail,
  ...more,
});

/** A line as one string in Chinese, amounts and days as they are. */
const written = ({ label, pieces }: Line) =>
  (label ? `${label.zh}：` : "") +
  pieces.map((piece) => ("fen" in piece ? `${piece.fen}分` : "on" in piece ? piece.on : piece.zh)).join(" · ");
const lines = (told: AppealEvent, reader: Reader) => tellEvent(told, reader).lines.map(written);

describe("what an event tells, to the union and to the worker", () => {
  test.each([
    [
      "a call to the worker",
      event("contacted", { party: "worker", way: "phone", result: "reached" }),
      ["职工 · 电话 · 已联系上"],
      [],
    ],
    [
      "a call to the employer, with what might be told",
      event("contacted", { party: "employer", way: "visit", result: "reached", told: "matter" }),
      ["用人单位 · 上门 · 已联系上", "职工同意告诉单位：可以谈这件事，不说我的名字"],
      [],
    ],
    [
      "a return with a proposal",
      event("returned", { reason: "wrong_place", proposedName: "招商街道总工会" }),
      ["原因：用人单位不在本辖区", "建议改派：招商街道总工会"],
      ["原因：用人单位不在本辖区"],
    ],
    [
      "an answer",
      event("answered", { outcome: "answered" }),
      ["办理结果：解决（已答复）"],
      ["办理结果：解决（已答复）"],
    ],
    ["a rating", event("rated", { satisfaction: 4 }), ["满意"], ["满意"]],
    [
      "consent that changed",
      event("consented", { before: "none", after: "matter", by: "worker" }),
      ["先不要联系单位 → 可以谈这件事，不说我的名字"],
      ["可以谈这件事，不说我的名字"],
    ],
    [
      "consent taken down at a desk",
      event("consented", { after: "none", by: "desk", anonymousBecause: "fear", letterOn: "2026-02-27" }),
      ["先不要联系单位", "未留姓名：怕被报复", "来信日期：2026-02-27"],
      ["先不要联系单位"],
    ],
    [
      "another class",
      event("classed", { before: "ordinary", after: "complex" }),
      ["一般 → 特别复杂"],
      ["一般 → 特别复杂"],
    ],
    [
      "a call-back that reached the worker",
      event("called_back", { result: "reached", satisfaction: 2 }),
      ["联系上了 · 不满意"],
      ["联系上了 · 不满意"],
    ],
    ["a call-back in vain", event("called_back", { result: "not_reached" }), ["没有联系上"], ["没有联系上"]],
    ["a task", event("handed_over", { officeName: "人社局" }), ["人社局"], ["人社局"]],
    ["a reply of a partner office", event("replied", { outcome: "partly" }), ["部分办理"], []],
    [
      "an agreement about money",
      event("agreed", { round: 2, sumFen: 120_000 }),
      ["第2次约定", "合计：120000分"],
      ["第2次约定", "合计：120000分"],
    ],
    ["an agreement about deeds alone", event("agreed", { round: 1, sumFen: 0 }), ["第1次约定"], ["第1次约定"]],
    [
      "a promise kept late",
      event("promise_proved", { what: "补发工资", amountFen: 50_000, proof: "bank_slip", isLate: true }),
      ["补发工资 · 50000分 · 银行转账凭证 · 逾期后履行"],
      ["补发工资 · 50000分 · 银行转账凭证 · 逾期后履行"],
    ],
    [
      "a broken promise",
      event("promise_broken", { what: "开离职证明", amountFen: null, dueOn: "2026-03-01" }),
      ["开离职证明", "期限：2026-03-01"],
      ["开离职证明", "期限：2026-03-01"],
    ],
    ["a merger", event("merged", { into: "SQ1" }), ["另一件的编号：SQ1"], ["另一件的编号：SQ1"]],
    ["answers", event("question_answered", { answered: 2, of: 3 }), ["回答了 2 / 3 个问题"], ["回答了 2 / 3 个问题"]],
    ["a question that ended", event("question_ended", { because: "expired" }), ["到期未回答"], ["到期未回答"]],
    ["lateness", event("escalated", { what: "contact" }), ["超时未联系职工"], []],
    [
      "a mail of an unverified sender",
      event("mail_unverified", { files: [] }),
      ["不能证明是职工本人写的，职工看不到。采用其内容前，请按登记的联系方式与职工核实。"],
      [],
    ],
    ["an appeal by mail", event("submitted", { sender: "unverified" }), ["发件人未经核实"], []],
    [
      "corrected facts",
      event("triaged", {
        changed: {
          topic: { before: null, after: "arrears" },
          category: { before: "other", after: "wages" },
          isUrgent: { before: false, after: true },
          employerName: { before: "甲公司", after: "" },
        },
      }),
      ["类别：其他 → 工资、欠薪", "具体事项：无 → 拖欠、克扣工资", "紧急：否 → 是", "单位：甲公司 → 无"],
      [],
    ],
    ["a code that no table knows", event("question_ended", { because: "toString" }), [], []],
  ] as const)("%s", (_, told, toUnion, toWorker) => {
    expect(lines(told, "union")).toEqual(toUnion);
    expect(lines(told, "worker")).toEqual(toWorker);
  });
});

describe("where it went", () => {
  const [nanshan, yuehai] = [
    { path: "cn.44.4403.440305.", name: "南山区总工会" },
    { path: "cn.44.4403.440305.007.", name: "粤海街道总工会" },
  ];
  test.each([
    ["from one union to another", { from: nanshan, to: yuehai }, ["南山区总工会 → 粤海街道总工会"]],
    ["to its first union", { from: null, to: nanshan }, ["南山区总工会"]],
    ["nowhere else", { from: nanshan, to: nanshan }, []],
  ])("to the union: %s", (_, place, told) => {
    expect(lines(event("dispatched", {}, place), "union")).toEqual(told);
  });
  test("to the worker in the title", () => {
    const told = tellEvent(event("dispatched", {}, { from: nanshan, to: yuehai }), "worker");
    expect([told.title, told.lines]).toEqual([{ zh: "送到粤海街道总工会", en: "Sent to 粤海街道总工会" }, []]);
  });
  test("why, rule by rule, where the event still says it", () => {
    const steps = [
      { ruleName: "紧急", ruleVersion: 1, result: "not_urgent" },
      { ruleName: "按单位", ruleVersion: 3, result: "matched" },
    ];
    expect(tellEvent(event("routed", { steps }), "union").why.map(written)).toEqual([
      "紧急 (v1)：不是紧急诉求",
      "按单位 (v3)：适用",
    ]);
    expect(tellEvent(event("routed"), "worker").why).toEqual([]);
  });
});

describe("titles", () => {
  test.each([
    ["submitted", {}, "职工提交诉求", "您提交了诉求"],
    ["contacted", { result: "reached" }, "联系", "工会和您联系上了"],
    ["contacted", { result: "no_answer" }, "联系", "工会给您打电话，没打通"],
    ["contacted", {}, "联系", "工会联系您"],
    ["consented", { by: "handler" }, "职工说明可以告诉单位什么", "工会记下您的意见：可以告诉单位什么"],
    ["consented", { by: "worker" }, "职工说明可以告诉单位什么", "您说明了可以告诉单位什么"],
    ["agreed", {}, "达成协议", "达成协议"],
  ] as const)("%s %j", (kind, detail, toUnion, toWorker) => {
    expect(tellEvent(event(kind, detail), "union").title.zh).toBe(toUnion);
    expect(tellEvent(event(kind, detail), "worker").title.zh).toBe(toWorker);
  });
});

test("the newest stands first; a call logged later stands with the time of the call, in the order of the log", () => {
  const told = tellEvents(
    [
      event("submitted", {}, { id: "a", at: "2026-03-02T01:00:00.000Z" }),
      event("contacted", { at: "2026-03-02T02:30:00.000Z" }, { id: "c", at: "2026-03-02T09:00:00.000Z" }),
      event("accepted", {}, { id: "b", at: "2026-03-02T03:00:00.000Z" }),
    ],
    "union",
  );
  expect(told.map(({ id, at }) => [id, at])).toEqual([
    ["c", "2026-03-02T02:30:00.000Z"],
    ["b", "2026-03-02T03:00:00.000Z"],
    ["a", "2026-03-02T01:00:00.000Z"],
  ]);
});

test.each([
  ["the worker reads of the own sealed appeal", "submitted", "（姓名密封）", null, "worker", undefined],
  ["the worker reads who asked for another look", "reopened", "（姓名密封）", null, "worker", "您"],
  ["the worker reads who took it down at the desk", "submitted", "林慧", "窗口", "worker", "林慧 · 窗口"],
  ["the worker reads who answered", "answered", "陈尚文", "工会主席", "worker", "陈尚文 · 工会主席"],
  ["the union reads of a sealed appeal", "submitted", "（姓名密封）", null, "union", "（姓名密封）"],
] as const)("%s", (_, kind, actorName, actorTitle, reader, who) =>
  expect(whoDid({ kind, actorName, actorTitle }, reader)?.zh).toBe(who),
);
