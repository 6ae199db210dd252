import { describe, expect, test } from "vitest";
import { parseUnionPath } from "../../kernel/union-path.ts";
import {
  changesOf,
  routeAppeal,
  versionsAfter,
  type DraftRule,
  type RoutingCondition,
  type RoutingFacts,
  type RoutingResult,
  type RoutingRule,
  type RoutingTarget,
} from "./routing.rules.ts";
import { conditionTexts, stepText, targetText } from "./routing.words.ts";

const [city, district, street] = ["cn.44.4403.", "cn.44.4403.440305.", "cn.44.4403.440305.440305007."].map((path) =>
  parseUnionPath(path),
) as [ReturnType<typeof parseUnionPath>, ReturnType<typeof parseUnionPath>, ReturnType<typeof parseUnionPath>];
const federations = new Map([
  ["4403", city],
  ["440305", district],
  ["440305007", street],
]);
const unionOf = (code: string) => federations.get(code) ?? null;
const unionAt = (path: string) => [...federations.values()].find((union) => union === path) ?? null;
const rule = (
  id: string,
  when: RoutingCondition,
  then: RoutingTarget,
  more: Partial<RoutingRule> = {},
): RoutingRule => ({ id, version: 1, name: id, when, then, isActive: true, unionPath: city, setVersion: 4, ...more });
const toCounty = rule("county", {}, { kind: "employer", level: "county" });
const toWorkplace = rule("workplace", {}, { kind: "workplace", level: "county" });
const base: RoutingFacts = {
  category: "wages",
  topic: "arrears",
  difficulty: "ordinary",
  channel: "app",
  isUrgent: false,
  description: "公司拖欠两个月工资，工程款也没结。",
  employerCode: "91440300MA5EXAMPL0",
  employerDivision: "440305007",
  workplaceDivision: "420111",
};
const route = (facts: RoutingFacts, ...rules: RoutingRule[]) => routeAppeal(facts, rules, unionOf, unionAt);

describe("which rule decides", () => {
  test("the employer's place decides, not where the work is done; the step names rule, version, set and whose it is", () => {
    expect(route(base, toCounty, toWorkplace)).toEqual({
      target: district,
      steps: [
        { ruleId: "county", ruleVersion: 1, ruleName: "county", unionPath: city, setVersion: 4, result: "matched" },
      ],
    });
  });

  test("every rule looked at leaves its step; one that is switched off is not looked at", () => {
    const toCity: RoutingTarget = { kind: "union", path: city };
    const found = route(
      base,
      rule("off", {}, toCity, { isActive: false }),
      rule("urgent", { urgent: true }, toCity),
      rule("injury", { categories: ["injury"] }, toCity),
      rule("elsewhere", { employerIn: "37" }, toCity),
      rule("gone", {}, { kind: "union", path: "cn.99." }),
      toCounty,
    );
    expect(found.steps.map((step) => [step.ruleId, step.result])).toEqual([
      ["urgent", "not_urgent"],
      ["injury", "category_differs"],
      ["elsewhere", "employer_elsewhere"],
      ["gone", "no_union_there"],
      ["county", "matched"],
    ]);
  });

  test("an unknown place leads on to the next rule, and to nobody when none is left", () => {
    expect(route({ ...base, employerDivision: "44", workplaceDivision: null }, toCounty, toWorkplace)).toMatchObject({
      target: null,
      steps: [{ result: "place_unknown" }, { result: "place_unknown" }],
    });
  });

  test.each<[string, RoutingCondition, Partial<RoutingFacts>, RoutingResult]>([
    ["its category", { categories: ["wages", "hours"] }, {}, "matched"],
    ["another category", { categories: ["hours"] }, {}, "category_differs"],
    ["its topic", { topics: ["wages.arrears"] }, {}, "matched"],
    ["another topic of the category", { topics: ["wages.minimum"] }, {}, "category_differs"],
    ["a topic wanted, none known", { topics: ["wages.arrears"] }, { topic: null }, "category_differs"],
    ["a category or a topic: one is enough", { categories: ["hours"], topics: ["wages.arrears"] }, {}, "matched"],
    ["the same topic code of another category", { topics: ["contract.arrears"] }, {}, "category_differs"],
    ["its class", { difficulties: ["ordinary"] }, {}, "matched"],
    ["another class", { difficulties: ["difficult", "complex"] }, {}, "difficulty_differs"],
    ["its channel", { channels: ["hotline", "app"] }, {}, "matched"],
    ["another channel", { channels: ["hotline"] }, {}, "channel_differs"],
    ["a word in the text", { words: ["工程款", "农民工"] }, {}, "matched"],
    ["no such word", { words: ["食物中毒"] }, {}, "words_absent"],
    ["a word in other letters", { words: ["APP"] }, { description: "在 app 上接单" }, "matched"],
    ["its employer", { employerCode: "91440300MA5EXAMPL0" }, {}, "matched"],
    ["another employer", { employerCode: "91440300MA5EXAMPL1" }, {}, "other_employer"],
    [
      "an employer whose code is not known",
      { employerCode: "91440300MA5EXAMPL0" },
      { employerCode: null },
      "other_employer",
    ],
    ["the place above it", { employerIn: "4403" }, {}, "matched"],
    ["a place not given", { employerIn: "4403" }, { employerDivision: null }, "employer_elsewhere"],
    ["another work place", { workplaceIn: "4403" }, {}, "workplace_elsewhere"],
    ["urgent only", { urgent: true }, {}, "not_urgent"],
    ["not the urgent ones", { urgent: false }, { isUrgent: true }, "not_urgent"],
    ["empty lists ask for nothing", { categories: [], topics: [], words: [] }, {}, "matched"],
  ])("%s", (_, when, facts, result) => {
    expect(route({ ...base, ...facts }, rule("one", when, { kind: "union", path: city })).steps[0]!.result).toBe(
      result,
    );
  });
});

