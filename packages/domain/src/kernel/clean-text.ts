/** Control, bidi override and unpaired surrogate characters: they break storage or spoof a reader. Tab and line breaks are none. */
export const unwantedCharacters =
  /[\ud800-\udfff\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u;
const everyUnwanted = new RegExp(unwantedCharacters.source, "gu");

/** What a machine brought, without {@link unwantedCharacters}. A person who types them is told instead (`textSchema`). */
export function withoutUnwanted(text: string): string {
  return text.replace(everyUnwanted, "");
}
