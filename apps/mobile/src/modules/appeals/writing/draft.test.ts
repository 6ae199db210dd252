import { describe, expect, test } from "vitest";
import {
  bodyOf,
  emptyDraft,
  fillIn,
  hasContent,
  plainPhone,
  problemsOf,
  readDraft,
  stepAfter,
  stepOfField,
  stepsOf,
  type Draft,
  type DraftFile,
} from "./draft.ts";

const place = { code: "440305", name: "广东省 深圳市 南山区", hasChildren: true };
const file: DraftFile = {
  localId: "a".repeat(32),
  uploadKey: "a".repeat(32),
  name: "合同.jpg",
  bytes: 10,
  type: "image/jpeg",
  fileId: "00000000-0000-7000-8000-000000000009",
  uploadedAt: 1,
  refusal: null,
};
const complete: Draft = {
  ...emptyDraft,
  category: "dismissal",
  description: "主管电话通知我不用来了",
  employerName: "某公司",
  employerPlace: place,
  phone: "13800001001",
};

describe("what stands in the way of sending", () => {
  test("nothing, when everything is there", () => expect(problemsOf(complete)).toEqual([]));
  test.each([
    ["no category", { category: null }, "category_missing"],
    ["four letters", { description: "不用来了" }, "description_short"],
    ["blanks only", { description: "          " }, "description_short"],
    ["3,001 letters", { description: "字".repeat(3001) }, "description_long"],
    ["no day that there is", { knownOn: "2024-02-30" }, "not_a_date"],
    ["no place and no employer of the register", { employerPlace: null }, "place_missing"],
    ["works elsewhere without saying where", { worksElsewhere: true }, "workplace_missing"],
    ["ten digits", { phone: "1380000100" }, "phone_wrong"],
    ["a landline", { phone: "07551234567" }, "phone_wrong"],
    ["ten files", { files: Array.from({ length: 10 }, () => file) }, "too_many_files"],
    ["a file that was refused", { files: [{ ...file, refusal: "这种文件不能上传" }] }, "file_refused"],
  ] as const)("%s", (_, change, problem) => expect(problemsOf({ ...complete, ...change })).toEqual([problem]));
  test.each([
    ["five letters", { description: "不用来了啊" }],
    ["3,000 letters of two code units", { description: "😀".repeat(3000) }],
    [
      "an employer of the register, without a place",
      { employerId: "00000000-0000-7000-8005-000000000001", employerPlace: null },
    ],
    ["a phone with spaces and country code", { phone: "+86 138 0000 1001" }],
    ["nine files", { files: Array.from({ length: 9 }, () => file) }],
  ] as const)("allowed: %s", (_, change) => expect(problemsOf({ ...complete, ...change })).toEqual([]));
  test("a step tells its own problems only", () => {
    expect(problemsOf(emptyDraft, "category")).toEqual(["category_missing"]);
    expect(problemsOf(emptyDraft, "what")).toEqual(["description_short"]);
    expect(problemsOf(emptyDraft, "where")).toEqual(["place_missing"]);
    expect(problemsOf(emptyDraft, "who")).toEqual(["phone_wrong"]);
  });
});

describe("the body that is sent", () => {
  test("a typed employer goes with its place", () => {
    expect(bodyOf({ ...complete, description: "  主管电话通知我不用来了 ", files: [file] })).toEqual({
      category: "dismissal",
      topic: null,
      knownOn: null,
      description: "主管电话通知我不用来了",
      employerId: null,
      employerName: "某公司",
      employerDivision: "440305",
      workplaceDivision: null,
      disclosure: "union_only",
      phone: "13800001001",
      attachments: [file.fileId],
    });
  });
  test("an employer of the register goes by its id alone", () => {
    expect(bodyOf({ ...complete, employerId: "00000000-0000-7000-8005-000000000001" })).toMatchObject({
      employerId: "00000000-0000-7000-8005-000000000001",
      employerName: null,
      employerDivision: null,
    });
  });
  test("a place of work that was unticked again is not sent", () => {
    expect(bodyOf({ ...complete, worksElsewhere: true, workplace: place })).toMatchObject({
      workplaceDivision: "440305",
    });
    expect(bodyOf({ ...complete, worksElsewhere: false, workplace: place })).toMatchObject({ workplaceDivision: null });
  });
  test("a file that the server does not have is never left out in silence", () => {
    expect(() => bodyOf({ ...complete, files: [{ ...file, fileId: null }] })).toThrow();
  });
  test.each([
    ["138 0000 1001", "13800001001"],
    ["１３８００００１００１", "13800001001"],
    ["0086-138-0000-1001", "13800001001"],
  ])("phone %s", (typed, plain) => expect(plainPhone(typed)).toBe(plain));
});

