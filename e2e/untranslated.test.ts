import { describe, expect, test } from "vitest";
import { allNoticeKinds } from "@niangjia/domain/notice-kinds";
import { contracts } from "@niangjia/domain/modules";
import { han, looseTextsIn, textsIn, type FoundText } from "./texts-of-sources.ts";

/** Texts that are the same in both languages, each with its reason. */
const sameInBoth: readonly { readonly text: RegExp; readonly because: string }[] = [
  { text: /^[\s\d\p{P}\p{S}]*$/u, because: "numbers and marks only" },
  { text: /^(XLSX|API|ID|URL|JSON|CSV|KB|MB|PDF)$/, because: "codes and units" },
];

/** Texts that hold the other language on purpose. */
const holdsTheOther: readonly { readonly zh: string; readonly because: string }[] = [
  { zh: "English", because: "a language is offered by its own name" },
  { zh: "EN", because: "a language is offered by its own name" },
  { zh: "Switch to English", because: "a language is offered in its own words" },
  { zh: "例如：南山", because: "places of China are found by their Chinese names" },
];

/** Words in sources of screens that are no untranslated text, each with its reason. */
const allowedLoose: readonly { readonly where: RegExp; readonly text: RegExp; readonly because: string }[] = [
  {
    where: /PlacePicker\.tsx/,
    text: /^市辖区$/,
    because: "an entry of the official table of divisions, left out of names",
  },
  { where: /MyPage\.tsx|AccountPage\.tsx/, text: /^(中文|English)$/, because: "a language is offered by its own name" },
  { where: /RuleDialog\.tsx/, text: /^[，、]$/, because: "marks that people type between words, of either language" },
  {
    where: /AppealActions\.tsx|TakingPage\.tsx|Simulation\.tsx/,
    text: /^(writeNote|taking-description|wages\.arrears)$/,
    because: "names of messages, fields and categories, not shown",
  },
  { where: /./, text: /^SQ\d{8}-\d{7}-\d$/, because: "what a number looks like" },
  { where: /./, text: /^(Alt|Ctrl|Esc|Enter)( (\S|Enter))?$/, because: "names on keys" },
  { where: /./, text: /^(JSON|XLSX|CSV|KB|MB|GET|POST|PUT|DELETE|SHA-256|v\{\})$/, because: "codes and units" },
];

const isSame = (text: string) => sameInBoth.some((one) => one.text.test(text.replace(/\{\w*\}/g, "")));
const isMeant = (text: FoundText) => holdsTheOther.some((one) => one.zh === text.zh);
const told = (texts: readonly FoundText[]) => texts.map((one) => `${one.where}  zh: ${one.zh}  en: ${one.en}`);

const folders = [
  "packages/domain/src",
  "packages/client/src",
  "packages/ui/src",
  "apps/server/src",
  "apps/console/src",
  "apps/mobile/src",
  "seeds",
];

describe.each(folders)("texts in both languages: %s", (folder) => {
  const texts = textsIn(folder);

  test("none is empty", () =>
    expect(told(texts.filter((one) => (one.zh.trim() === "") !== (one.en.trim() === "")))).toEqual([]));

  test("the Chinese is Chinese", () =>
    expect(told(texts.filter((one) => !han.test(one.zh) && !isSame(one.zh) && !isMeant(one)))).toEqual([]));

  test("the English holds no Chinese", () =>
    expect(
      told(texts.filter((one) => (han.test(one.en) || /[、，。；：？！（）]/.test(one.en)) && !isMeant(one))),
    ).toEqual([]));

  test("the Chinese is punctuated as Chinese", () =>
    expect(told(texts.filter((one) => /[\p{Script=Han}”）][,;:?!(]|[,;:?!)]\p{Script=Han}/u.test(one.zh)))).toEqual(
      [],
    ));

  test("both have the same places to fill", () => {
    const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join(" ");
    expect(told(texts.filter((one) => places(one.zh) !== places(one.en)))).toEqual([]);
  });
});

test("the sources hold the texts at all", () =>
  expect(folders.reduce((sum, folder) => sum + textsIn(folder).length, 0)).toBeGreaterThan(1000));

test.each(["apps/console/src", "apps/mobile/src", "packages/ui/src/phone"])(
  "no text stands outside the tables: %s",
  (folder) => {
    const found = looseTextsIn(folder).filter(
      (one) => !allowedLoose.some((allowed) => allowed.where.test(one.where) && allowed.text.test(one.text)),
    );
    expect(found.map((one) => `${one.where}  ${one.text}`)).toEqual([]);
  },
);

describe.each(contracts.map((contract) => [contract.name, contract] as const))(
  "the contract of %s",
  (_name, contract) => {
    const inBoth = (text: { readonly zh: string; readonly en: string }) =>
      han.test(text.zh) && text.en.trim() !== "" && !han.test(text.en);

    test("its title, permissions and summaries are in both languages", () => {
      const texts = {
        title: contract.title,
        ...Object.fromEntries(Object.entries(contract.permissions)),
        ...Object.fromEntries(Object.entries(contract.routes).map(([name, route]) => [`${name}()`, route.summary])),
      };
      expect(
        Object.entries(texts)
          .filter(([, text]) => !inBoth(text))
          .map(([name]) => name),
      ).toEqual([]);
    });

    test("its refusals are sentences in both languages", () => {
      expect(
        Object.entries(contract.messages)
          .filter(([, text]) => !inBoth(text))
          .map(([code]) => code),
      ).toEqual([]);
    });
  },
);

test("every kind of notice speaks both languages", () => {
  expect(
    allNoticeKinds
      .filter(([, kind]) =>
        [kind.title, kind.sentence].some((text) => !han.test(text.zh) || han.test(text.en) || text.en === ""),
      )
      .map(([name]) => name),
  ).toEqual([]);
});
