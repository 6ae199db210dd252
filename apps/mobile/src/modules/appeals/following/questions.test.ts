import { describe, expect, test } from "vitest";
import { emptyReply, readAnswers, readReply, replyTo, untyped, type Reply } from "./questions.ts";

const items = [
  { text: "哪天开始没有发工资？", kind: "date" as const },
  { text: "一共欠多少？", kind: "amount" as const },
  { text: "签过合同吗？", kind: "yes_no" as const },
  { text: "工资条", kind: "file" as const },
  { text: "谁通知您的？", kind: "text" as const },
];
const question = { id: "q1", items };
const file = { fileId: "00000000-0000-7000-8000-000000000001", name: "工资条.jpg" };
const full: Reply = {
  ...emptyReply(question),
  typed: [
    { ...untyped, text: "2024-01-05" },
    { ...untyped, text: "1,234.5元" },
    { ...untyped, yes: false },
    { ...untyped, files: [file] },
    { ...untyped, text: "  王主管 " },
  ],
};

describe("what is typed becomes answers, in the order of the questions", () => {
  test("each by its kind", () => {
    expect(readAnswers(full)).toEqual({
      answers: [
        { kind: "date", date: "2024-01-05" },
        { kind: "amount", fen: 123450 },
        { kind: "yes_no", yes: false },
        { kind: "file", files: [file.fileId] },
        { kind: "text", text: "王主管" },
      ],
      problems: new Map(),
      isEmpty: false,
      attachments: [file.fileId],
    });
  });
  test("what is left open is null, and one answer is enough", () => {
    const one = readAnswers({
      ...emptyReply(question),
      typed: full.typed.map((typed, index) => (index === 2 ? typed : untyped)),
    });
    expect(one.answers).toEqual([null, null, { kind: "yes_no", yes: false }, null, null]);
    expect(one.isEmpty).toBe(false);
    expect(readAnswers(emptyReply(question)).isEmpty).toBe(true);
  });
  test.each([
    ["五千", "amount_malformed"],
    ["12.345", "amount_too_precise"],
    ["-3", "amount_negative"],
    ["2024-02-30", "not_a_date", 0],
    ["前天", "not_a_date", 0],
  ])("%s is not sent: %s", (text, problem, at = 1) => {
    const read = readAnswers({
      ...full,
      typed: full.typed.map((typed, index) => (index === at ? { ...untyped, text } : typed)),
    });
    expect(read.answers[at]).toBeNull();
    expect(read.problems).toEqual(new Map([[at, problem]]));
  });
});

describe("answers on the device", () => {
  test("come back whole, with their questions", () =>
    expect(readReply(JSON.parse(JSON.stringify({ ...full, remark: "还有" })))).toEqual({ ...full, remark: "还有" }));
  test("damaged parts are empty, the rest stays", () => {
    expect(
      readReply({ ...full, typed: [{ text: 3 }, { yes: "no" }, { files: "x" }, untyped, { text: "在" }], remark: 4 }),
    ).toEqual({ ...full, typed: [untyped, untyped, untyped, untyped, { ...untyped, text: "在" }], remark: "" });
  });
  test.each([null, 7, {}, { questionId: "q1", items, typed: [] }])("%j is nothing", (kept) =>
    expect(readReply(kept)).toBeNull(),
  );
  test("belong to their question alone", () => {
    expect(replyTo(full, question)).toBe(full);
    expect(replyTo(full, { id: "q2", items })).toEqual({ ...emptyReply(question), questionId: "q2" });
  });
});
