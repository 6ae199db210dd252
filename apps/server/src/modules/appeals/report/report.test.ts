import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppealReport } from "@niangjia/domain/appeals/report/report.contract";
import { castPerson, paths, unionId } from "../../../../../../seeds/cast.ts";
import { newId } from "../../../kernel/ids.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { expectOk } from "../testing/story.ts";

let t: TestApp;
let huang: Caller;
let lin: Caller;
let guo: Caller;

/** The cut-off: Monday 8 January 2024, 18:00 in Shenzhen. */
const now = "2024-01-08T10:00:00.000Z";
const day = (hours: number, date = "2024-01-05") =>
  new Date(Date.parse(`${date}T00:00:00.000+08:00`) + hours * 3_600_000).toISOString();

interface Row {
  [column: string]: unknown;
}
const plain: Row = {
  status: "registered",
  union_path: paths.nanshan,
  registered_at_path: paths.shenzhen,
  channel: "app",
  category: "wages",
  topic: "arrears",
  submitted_at: day(9),
};

/** Lives of appeals, written by hand; each differs from the others in what some figure counts. */
const lives: readonly Row[] = [
  { status: "registered", union_path: paths.shenzhen, due_at: day(9.5), due_for: "accept", accept_due_at: day(9.5) },
  {
    status: "dispatched",
    dispatched_at: day(9.1),
    accept_due_at: day(9.6),
    due_at: day(9.6),
    due_for: "accept",
    escalated_at: day(10),
    topic: null,
  },
  {
    status: "dispatched",
    dispatched_at: day(9.1),
    accept_due_at: day(40, "2024-01-08"),
    due_at: day(40, "2024-01-08"),
    due_for: "accept",
    category: "injury",
    topic: "visit",
  },
  {
    status: "accepted",
    dispatched_at: day(9),
    accept_due_at: day(9.5),
    accepted_at: day(9.2),
    contact_due_at: day(10.2),
    due_at: day(10.2),
    due_for: "contact",
  },
  {
    status: "contacted",
    dispatched_at: day(9),
    accept_due_at: day(9.5),
    accepted_at: day(9.7),
    contact_due_at: day(10.7),
    first_contact_at: day(10.5),
    union_path: paths.yuehai,
  },
  {
    status: "contacted",
    dispatched_at: day(9),
    accept_due_at: day(9.5),
    accepted_at: day(9.4),
    contact_due_at: day(10.4),
    first_contact_at: day(11),
    channel: "hotline",
    submitted_at: day(20),
    union_path: paths.yuehai,
  },
  {
    status: "answered",
    dispatched_at: day(9),
    accept_due_at: day(9.5),
    accepted_at: day(9.4),
    contact_due_at: day(10.4),
    first_contact_at: day(10),
    answered_at: day(12),
    rating_opened_at: day(12),
    outcome: "answered",
    channel: "window",
  },
  {
    status: "answered",
    dispatched_at: day(9),
    accept_due_at: day(9.5),
    accepted_at: day(9.4),
    answered_at: day(16, "2024-01-06"),
    rating_opened_at: day(16, "2024-01-06"),
    outcome: "unreachable",
    difficulty: "difficult",
    answer_due_at: day(17, "2024-01-12"),
  },
  {
    status: "closed",
    dispatched_at: day(9),
    accept_due_at: day(9.5),
    accepted_at: day(9.3),
    answered_at: day(11),
    rating_opened_at: day(11),
    outcome: "performed",
    agreed_at: day(10.5),
    performed_at: day(11),
    rated_at: day(14),
    rated_answered: true,
    rated_solved: true,
    satisfaction: 5,
    satisfaction_employer: 4,
    closed_at: day(14),
    union_path: paths.yuehai,
  },
  {
    status: "closed",
    dispatched_at: day(9),
    accept_due_at: day(9.5),
    accepted_at: day(9.3),
    answered_at: day(11),
    rating_opened_at: day(11),
    outcome: "partly",
    agreed_at: day(10.5),
    breached_at: day(11),
    rated_at: day(14),
    rated_answered: true,
    rated_solved: false,
    satisfaction: 3,
    satisfaction_office: 2,
    closed_at: day(14),
    category: "dismissal",
    topic: "severance",
  },
  {
    status: "closed",
    accepted_at: day(9.3),
    accept_due_at: day(9.5),
    answered_at: day(15),
    rating_opened_at: day(15),
    outcome: "answered",
    called_back_at: day(16),
    call_back_result: "reached",
    call_back_solved: true,
    call_back_satisfaction: 4,
    closed_at: day(16),
    union_path: paths.futian,
    channel: "letter",
  },
  {
    status: "closed",
    accepted_at: day(9.3),
    accept_due_at: day(9.5),
    answered_at: day(15),
    rating_opened_at: day(15),
    outcome: "answered",
    called_back_at: day(16),
    call_back_result: "not_reached",
    closed_at: day(16),
    union_path: paths.futian,
  },
  {
    status: "performing",
    dispatched_at: day(9),
    accept_due_at: day(9.5),
    accepted_at: day(9.3),
    contact_due_at: day(10.3),
    first_contact_at: day(10.3),
    agreed_at: day(17),
    due_at: day(9, "2024-02-01"),
    due_for: "promise",
    open_promises: 2,
  },
  {
    status: "reopened",
    union_path: paths.shenzhen,
    reopen_count: 1,
    dispatched_at: day(16),
    accept_due_at: day(16.5),
    due_at: day(16.5),
    due_for: "accept",
    rated_at: day(15.9),
    rated_answered: true,
    rated_solved: false,
    satisfaction: 1,
    answer_started_at: day(16),
  },
  {
    status: "returned",
    union_path: paths.shenzhen,
    return_count: 1,
    dispatched_at: day(9),
    accept_due_at: day(11),
    due_at: day(11),
    due_for: "accept",
  },
  { status: "withdrawn", dispatched_at: day(9), accept_due_at: day(9.5), closed_at: day(9.4) },
  {
    status: "merged",
    accepted_at: day(9.2),
    accept_due_at: day(9.5),
    answered_at: day(10),
    rated_at: day(11),
    rated_solved: true,
    satisfaction: 5,
    closed_at: day(11),
  },
  {
    status: "accepted",
    accepted_at: day(9.2, "2024-01-07"),
    accept_due_at: day(9.5, "2024-01-07"),
    submitted_at: day(9, "2024-01-07"),
    half_day_due_at: day(13, "2024-01-08"),
    answer_due_at: day(13, "2024-01-08"),
    due_at: day(13, "2024-01-08"),
    due_for: "answer",
  },
  // Beyond the window, and beyond Shenzhen.
  {
    status: "closed",
    accepted_at: day(9.2, "2023-11-01"),
    submitted_at: day(9, "2023-11-01"),
    answered_at: day(10, "2023-11-01"),
    closed_at: day(11, "2023-11-01"),
  },
  {
    status: "closed",
    accepted_at: day(9.3),
    accept_due_at: day(9.5),
    answered_at: day(10),
    union_path: paths.guangdong,
    registered_at_path: paths.guangdong,
    closed_at: day(11),
  },
];

