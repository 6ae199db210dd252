/** One step that a guide says to type: lines at a place of a file, or a new file. */
export interface Step {
  readonly path: string;
  readonly place: "after" | "before" | "instead of" | "new";
  /** A part of exactly one line of the file. */
  readonly anchor: string;
  readonly text: string;
}

const introduction = /^(?:In `([^`]+)`, (after|before|instead of) `(.+)`|A new file `([^`]+)`):$/;

/**
 * The steps of a guide, in their order: a sentence "In `file`, after `line`:" (or "before", "instead of"; "A new file
 * `file`:"), and the block of code under it.
 */
export function stepsOf(guide: string): Step[] {
  const lines = guide.split("\n");
  return lines.flatMap((line, index): Step[] => {
    const found = introduction.exec(line);
    if (!found) return [];
    const [, path, place, anchor, newPath] = found;
    const opens = lines.findIndex((one, at) => at > index && one.startsWith("```"));
    const closes = lines.findIndex((one, at) => at > opens && one.startsWith("```"));
    if (opens < 0 || closes < 0 || lines.slice(index + 1, opens).some((one) => one.trim() !== ""))
      throw new Error(`no block of code stands under "${line}"`);
    const text = `${lines.slice(opens + 1, closes).join("\n")}\n`;
    return newPath
      ? [{ path: newPath, place: "new", anchor: "", text }]
      : [{ path: path!, place: place as "after", anchor: anchor!, text }];
  });
}

/** A file after a step; throws when the place is not there, or there twice, so that a guide that went stale is found. */
export function typed(file: string, { path, place, anchor, text }: Step): string {
  if (place === "new") return text;
  const lines = file.split("\n");
  const at = lines.findIndex((line) => line.includes(anchor));
  if (at < 0) throw new Error(`${path} has no line with: ${anchor}`);
  if (lines.some((line, index) => index > at && line.includes(anchor)))
    throw new Error(`${path} has several lines with: ${anchor}`);
  const own = text.replace(/\n$/, "").split("\n");
  if (place === "before") lines.splice(at, 0, ...own);
  else if (place === "after") lines.splice(at + 1, 0, ...own);
  else lines.splice(at, 1, ...own);
  return lines.join("\n");
}