describe("the way through the steps", () => {
  const known = fillIn(emptyDraft, { employerId: "e", employerName: "甲公司" });
  test("an employer of the own record is not asked for", () => {
    expect(stepsOf(known, "what")).toEqual(["category", "what", "who", "review"]);
    expect(stepAfter(known, "what")).toBe("who");
    expect(stepAfter(emptyDraft, "what")).toBe("where");
  });
  test("whoever goes there to change it stands on a step of the way", () => {
    expect(stepsOf(known, "where")).toEqual(["category", "what", "where", "who", "review"]);
    expect(stepAfter(known, "where")).toBe("who");
  });
  test("once touched, it is asked again", () =>
    expect(stepAfter({ ...known, employerId: null, isEmployerKnown: false }, "what")).toBe("where"));
  test("a name without a register entry still needs its place", () =>
    expect(stepAfter(fillIn(emptyDraft, { employerName: "乙公司" }), "what")).toBe("where"));
});

describe("what is known already", () => {
  test("is filled in where nothing was touched", () => {
    expect(
      fillIn(emptyDraft, { phone: "13800001001", employerId: "e", employerName: "甲公司", employerPlace: place }),
    ).toMatchObject({ phone: "13800001001", employerId: "e", employerName: "甲公司", employerPlace: null });
    expect(fillIn(emptyDraft, { employerName: "乙公司", employerPlace: place })).toMatchObject({
      employerId: null,
      employerName: "乙公司",
      employerPlace: place,
    });
  });
  test("never overwrites what the person wrote or cleared", () => {
    const cleared: Draft = { ...emptyDraft, phone: "", employerName: "" };
    expect(fillIn(cleared, { phone: "13800001001", employerId: "e", employerName: "甲公司" })).toBe(cleared);
  });
  test("does not count as content", () =>
    expect(hasContent(fillIn(emptyDraft, { phone: "13800001001", employerName: "甲公司" }))).toBe(false));
});

describe("a draft as it was kept", () => {
  test("comes back whole", () =>
    expect(readDraft(JSON.parse(JSON.stringify({ ...complete, files: [file] })))).toEqual({
      ...complete,
      files: [file],
    }));
  test("keeps the text when other parts are damaged", () => {
    expect(
      readDraft({ description: "主管电话通知我不用来了", files: "?", employerPlace: 3, phone: 4, disclosure: "all" }),
    ).toEqual({ ...emptyDraft, description: "主管电话通知我不用来了" });
  });
  test("keeps topic and choice, and drops a topic of another category", () => {
    expect(readDraft({ ...complete, topic: "unlawful", knownOn: "2024-01-05", disclosure: "sealed" })).toEqual({
      ...complete,
      topic: "unlawful",
      knownOn: "2024-01-05",
      disclosure: "sealed",
    });
    expect(readDraft({ ...complete, topic: "arrears" }).topic).toBeNull();
    expect(readDraft({ ...complete, category: "gone", topic: "arrears" }).topic).toBeNull();
  });
  test.each([null, undefined, 7, "x"])("%s is an empty draft", (kept) => expect(readDraft(kept)).toEqual(emptyDraft));
});

test.each([
  ["description", "what"],
  ["topic", "what"],
  ["knownOn", "what"],
  ["attachments.0", "what"],
  ["phone", "who"],
  ["disclosure", "who"],
  ["category", "category"],
  ["employerName", "where"],
  ["workplaceDivision", "where"],
])("the field %s is asked in step %s", (path, step) => expect(stepOfField(path)).toBe(step));