beforeAll(async () => {
  t = await TestApp.start({ at: now });
  for (const [i, life] of lives.entries()) {
    const row: Row = {
      ...plain,
      half_day_due_at: day(13),
      answer_due_at: day(13),
      answer_started_at: day(9),
      ...life,
      id: newId(Date.parse(String(life["submitted_at"] ?? plain["submitted_at"]))),
      number: `SQ20240105-${String(i).padStart(7, "0")}-0`,
      person_id: castPerson("sheng").id,
      description: "工资没有按时发",
      worker_name: "盛川",
      disclosure: "open",
    };
    const columns = Object.keys(row);
    await t.rows(
      `insert into appeals_appeal (${columns.join(", ")}) values (${columns.map((_, at) => `$${at + 1}`).join(", ")})`,
      Object.values(row),
    );
  }
  [huang, lin, guo] = (await Promise.all([t.signIn("huang"), t.signIn("lin"), t.signIn("guo")])) as [
    Caller,
    Caller,
    Caller,
  ];
});
afterAll(() => t.stop());

const report = async (caller: Caller, query: Record<string, string> = {}): Promise<AppealReport> =>
  expectOk(await caller.get(`/api/appeals/report?${new URLSearchParams(query).toString()}`));
const countOf = async (caller: Caller, filter: Record<string, string>): Promise<number> =>
  expectOk(await caller.get(`/api/appeals?${new URLSearchParams({ ...filter, count: "true" }).toString()}`)).counted
    .count;
const figure = (found: AppealReport, key: string) => {
  const one = found.figures.find((f) => f.key === key)!;
  return [one.numerator, one.denominator];
};

describe("what the figures count, by hand", () => {
  test("each share of the lives above", async () => {
    const found = await report(huang);
    expect(found).toMatchObject({
      union: { path: paths.shenzhen, name: "深圳市总工会" },
      from: "2023-12-10",
      until: "2024-01-08",
      asOf: now,
    });
    expect(Object.fromEntries(found.figures.map((one) => [one.key, [one.numerator, one.denominator]]))).toEqual({
      counted: [17, null],
      merged: [1, 18],
      open: [12, 17],
      late: [6, 12],
      withdrawn: [1, 17],
      acceptedInTime: [10, 15],
      contactedInTime: [3, 5],
      answeredInHalfADay: [3, 16],
      answeredInTime: [4, 16],
      agreed: [3, 7],
      performed: [1, 3],
      breached: [1, 3],
      closed: [4, 16],
      rated: [3, 7],
      solved: [1, 3],
      satisfied: [2, 3],
      satisfiedEmployer: [1, 1],
      satisfiedOffice: [0, 1],
      callBackReached: [1, 2],
      callBackSolved: [1, 1],
      callBackSatisfied: [1, 1],
      reopened: [1, 7],
      returned: [1, 13],
      escalated: [1, 13],
      unreachable: [1, 6],
    });
  });

  test("a share of few has its wide interval, a count has none, nothing counted has none", async () => {
    const found = await report(huang, { about: "dismissal" });
    expect(found.figures.find((one) => one.key === "counted")).toMatchObject({
      numerator: 1,
      denominator: null,
      interval: null,
    });
    expect(found.figures.find((one) => one.key === "satisfied")!.interval!.low).toBeCloseTo(0.2065, 3);
    expect(found.figures.find((one) => one.key === "callBackSolved")).toMatchObject({
      numerator: 0,
      denominator: 0,
      interval: null,
    });
  });
});

