/**
 * Takes out of words what leads to a person: telephone numbers, identity numbers, bank accounts and names told by
 * the record. One function for every text that leaves the house; what is taken out leaves no digit behind.
 */
const standIns = { phone: "［电话］", document: "［证件号码］", account: "［账号］", person: "［职工］" } as const;
type Kind = Exclude<keyof typeof standIns, "person">;

const hanDigits: Readonly<Record<string, string>> = { "〇": "0", 零: "0", 一: "1", 二: "2", 三: "3", 四: "4", 五: "5", 六: "6", 七: "7", 八: "8", 九: "9", 幺: "1" };
/** What people put between the digits of one number; at most so many in a row. */
const SEPARATOR = /^[\s\p{Pd}\p{Pc}\p{Default_Ignorable_Code_Point}.．。·・/／()（）*,，]$/u;
const mostSeparators = 3;
/** No number that leads to a person has more. */
const mostDigits = 19;

interface Group {
  readonly from: number;
  /** Behind the last digit. */
  readonly to: number;
  readonly digits: string;
}

/**
 * The text without telephone numbers (mainland, also with prefix; others behind a +), identity numbers and accounts of
 * 15 to 19 digits, however they are grouped or written. With `phones` only those telephone numbers go: a union's own
 * words may name a number to call back.
 */
export function withoutNumbers(text: string, phones?: readonly string[]): string {
  const characters = [...text];
  const groups = groupsOf(characters);
  let result = "";
  let at = 0;
  for (let i = 0; i < groups.length; i++) {
    const found = numberAt(characters, groups, i);
    if (!found) continue;
    const digits = groups.slice(i, found.last + 1).map((group) => group.digits).join("");
    if (found.kind === "phone" && phones && !phones.some((phone) => digits.endsWith(phone))) continue;
    result += characters.slice(at, groups[i]!.from).join("") + standIns[found.kind];
    at = found.to;
    i = found.last;
  }
  return result + characters.slice(at).join("");
}

/** The text without numbers that lead to a person and without these names. A name of one character is not looked for: it is a word. */
export function withoutIdentity(text: string, names: readonly string[], phones?: readonly string[]): string {
  const known = [...new Set(names.map((name) => name.trim()))].filter((name) => [...name].length > 1).sort((a, b) => b.length - a.length);
  return known.reduce((rest, name) => rest.replace(patternOf(name), standIns.person), withoutNumbers(text, phones));
}

/** A name as people write it, with blanks or a dot between its characters; one in Latin letters is no part of a longer word. */
function patternOf(name: string): RegExp {
  const between = "[\\s\\p{Default_Ignorable_Code_Point}·.]{0,2}";
  const letters = [...name].filter((character) => !/[\s·]/u.test(character)).map((character) => character.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const [before, after] = /\p{Script=Latin}/u.test(name) ? ["(?<!\\p{L})", "(?!\\p{L})"] : ["", ""];
  return new RegExp(`${before}${letters.join(between)}${after}`, "giu");
}

function digitOf(character: string): string | null {
  if (character >= "0" && character <= "9") return character;
  if (Object.hasOwn(hanDigits, character)) return hanDigits[character]!;
  const plain = character.normalize("NFKC");
  if (/^[0-9]$/.test(plain)) return plain;
  const isDigit = (code: number) => /^\p{Nd}$/u.test(String.fromCodePoint(code));
  const code = character.codePointAt(0)!;
  if (!isDigit(code)) return null;
  // Other scripts (Uyghur, Tibetan, Mongolian) have ten digits in a row, the zero first.
  let value = 0;
  while (value < 9 && isDigit(code - value - 1)) value++;
  return String(value);
}

function groupsOf(characters: readonly string[]): Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < characters.length; at++) {
    const from = at;
    let digits = "";
    for (let digit = digitOf(characters[at]!); digit !== null; digit = at < characters.length ? digitOf(characters[at]!) : null) {
      digits += digit;
      at++;
    }
    if (digits !== "") groups.push({ from, to: at, digits });
  }
  return groups;
}

/** The longest number that begins with group `i`: whole groups only, so that a part of a longer number is none. */
function numberAt(characters: readonly string[], groups: readonly Group[], i: number): { kind: Kind; to: number; last: number } | null {
  let found: { kind: Kind; to: number; last: number } | null = null;
  let digits = "";
  const isInternational = /^[+＋]$/.test(characters[groups[i]!.from - 1] ?? "");
  for (let j = i; j < groups.length && (j === i || isJoined(characters, groups[j - 1]!.to, groups[j]!.from)); j++) {
    digits += groups[j]!.digits;
    if (j > i && digits.length > mostDigits) break;
    const end = groups[j]!.to;
    const behindX = digits.length === 17 ? behindCheckX(characters, end) : null;
    const kind = behindX !== null ? "document" : kindOf(digits, j > i, isInternational);
    if (kind) found = { kind, to: behindX ?? end, last: j };
  }
  return found;
}

function isJoined(characters: readonly string[], from: number, to: number): boolean {
  return to - from <= mostSeparators && characters.slice(from, to).every((character) => SEPARATOR.test(character));
}

function kindOf(digits: string, isDivided: boolean, isInternational: boolean): Kind | null {
  if (/^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits) || /^0[1-9]\d{8,10}$/.test(digits) || (isInternational && digits.length >= 8 && digits.length <= 15)) return "phone";
  if (/^\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/.test(digits) || /^[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(digits)) return "document";
  if (digits.length < 15) return null;
  // Wages of some months in a row look like an account in groups; only an account adds up.
  return !isDivided || hasCheckDigit(digits) ? "account" : null;
}

/** Behind the X that ends an identity number, perhaps apart from its digits; null where none stands. */
function behindCheckX(characters: readonly string[], end: number): number | null {
  const at = SEPARATOR.test(characters[end] ?? "") ? end + 1 : end;
  return /^[XxＸｘ×]$/.test(characters[at] ?? "") && !/^[\p{Script=Latin}\p{Nd}]$/u.test(characters[at + 1] ?? "") ? at + 1 : null;
}

/** The check digit of a card (ISO/IEC 7812-1, Luhn). */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
