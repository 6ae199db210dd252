/**
 * What proves identity, and for how long. Durations in milliseconds.
 * Sources: OWASP ASVS 5.0 6.3.1, 6.5.5, 6.6.2, 6.6.3 (codes), 6.1.1 (guessing), 6.2.1 (password length).
 */
const minute = 60_000;
const hour = 60 * minute;

/** A code is six digits, counts once, for ten minutes, and bears five tries. */
export const codeLife = 10 * minute;
export const codeTries = 5;
/** The link that signs an appointed administrator in for the first time: 256 random bits, good once. */
export const firstLinkLife = 24 * hour;
/** Calls of one way in from one address. */
export const waysInOfAddress = { max: 6000, seconds: 600 } as const;
/** Looks at one code, link or challenge: those who mistype and those whose line drops. Tries that count are fewer (`codeTries`). */
export const looksAtOneProof = [{ max: 20, seconds: 600 }] as const;
/** Passwords tried for one number by strangers, whoever they are. */
export const passwordsOfPhone = [
  { max: 20, seconds: 3600 },
  { max: 60, seconds: 86_400 },
] as const;
/** The part of them that one address may use; each guess there waits besides (`takeTry`). */
export const passwordsFromAddress = [
  { max: 10, seconds: 3600 },
  { max: 30, seconds: 86_400 },
] as const;
/** Seconds before a screen offers to send another code. */
export const codeAgainAfterSeconds = 60;

/** A round trip to a passkey or to an OpenID provider. */
export const challengeLife = 5 * minute;
/** How long a TOTP secret waits to be confirmed. */
export const totpPendingLife = 15 * minute;
export const recoveryCodeCount = 10;

/** Guesses at one account: the first four at once, then a wait that doubles from one minute to one hour. */
export const freeTries = 4;
const firstWait = minute;
const longestWait = hour;
/** After a quiet day the count begins anew. */
const quiet = 24 * hour;

export interface Tries {
  readonly tries: number;
  readonly lastAt: string;
}

/** Milliseconds to wait before guess number `tries + 1`. */
export function waitAfter(tries: number): number {
  return tries < freeTries ? 0 : Math.min(longestWait, firstWait * 2 ** (tries - freeTries));
}

/** Decides about one more guess: taken (with the new count), or refused for so many milliseconds. */
export function takeTry(
  before: Tries | null,
  now: string,
): { readonly taken: true; readonly tries: number } | { readonly taken: false; readonly waitMilliseconds: number } {
  if (before === null) return { taken: true, tries: 1 };
  const since = Date.parse(now) - Date.parse(before.lastAt);
  if (since >= quiet) return { taken: true, tries: 1 };
  const wait = waitAfter(before.tries) - since;
  return wait > 0 ? { taken: false, waitMilliseconds: wait } : { taken: true, tries: before.tries + 1 };
}

/** Counted in code points. Length is what makes a password hard to guess; nobody is asked for a capital or a sign. */
export const passwordLengthMin = 12;
export const passwordLengthMax = 128;

export type PasswordRefusal =
  | "password_too_short"
  | "password_too_long"
  | "password_too_simple"
  | "password_holds_phone";

/** Null: the password will do. `phone` is the sign-in name, which a guesser knows. */
export function passwordRefusal(password: string, phone: string | null): PasswordRefusal | null {
  const characters = [...normalisePassword(password)];
  if (characters.length < passwordLengthMin) return "password_too_short";
  if (characters.length > passwordLengthMax) return "password_too_long";
  if (phone !== null && characters.join("").includes(phone)) return "password_holds_phone";
  if (
    new Set(characters).size < 5 ||
    isRun(characters) ||
    commonParts.some((part) => withoutPart(characters.join("").toLowerCase(), part).length < 6)
  )
    return "password_too_simple";
  return null;
}

/** One spelling for what different keyboards send (full-width digits, composed letters). */
export function normalisePassword(password: string): string {
  return password.normalize("NFKC");
}

/** Words that open guessing lists: what is left beside them must still be a password. */
const commonParts = [
  "password",
  "niangjia",
  "gonghui",
  "zonggonghui",
  "qwertyuiop",
  "1qaz2wsx3edc",
  "1234567890",
  "woaini1314",
  "5201314",
];

function withoutPart(text: string, part: string): string {
  return text.includes(part) ? text.split(part).join("") : `${text}******`;
}

/** `abcdefghijkl`, `987654321098`: every step the same. */
function isRun(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((c, i) => (c.codePointAt(0)! - characters[i]!.codePointAt(0)! + 10) % 10);
  const isDigits = characters.every((c) => c >= "0" && c <= "9");
  const plain = characters.slice(1).map((c, i) => c.codePointAt(0)! - characters[i]!.codePointAt(0)!);
  return new Set(isDigits ? steps : plain).size === 1;
}
