import { z } from "zod";
import type { Text } from "../kernel/text.ts";
import { appealCategories, appealTopics, topicText, type AppealCategory } from "./appeals.terms.ts";

/** A place in the category tree as one word: `wages` (the whole category) or `wages.arrears` (one topic of it). */
export interface About {
  readonly category: AppealCategory;
  /** Null: the category as a whole, whatever the topic. */
  readonly topic: string | null;
}

export function aboutCode(category: string, topic?: string | null): string {
  return topic ? `${category}.${topic}` : category;
}

/** Null where there is no such category, or the category has no such topic. */
export function parseAbout(code: string): About | null {
  const [category, topic, ...rest] = code.split(".");
  if (category === undefined || !Object.hasOwn(appealCategories, category) || rest.length > 0) return null;
  const known = category as AppealCategory;
  if (topic === undefined) return { category: known, topic: null };
  return topicText(known, topic) ? { category: known, topic } : null;
}

/** `工资、欠薪 / 拖欠、克扣工资`. */
export function aboutText({ category, topic }: About): Text {
  const first = appealCategories[category];
  const second = topic === null ? undefined : topicText(category, topic);
  return second ? { zh: `${first.zh} / ${second.zh}`, en: `${first.en} / ${second.en}` } : first;
}

/** The tree as one list: every category, each followed by its topics. */
export const aboutCodes: readonly string[] = (Object.keys(appealCategories) as AppealCategory[]).flatMap((category) => [
  category,
  ...Object.keys(appealTopics[category]).map((topic) => aboutCode(category, topic)),
]);

export const aboutSchema = z.enum(aboutCodes as [string, ...string[]]);
