/**
 * Text that a spreadsheet program could read as a formula: it begins with = + - @ (also in full width),
 * possibly after blanks or control characters that some programs skip.
 */
const formulaLike = /^[\s\u0000-\u001f\u00a0\u200b-\u200d\u3000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** What XML cannot hold; one such character makes the whole workbook unreadable. */
const notInXml =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The most characters one cell of XLSX holds. */
const longestCell = 32_767;

/**
 * Makes a person's text safe in a cell, also when the sheet is saved as CSV and opened again: an
 * apostrophe before anything that looks like a formula. {@link restoreText} takes it away again.
 */
export function neutraliseText(text: string): string {
  const kept = text.replace(notInXml, "");
  const safe = formulaLike.test(kept) ? `'${kept}` : kept;
  return safe.length > longestCell ? `${safe.slice(0, longestCell - 1)}…` : safe;
}

/** The text as it was before {@link neutraliseText}: a sheet that was exported can be imported again. */
export function restoreText(text: string): string {
  return text.startsWith("'") && formulaLike.test(text.slice(1)) ? text.slice(1) : text;
}
