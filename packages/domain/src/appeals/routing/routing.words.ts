import type { Text } from "../../kernel/text.ts";
import { aboutText, parseAbout } from "../appeals.about.ts";
import { appealCategories, appealChannels, difficulties } from "../appeals.terms.ts";
import type { RoutingCondition, RoutingFacts, RoutingResult, RoutingTarget } from "./routing.rules.ts";

/** Names that the words of a rule need, by code and by path; what is missing is told by its code. */
export interface RoutingNames {
  readonly division: (code: string) => string;
  readonly union: (path: string) => string;
}

/** How precisely a rule finds a union by its place. */
export const placeLevels = {
  city: { zh: "市", en: "city" },
  county: { zh: "区县", en: "county" },
  street: { zh: "街道（乡镇）", en: "street or town" },
} as const satisfies Record<string, Text>;
const joined = (texts: readonly Text[]): Text => ({
  zh: texts.map((text) => text.zh).join("、"),
  en: texts.map((text) => text.en).join(", "),
});
const quoted = (text: Text): Text => ({ zh: `“${text.zh}”`, en: `“${text.en}”` });
const plain = (text: string): Text => ({ zh: text, en: text });

/** Each condition of a rule as a sentence, in the order in which they are looked at; none: it applies to everything. */
export function conditionTexts(when: RoutingCondition, names: RoutingNames): Text[] {
  const about = [
    ...(when.categories ?? []).map((category) => appealCategories[category] as Text),
    ...(when.topics ?? []).map((code) => topicOf(code)),
  ];
  const texts: Text[] = [];
  if (about.length > 0) texts.push(both("类别是", "about ", joined(about)));
  if (when.difficulties?.length)
    texts.push(both("难易是", "class ", joined(when.difficulties.map((one) => difficulties[one]))));
  if (when.channels?.length) texts.push(both("来源是", "by ", joined(when.channels.map((one) => appealChannels[one]))));
  if (when.words?.length) texts.push(both("文字里有", "says ", joined(when.words.map((word) => quoted(plain(word))))));
  if (when.employerCode !== undefined)
    texts.push(both("单位统一社会信用代码是", "employer's credit code ", plain(when.employerCode)));
  if (when.employerIn !== undefined) texts.push(both("单位在", "employer in ", plain(names.division(when.employerIn))));
  if (when.workplaceIn !== undefined)
    texts.push(both("工作地点在", "work place in ", plain(names.division(when.workplaceIn))));
  if (when.urgent !== undefined)
    texts.push(when.urgent ? { zh: "只用于紧急诉求", en: "urgent only" } : { zh: "不用于紧急诉求", en: "not urgent" });
  return texts;
}

export function targetText(then: RoutingTarget, names: RoutingNames): Text {
  if (then.kind === "union") return plain(names.union(then.path));
  const level = placeLevels[then.level];
  return then.kind === "employer"
    ? { zh: `单位所在${level.zh}的工会`, en: `the union of the employer's ${level.en}` }
    : { zh: `工作地点所在${level.zh}的工会`, en: `the union of the work place's ${level.en}` };
}