describe("drafts", () => {
  const draft = (id: string, name: string, when: RoutingCondition = {}): DraftRule => ({
    id,
    name,
    when,
    then: { kind: "employer", level: "county" },
    isActive: true,
  });
  const published = [
    { ...draft("a", "A"), version: 2 },
    { ...draft("b", "B"), version: 1 },
    { ...draft("c", "C"), version: 5 },
  ];

  test("an unchanged rule keeps its version, a changed one gets the next, a new one begins at 1, one that comes back goes on", () => {
    const after = versionsAfter(
      published,
      [draft("b", "B"), draft("a", "A, better"), draft("d", "D"), draft("old", "removed before")],
      new Map([["old", 7]]),
    );
    expect(after.map((rule) => [rule.id, rule.version])).toEqual([
      ["b", 1],
      ["a", 3],
      ["d", 1],
      ["old", 8],
    ]);
  });

  test("the same conditions written in another order are no change", () => {
    const before = [{ ...draft("a", "A", { urgent: true, categories: ["wages"] }), version: 1 }];
    expect(
      versionsAfter(before, [draft("a", "A", { categories: ["wages"], urgent: true, words: [] })])[0]!.version,
    ).toBe(1);
  });

  test.each<[string, DraftRule[], [string, string][]]>([
    ["nothing", [draft("a", "A"), draft("b", "B"), draft("c", "C")], []],
    ["a name", [draft("a", "A1"), draft("b", "B"), draft("c", "C")], [["a", "changed"]]],
    ["one less", [draft("a", "A"), draft("c", "C")], [["b", "removed"]]],
    ["one more, in between", [draft("a", "A"), draft("x", "X"), draft("b", "B"), draft("c", "C")], [["x", "added"]]],
    [
      "the order",
      [draft("b", "B"), draft("a", "A"), draft("c", "C")],
      [
        ["b", "moved"],
        ["a", "moved"],
        ["c", "moved"],
      ],
    ],
  ])("tells what changes: %s", (_, rules, changes) => {
    expect(changesOf(published, rules).map(({ id, change }) => [id, change])).toEqual(changes);
  });
});

describe("words", () => {
  const names = {
    division: (code: string) =>
      ({ "440305": "深圳市南山区", "440305007": "深圳市南山区粤海街道", "37": "山东省" })[code] ?? code,
    union: (path: string) => (path === city ? "深圳市总工会" : path),
  };

  test("every condition is a sentence", () => {
    const texts = conditionTexts(
      {
        categories: ["injury"],
        topics: ["wages.arrears"],
        difficulties: ["difficult"],
        channels: ["hotline"],
        words: ["高温"],
        employerCode: "91440300MA5EXAMPL0",
        employerIn: "440305",
        workplaceIn: "37",
        urgent: true,
      },
      names,
    );
    expect(texts.map((text) => text.zh)).toEqual([
      "类别是工伤、职业病、工资、欠薪 / 拖欠、克扣工资",
      "难易是疑难",
      "来源是12351 热线",
      "文字里有“高温”",
      "单位统一社会信用代码是91440300MA5EXAMPL0",
      "单位在深圳市南山区",
      "工作地点在山东省",
      "只用于紧急诉求",
    ]);
    expect(texts.every((text) => text.en.length > 3)).toBe(true);
    expect(targetText({ kind: "union", path: city }, names).zh).toBe("深圳市总工会");
  });

  test.each<[RoutingResult, RoutingCondition, Partial<RoutingFacts>, string]>([
    ["matched", { urgent: true }, {}, "适用：只用于紧急诉求。分给南山区总工会（单位所在区县的工会）。"],
    [
      "category_differs",
      { categories: ["injury"] },
      {},
      "不适用：规则要工伤、职业病，这件是工资、欠薪 / 拖欠、克扣工资。",
    ],
    ["difficulty_differs", { difficulties: ["complex"] }, {}, "不适用：规则要特别复杂，这件是一般。"],
    ["channel_differs", { channels: ["hotline"] }, {}, "不适用：规则要12351 热线来的，这件来自手机版。"],
    ["words_absent", { words: ["高温", "中暑"] }, {}, "不适用：文字里没有“高温”、“中暑”。"],
    ["other_employer", { employerCode: "X" }, { employerCode: null }, "不适用：规则只管 X，这件的单位代码不详。"],
    ["employer_elsewhere", { employerIn: "37" }, {}, "不适用：规则要单位在山东省，这件在深圳市南山区粤海街道。"],
    [
      "employer_elsewhere",
      { employerIn: "37" },
      { employerDivision: null },
      "不适用：规则要单位在山东省，这件没有填单位所在地。",
    ],
    ["not_urgent", { urgent: true }, {}, "不适用：这件不是紧急诉求。"],
    ["place_unknown", {}, { employerDivision: null }, "走不通：单位所在地没有填写，找不到是哪个区县。"],
    ["no_union_there", {}, {}, "走不通：深圳市南山区粤海街道没有对应的区县工会。"],
  ])("%s", (result, when, facts, words) => {
    expect(
      stepText(
        result,
        { when, then: { kind: "employer", level: "county" } },
        { ...base, ...facts },
        "南山区总工会",
        names,
      ).zh,
    ).toBe(words);
  });
});
