import { Tokenizer } from "htmlparser2";

/** Each begins a line of its own when it ends. */
const blocks = new Set([
  "p",
  "div",
  "tr",
  "li",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "table",
  "blockquote",
  "section",
  "article",
]);
/** What stands in them is no text of the page. */
const hidden = new Set(["script", "style", "title", "template"]);

/**
 * What a reader sees of a mail that has HTML only: words and line breaks, nothing that runs or is hidden in tags. Read in
 * one pass by the tokenizer alone: a tree, or even the stack of open elements, costs more than the text where they nest deeply.
 */
export function textOfHtml(html: string): string {
  const pieces: string[] = [];
  let inside: string | null = null;
  const say = (text: string) => void (inside === null && pieces.push(text));
  const nameAt = (start: number, end: number) => html.slice(start, end).toLowerCase();
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => say(html.slice(start, end).replace(/\s+/g, " ")),
      ontextentity: (codepoint) => say(String.fromCodePoint(codepoint)),
      onopentagname(start, end) {
        const name = nameAt(start, end);
        if (name === "br") say("\n");
        else if (hidden.has(name)) inside ??= name;
      },
      onclosetag(start, end) {
        const name = nameAt(start, end);
        if (name === inside) inside = null;
        else if (blocks.has(name)) say("\n");
        else if (name === "td" || name === "th") say(" ");
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return pieces
    .join("")
    .split("\n")
    .map((line) => line.replace(/[ \t\u00a0]+/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
