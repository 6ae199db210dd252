/**
 * Takes out of words what leads to a person: telephone numbers, identity and travel documents, bank accounts, mail
 * addresses, names in messengers, and names told by the record. One function for every text that leaves the house;
 * what is taken out leaves no digit behind.
 */
const standIns = {
  phone: "［电话］",
  document: "［证件号码］",
  account: "［账号］",
  mail: "［邮箱］",
  person: "［职工］",
} as const;
type Kind = "phone" | "document" | "account";

/** Digits as people write them in words, also the large ones of receipts and those that are spoken on the radio. */
const writtenDigits: readonly string[] = [
  "〇零洞",
  "一壹幺",
  "二贰两",
  "三叁",
  "四肆",
  "五伍",
  "六陆",
  "七柒拐",
  "八捌",
  "九玖勾",
];
const hanDigits = new Map(
  writtenDigits.flatMap((characters, digit) => [...characters].map((character) => [character, String(digit)] as const)),
);
/** What people put between the digits of one number; at most so many in a row. */
const SEPARATOR = /^[\s\p{Pd}\p{Pc}\p{M}\p{Default_Ignorable_Code_Point}.．。·・•/／()（）*,，]$/u;
const mostSeparators = 12;
/** What also stands between the sums and items of a list: it joins digits only in the groups in which numbers of phones are told. */
const DIVIDER = /^[、:：;；~～|｜+＋=＝_\\＼#＃&＆'"“”‘’<>《》→…]$/u;
const toldInGroups = new Set(["3,4,4", "3,8", "7,4", Array(11).fill(1).join(",")]);
/** No number that leads to a person has more. */
const mostDigits = 19;

/** At most so many characters in each part, so that long words without a blank cost no more than their length. */
const MAIL =
  /[\p{L}\p{N}._%+-]{1,64}\s?(?:[@＠]|[(（[【]at[)）\]】])\s?[\p{L}\p{N}-]{1,63}(?:[.．。][\p{L}\p{N}-]{1,63}){1,4}/giu;
/** Documents that hold letters: passports, permits to Hong Kong, Macao and Taiwan and from there, foreigners' permanent residence, Hong Kong identity cards. */
const LETTERED =
  /(?<![\p{Script=Latin}\p{N}])(?:[A-Z]{3}\d{12}|E[A-Z]\d{7}|[HM]\d{10}|[A-Z]\d{8}|[A-Z]{1,2}\d{6}[(（][\dA]?[)）])(?![\p{Script=Latin}\p{N}])/giu;
/** A name in a messenger is known by the word before it. */
const HANDLE =
  /((?:微信|薇信|威信|\bWeChat|\bWeixin|\b[VW]X|\bQQ|扣扣|企鹅|支付宝|钉钉|抖音|\bTelegram|\bWhatsApp)(?:号码?|账号|\s?ID)?[\s:：是为]{0,4})[A-Za-z0-9][\w-]{4,29}/giu;
/** Seven or eight digits are a telephone only behind a word that says so: they could be a day or a sum. */
const LANDLINE =
  /((?:电话|座机|固话|手机|号码|联系方式|致电|拨打|传真|热线|\bTel|\bphone|\bcall)[\s.:：是为]{0,4})[2-8]\d{2,3}[\s-]?\d{4}(?!\s?[\p{N}元块年月日])/giu;

interface Group {
  readonly from: number;
  /** Behind the last digit. */
  readonly to: number;
  readonly digits: string;
}

/**
 * The text without telephone numbers (mainland, also with prefix; others behind a +; landlines where a word says so),
 * identity numbers, lettered documents, accounts of 15 to 19 digits, mail addresses and names in messengers, however
 * they are grouped or written. With `contacts` only those telephone numbers and addresses go: a union's own words may
 * say how to reach it.
 */
export function withoutNumbers(text: string, contacts?: readonly string[]): string {
  const mailed = text.replace(MAIL, (found) =>
    isKept(found.normalize("NFKC").replace(/\s/g, ""), contacts) ? found : standIns.mail,
  );
  const lettered = mailed.replace(LETTERED, standIns.document);
  return withoutDigits(
    contacts ? lettered : lettered.replace(HANDLE, `$1${standIns.account}`).replace(LANDLINE, `$1${standIns.phone}`),
    contacts,
  );
}

/** Whether the union's own words may keep it: nothing of the person ends or begins it. */
function isKept(found: string, contacts: readonly string[] | undefined): boolean {
  const plain = found.toLowerCase();
  return (
    contacts !== undefined &&
    !contacts.some((contact) => plain.endsWith(contact.toLowerCase()) || plain.startsWith(contact.toLowerCase()))
  );
}

function withoutDigits(text: string, contacts: readonly string[] | undefined): string {
  const characters = [...text];
  const groups = groupsOf(characters);
  let result = "";
  let at = 0;
  for (let i = 0; i < groups.length; i++) {
    const found = numberAt(characters, groups, i);
    if (!found) continue;
    const digits = groups
      .slice(i, found.last + 1)
      .map((group) => group.digits)
      .join("");
    if (found.kind === "phone" && isKept(digits, contacts)) continue;
    result += characters.slice(at, groups[i]!.from).join("") + standIns[found.kind];
    at = found.to;
    i = found.last;
  }
  return result + characters.slice(at).join("");
}

/** The text without numbers that lead to a person and without these names. A name of one character is not looked for: it is a word. */
export function withoutIdentity(text: string, names: readonly string[], contacts?: readonly string[]): string {
  const known = [...new Set(names.map((name) => name.trim()))]
    .filter((name) => [...name].length > 1)
    .sort((a, b) => b.length - a.length);
  return known.reduce((rest, name) => rest.replace(patternOf(name), standIns.person), withoutNumbers(text, contacts));
}

/** A name as people write it, with blanks or a dot between its characters; one in Latin letters is no part of a longer word. */
function patternOf(name: string): RegExp {
  const between = "[\\s\\p{Default_Ignorable_Code_Point}·.]{0,2}";
  const letters = [...name]
    .filter((character) => !/[\s·]/u.test(character))
    .map((character) => character.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const [before, after] = /\p{Script=Latin}/u.test(name) ? ["(?<!\\p{L})", "(?!\\p{L})"] : ["", ""];
  return new RegExp(`${before}${letters.join(between)}${after}`, "giu");
}

const circledOnes = ["❶", "➀", "➊", "⓵"].map((one) => one.codePointAt(0)!);

function digitOf(character: string): string | null {
  if (character >= "0" && character <= "9") return character;
  const written = hanDigits.get(character);
  if (written !== undefined) return written;
  // Full width, raised, in a circle, with a dot or in brackets.
  const plain = /^[(]?(\d)[.,)]?$/.exec(character.normalize("NFKC"));
  if (plain) return plain[1]!;
  // Circles of the second kind (❶, ➀, ➊, ⓵) are not taken apart by the standard; each row begins with the one.
  const circle = circledOnes.find((one) => character.codePointAt(0)! >= one && character.codePointAt(0)! < one + 9);
  if (circle !== undefined) return String(character.codePointAt(0)! - circle + 1);
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
    for (
      let digit = digitOf(characters[at]!);
      digit !== null;
      digit = at < characters.length ? digitOf(characters[at]!) : null
    ) {
      digits += digit;
      at++;
    }
    if (digits !== "") groups.push({ from, to: at, digits });
  }
  return groups;
}

/** The longest number that begins with group `i`: whole groups only, so that a part of a longer number is none. */
function numberAt(
  characters: readonly string[],
  groups: readonly Group[],
  i: number,
): { kind: Kind; to: number; last: number } | null {
  let found: { kind: Kind; to: number; last: number } | null = null;
  let digits = "";
  let isList = false;
  const isInternational = /^[+＋]$/.test(characters[groups[i]!.from - 1] ?? "");
  for (let j = i; j < groups.length; j++) {
    const joint = j === i ? "one" : jointOf(characters, groups[j - 1]!.to, groups[j]!.from);
    if (joint === null) break;
    isList ||= joint === "list";
    digits += groups[j]!.digits;
    if (j > i && digits.length > mostDigits) break;
    if (
      isList &&
      !toldInGroups.has(
        groups
          .slice(i, j + 1)
          .map((group) => group.digits.length)
          .join(","),
      )
    )
      continue;
    const end = groups[j]!.to;
    const behindX = digits.length === 17 ? behindCheckX(characters, end) : null;
    const kind = behindX !== null ? "document" : kindOf(digits, j > i, isInternational);
    if (kind) found = { kind, to: behindX ?? end, last: j };
  }
  return found;
}

/** How two groups of digits hang together: as one number, as items of a list that may be one number, or not at all. */
function jointOf(characters: readonly string[], from: number, to: number): "one" | "list" | null {
  if (to - from > mostSeparators) return null;
  const between = characters.slice(from, to);
  if (between.every((character) => SEPARATOR.test(character))) return "one";
  return between.every((character) => SEPARATOR.test(character) || DIVIDER.test(character)) ? "list" : null;
}

function kindOf(digits: string, isDivided: boolean, isInternational: boolean): Kind | null {
  if (
    /^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits) ||
    /^0[1-9]\d{8,10}$/.test(digits) ||
    (isInternational && digits.length >= 8 && digits.length <= 15)
  )
    return "phone";
  if (
    /^\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/.test(digits) ||
    /^[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(digits)
  )
    return "document";
  if (digits.length < 15) return null;
  // Wages of some months in a row look like an account in groups; only an account adds up.
  return !isDivided || hasCheckDigit(digits) ? "account" : null;
}

/** Behind the X that ends an identity number, perhaps apart from its digits; null where none stands. */
function behindCheckX(characters: readonly string[], end: number): number | null {
  const at = SEPARATOR.test(characters[end] ?? "") ? end + 1 : end;
  return /^[XxＸｘ×]$/.test(characters[at] ?? "") && !/^[\p{Script=Latin}\p{Nd}]$/u.test(characters[at + 1] ?? "")
    ? at + 1
    : null;
}

/** The check digit of a card (ISO/IEC 7812-1, Luhn). */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
