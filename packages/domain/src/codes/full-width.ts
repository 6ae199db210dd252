/** Full-width ASCII (U+FF01–U+FF5E) and the ideographic space to their half-width forms, as Chinese keyboards mix them. */
export function toHalfWidth(text: string): string {
  let result = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xff01 && code <= 0xff5e) result += String.fromCodePoint(code - 0xfee0);
    else result += code === 0x3000 ? " " : character;
  }
  return result;
}
