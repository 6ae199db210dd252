/**
 * Masks for screens and exports. A mask never shows more than it promises, whatever it is given: text too
 * short to hide anything becomes stars altogether. Characters are counted by code point, so a surname
 * outside the basic plane (𠮷, 𬭎) is kept whole.
 */

/** Variation selectors belong to the character before them (registered name variants). */
const VARIATION_SELECTOR = /^[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]$/u;

/** "张三丰" → "张**". Always two stars, so that the length of the name does not show; one character → "*". */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  let kept = 1;
  while (kept < characters.length && VARIATION_SELECTOR.test(characters[kept] ?? "")) kept++;
  if (characters.length <= kept) return characters.length === 0 ? "" : "*";
  return `${characters.slice(0, kept).join("")}**`;
}

/**
 * "11010519491231002X" → "110*************2X". Birth date and sequence stay hidden; the last four are not
 * shown, because together with a birth date they give the whole number away.
 */
export function maskResidentId(id: string): string {
  return maskMiddle(id, 3, 2, 15);
}

/** "13800138000" → "138****8000"; shorter numbers show nothing. */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, 3, 4, 11);
}

/** "6222021234567890123" → "***************0123". */
export function maskBankAccount(account: string): string {
  return maskMiddle(account.replace(/\s/g, ""), 0, 4, 10);
}

function maskMiddle(text: string, head: number, tail: number, minimum: number): string {
  const characters = [...text];
  if (characters.length < minimum) return "*".repeat(characters.length);
  const hidden = characters.length - head - tail;
  return characters.slice(0, head).join("") + "*".repeat(hidden) + characters.slice(characters.length - tail).join("");
}