describe("every figure opens exactly its rows", () => {
  test.each([
    ["the city", () => huang, {}],
    ["one channel", () => huang, { channel: "app" }],
    ["one category", () => huang, { about: "wages" }],
    ["one topic", () => huang, { about: "wages.arrears" }],
    ["the district's own report", () => lin, {}],
    ["a district chosen by the province", () => guo, { unionId: unionId("440305") }],
    ["two days", () => huang, { from: "2024-01-06", until: "2024-01-08" }],
  ] as const)("%s", async (_, caller, query) => {
    const found = await report(caller(), query);
    const seen: unknown[] = [];
    const asked: unknown[] = [];
    for (const one of found.figures) {
      seen.push([one.key, one.numerator, one.denominator]);
      asked.push([
        one.key,
        await countOf(caller(), { ...found.filter, fact: one.key }),
        one.of === null ? null : await countOf(caller(), { ...found.filter, fact: one.of }),
      ]);
    }
    for (const table of found.tables) {
      for (const row of table.rows) {
        for (const [fact, count] of Object.entries(row.counts)) {
          // Empty cells are asked for once, in the first report.
          if (count === 0 && Object.keys(query).length > 0) continue;
          seen.push([table.key, row.key, fact, count]);
          asked.push([table.key, row.key, fact, await countOf(caller(), { ...found.filter, ...row.filter, fact })]);
        }
      }
    }
    expect(asked).toEqual(seen);
  });

  test("the rows of each table add up to the whole", async () => {
    const found = await report(huang);
    for (const table of found.tables)
      expect([
        table.key,
        table.rows.filter((row) => row.depth === 0).reduce((sum, row) => sum + (row.counts.counted ?? 0), 0),
      ]).toEqual([table.key, 17]);
  });

  test("the union's own appeals stand apart from those below", async () => {
    const rows = (await report(huang)).tables.find((table) => table.key === "union")!.rows;
    expect(rows.map((row) => [row.label.zh, row.counts.counted])).toEqual([
      ["南山区总工会", 12],
      ["深圳市总工会（本级）", 3],
      ["福田区总工会", 2],
    ]);
  });
});

describe("window and reach", () => {
  test("a longer window tells months, a union above the own one is not found, a window must be one", async () => {
    const found = await report(huang, { from: "2023-10-01", until: "2024-01-08" });
    expect(found.tables.find((table) => table.key === "day")!.rows.map((row) => [row.key, row.counts.counted])).toEqual(
      [
        ["2023-11", 1],
        ["2024-01", 17],
      ],
    );
    expect((await lin.get(`/api/appeals/report?unionId=${unionId("4403")}`)).status).toBe(404);
    expect((await huang.get("/api/appeals/report?from=2024-01-08&until=2024-01-01")).body.error.code).toBe(
      "report_window_not_valid",
    );
    expect((await huang.get("/api/appeals/report?from=2019-01-01&until=2024-01-01")).body.error.code).toBe(
      "report_window_not_valid",
    );
  });

  test("the sibling district counts its own alone", async () => {
    expect(figure(await report(await t.signIn("wu")), "counted")).toEqual([2, null]);
  });
});

test("the workbook holds numbers, every table and the definitions, and is on record", async () => {
  const raw = await t.app.http.inject({
    method: "GET",
    url: `/api/appeals/report/export?as=${encodeURIComponent(huang.as!)}&language=zh`,
    headers: { cookie: huang.cookie! },
  });
  expect(raw.statusCode).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(raw.rawPayload as never);
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
    "指标",
    "协议承诺",
    "按下级工会",
    "按类别和事项",
    "按来源",
    "按提交日",
    "按提交时段",
    "口径说明",
  ]);
  const figures = book.getWorksheet("指标")!;
  const solved = figures.getRows(2, figures.rowCount - 1)!.find((row) => row.getCell(1).value === "解决（职工说）")!;
  expect([solved.getCell(2).value, solved.getCell(3).value, solved.getCell(4).value]).toEqual([1, 3, 1 / 3]);
  expect(String(solved.getCell(7).value)).toContain("÷");
  const notes = book.getWorksheet("口径说明")!.getColumn(1).values.map(String).join("\n");
  expect(notes).toContain("截止时间");
  expect(notes).toContain("办结不等于解决");
  expect(await t.rows("select 1 from kernel_audit where action = 'appeals.export_report'")).toHaveLength(1);
});
