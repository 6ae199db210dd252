import type { Text } from "../kernel/text.ts";
import { toHalfWidth } from "./full-width.ts";
import { longestPersonName } from "./codes.limits.ts";

/** A person's name in its one stored form. */
export type PersonName = string & { readonly __brand: "PersonName" };

export type NameRefusal =
  | "name_empty"
  | "name_too_long"
  | "name_has_control_character"
  | "name_has_direction_character"
  | "name_has_invisible_character"
  | "name_has_private_character"
  | "name_has_unexpected_character"
  | "name_has_stray_dot";

export const nameRefusalTexts: Readonly<Record<NameRefusal, Text>> = {
  name_empty: { zh: "请填写姓名。", en: "Please enter the name." },
  name_too_long: { zh: "姓名太长，请核对。", en: "The name is too long; please check." },
  name_has_control_character: {
    zh: "姓名里有控制字符（如换行、制表符），请重新输入。",
    en: "The name holds a control character such as a line break; please retype it.",
  },
  name_has_direction_character: {
    zh: "姓名里有改变文字方向的字符，请重新输入。",
    en: "The name holds a character that changes text direction; please retype it.",
  },
  name_has_invisible_character: {
    zh: "姓名里有看不见的字符，请重新输入。",
    en: "The name holds an invisible character; please retype it.",
  },
  name_has_private_character: {
    zh: "姓名里有造字区的字，别的电脑上显示不出来；请用支持GB 18030-2022的输入法重新输入该生僻字。",
    en: "The name holds a private-use character that other computers cannot show; retype the rare character with an input method for GB 18030-2022.",
  },
  name_has_unexpected_character: {
    zh: "姓名里有数字或符号，请核对。",
    en: "The name holds a digit or a symbol; please check.",
  },
  name_has_stray_dot: { zh: "间隔号不能在姓名的开头或结尾。", en: "A middle dot cannot begin or end a name." },
};

/** The middle dot of minority and translated names, as the resident identity card prints it: U+00B7. */
export const MIDDLE_DOT = "\u00B7";

/** Dots people type for the middle dot: bullet, hyphenation point, operators, katakana, Lisu and Greek look-alikes. */
const DOT_VARIANTS = /[\u00B7\u0387\u1427\u2022\u2027\u2219\u22C5\u2E31\u30FB\uFF65\u25CF\u2E33]/gu;
// Han, with the planes of rare characters written out: an older engine may not know the newest blocks yet.
const HAN = "\\u3007\\p{Script=Han}\\u{20000}-\\u{3FFFD}";
const PERIOD_BETWEEN_HAN = new RegExp(`(?<=[${HAN}])[.\u3002](?=[${HAN}])`, "gu");
const SPACE_BETWEEN_HAN = new RegExp(`(?<=[${HAN}]) +(?=[${HAN}])`, "gu");
const EXPECTED = new RegExp(`^[\\p{L}\\p{M}${HAN}${MIDDLE_DOT} '\u2019.\\-]+$`, "u");

// Lone surrogates count as control characters: they are halves of a character.
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
// Everything Unicode calls ignorable, except variation selectors: those choose a registered form of a rare character.
const INVISIBLE = /(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/u;
const PRIVATE = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/u;
const LATIN_RUN = /[\p{Script=Latin}\p{M}]+/gu;

/**
 * Normalises a name: full-width letters to half-width, every middle dot to U+00B7 without spaces around,
 * no spaces between Han characters, single spaces elsewhere, composed Latin letters. Han characters are
 * never replaced: Unicode normalisation would swap compatibility ideographs that stand in real names.
 */
export function parsePersonName(
  text: string,
): { readonly ok: true; readonly value: PersonName } | { readonly ok: false; readonly refusal: NameRefusal } {
  const refuse = (refusal: NameRefusal) => ({ ok: false, refusal }) as const;
  const trimmed = text.trim();
  if (CONTROL.test(trimmed)) return refuse("name_has_control_character");
  if (DIRECTION.test(trimmed)) return refuse("name_has_direction_character");
  if (INVISIBLE.test(trimmed)) return refuse("name_has_invisible_character");
  if (PRIVATE.test(trimmed)) return refuse("name_has_private_character");

  const name = toHalfWidth(trimmed)
    .replace(/\s+/gu, " ")
    .replace(DOT_VARIANTS, MIDDLE_DOT)
    .replace(SPACE_BETWEEN_HAN, "")
    .replace(PERIOD_BETWEEN_HAN, MIDDLE_DOT)
    .replace(/ ?\u00B7[ \u00B7]*/gu, MIDDLE_DOT)
    .replace(LATIN_RUN, (run) => run.normalize("NFC"))
    .trim();
  if (name === "") return refuse("name_empty");
  if ([...name].length > longestPersonName) return refuse("name_too_long");
  if (name.startsWith(MIDDLE_DOT) || name.endsWith(MIDDLE_DOT)) return refuse("name_has_stray_dot");
  if (!EXPECTED.test(name) || !/[\p{L}\u3007\u{20000}-\u{3FFFD}]/u.test(name))
    return refuse("name_has_unexpected_character");
  return { ok: true, value: name as PersonName };
}