/** Why a rule did or did not apply to these facts, as a sentence. `target` is the union it led to. */
export function stepText(
  result: RoutingResult,
  rule: { readonly when: RoutingCondition; readonly then: RoutingTarget },
  facts: RoutingFacts,
  target: string | null,
  names: RoutingNames,
): Text {
  const { when } = rule;
  const place =
    rule.then.kind === "workplace"
      ? { zh: "工作地点", en: "work place", code: facts.workplaceDivision }
      : { zh: "单位所在地", en: "employer's place", code: facts.employerDivision };
  switch (result) {
    case "matched": {
      const conditions = conditionTexts(when, names);
      const why =
        conditions.length === 0 ? { zh: "适用于所有诉求", en: "it applies to every appeal" } : joined(conditions);
      return {
        zh: `适用：${why.zh}。分给${target ?? ""}（${targetText(rule.then, names).zh}）。`,
        en: `Applies: ${why.en}. Goes to ${target ?? ""} (${targetText(rule.then, names).en}).`,
      };
    }
    case "category_differs": {
      const wanted = joined([
        ...(when.categories ?? []).map((category) => appealCategories[category] as Text),
        ...(when.topics ?? []).map(topicOf),
      ]);
      const is = aboutText({ category: facts.category, topic: facts.topic });
      return {
        zh: `不适用：规则要${wanted.zh}，这件是${is.zh}。`,
        en: `Does not apply: the rule is about ${wanted.en}; this is about ${is.en}.`,
      };
    }
    case "difficulty_differs": {
      const wanted = joined((when.difficulties ?? []).map((one) => difficulties[one]));
      return {
        zh: `不适用：规则要${wanted.zh}，这件是${difficulties[facts.difficulty].zh}。`,
        en: `Does not apply: the rule is for class ${wanted.en}; this is ${difficulties[facts.difficulty].en}.`,
      };
    }
    case "channel_differs": {
      const wanted = joined((when.channels ?? []).map((one) => appealChannels[one]));
      return {
        zh: `不适用：规则要${wanted.zh}来的，这件来自${appealChannels[facts.channel].zh}。`,
        en: `Does not apply: the rule is for ${wanted.en}; this came by ${appealChannels[facts.channel].en}.`,
      };
    }
    case "words_absent": {
      const wanted = joined((when.words ?? []).map((word) => quoted(plain(word))));
      return { zh: `不适用：文字里没有${wanted.zh}。`, en: `Does not apply: the text says none of ${wanted.en}.` };
    }
    case "other_employer": {
      const is = facts.employerCode ?? null;
      return {
        zh: `不适用：规则只管 ${when.employerCode ?? ""}，这件的单位代码${is === null ? "不详" : `是 ${is}`}。`,
        en: `Does not apply: the rule is for ${when.employerCode ?? ""}; the employer's code is ${is ?? "not known"}.`,
      };
    }
    case "employer_elsewhere":
      return elsewhere("单位", "employer", when.employerIn, facts.employerDivision, names);
    case "workplace_elsewhere":
      return elsewhere("工作地点", "work place", when.workplaceIn, facts.workplaceDivision, names);
    case "not_urgent":
      return when.urgent === false
        ? { zh: "不适用：这件是紧急诉求。", en: "Does not apply: this is urgent." }
        : { zh: "不适用：这件不是紧急诉求。", en: "Does not apply: this is not urgent." };
    case "place_unknown": {
      const level = rule.then.kind === "union" ? placeLevels.county : placeLevels[rule.then.level];
      return {
        zh: `走不通：${place.zh}${place.code === null ? "没有填写" : `只知道${names.division(place.code)}`}，找不到是哪个${level.zh}。`,
        en: `Leads nowhere: the ${place.en} is ${place.code === null ? "not given" : `known only as ${names.division(place.code)}`}, so its ${level.en} is not known.`,
      };
    }
    case "no_union_there":
      return rule.then.kind === "union"
        ? {
            zh: `走不通：${names.union(rule.then.path)}已不在运行。`,
            en: `Leads nowhere: ${names.union(rule.then.path)} is not active any more.`,
          }
        : {
            zh: `走不通：${place.code === null ? "" : names.division(place.code)}没有对应的${placeLevels[rule.then.level].zh}工会。`,
            en: `Leads nowhere: there is no union for the ${placeLevels[rule.then.level].en} of ${place.code === null ? "" : names.division(place.code)}.`,
          };
  }
}

function elsewhere(zh: string, en: string, wanted: string | undefined, is: string | null, names: RoutingNames): Text {
  const place = names.division(wanted ?? "");
  return is === null
    ? {
        zh: `不适用：规则要${zh}在${place}，这件没有填${zh}所在地。`,
        en: `Does not apply: the rule wants the ${en} in ${place}; it is not given here.`,
      }
    : {
        zh: `不适用：规则要${zh}在${place}，这件在${names.division(is)}。`,
        en: `Does not apply: the rule wants the ${en} in ${place}; here it is ${names.division(is)}.`,
      };
}

function topicOf(code: string): Text {
  const about = parseAbout(code);
  return about ? aboutText(about) : plain(code);
}

const both = (zh: string, en: string, text: Text): Text => ({ zh: `${zh}${text.zh}`, en: `${en}${text.en}` });
