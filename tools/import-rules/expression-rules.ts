import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";
import { analyse } from "scslre";
import { isTest, type Rule } from "./rules.ts";

const parser = new RegExpParser();

/** Expressions that are only ever held against text of our own making, of a length that is known. */
const bounded: Readonly<Record<string, string>> = {
  "packages/domain/src/codes/money.ts /\\B(?=(\\d{3})+\\.)/g": "the digits of a safe number: at most 17",
};

/**
 * Expressions that a long text makes slow: backtracking (exponential or with the square of the length) and rescanning,
 * where a search begins anew at each character that looks like a beginning. The text is a stranger's sooner or later, so
 * every expression of the product keeps the rule; what is only ever held against short text of our own says so here.
 */
export const noRescanning: Rule = ({ files }) =>
  files
    .filter(({ path }) => /^(?:apps|packages)\/[^/]+\/src\//.test(path) && !isTest(path))
    .flatMap((file) =>
      file.expressions.flatMap(({ text, line }) => {
        const why = `${file.path} ${text}` in bounded ? null : slowness(text);
        return why === null
          ? []
          : [
              {
                rule: "no rescanning expressions",
                path: file.path,
                line,
                message: `${text} ${why}; walk the text once, anchor the expression, or exclude its beginning from what it repeats`,
              },
            ];
      }),
    );

/** Why an expression (`/…/flags`) takes more than time in step with the text; null when it does not. */
export function slowness(literal: string): string | null {
  const end = literal.lastIndexOf("/");
  const [source, flags] = [literal.slice(1, end), literal.slice(end + 1)];
  const pattern = parser.parsePattern(source, 0, source.length, {
    unicode: flags.includes("u"),
    unicodeSets: flags.includes("v"),
  });
  const report = analyse({ pattern, flags: parser.parseFlags(flags) }, { maxReports: 1 }).reports[0];
  if (report)
    return report.exponential
      ? "takes exponential time"
      : report.type === "Move"
        ? "scans anew from each beginning"
        : "backtracks with the square of the length";
  if (flags.includes("y")) return null;
  return pattern.alternatives.some((one) => scansAnew(one, flags)) ? "scans anew from each beginning" : null;
}

/** An alternative that may begin anywhere, repeats what its own beginning consists of without end, and may fail after it. */
function scansAnew({ elements }: AST.Alternative, flags: string): boolean {
  const first = elements[0];
  if (first?.type === "Assertion" && first.kind === "start" && !flags.includes("m")) return false;
  const at = elements.findIndex((one) => one.type === "Quantifier" && one.max === Infinity);
  if (at <= 0 || at === elements.length - 1) return false;
  const loop = elements[at] as AST.Quantifier;
  if (elements.slice(at + 1).every((one) => one.type === "Quantifier" && one.min === 0)) return false;
  const beginnings = charactersOf(elements.slice(0, at));
  return beginnings !== null && beginnings.every((code) => repeats(loop.element, code));
}

/** The characters that a beginning must have; null where they are not written out, which the other analysis looks at. */
function charactersOf(elements: readonly AST.Element[]): number[] | null {
  const codes: number[] = [];
  for (const one of elements) {
    if (one.type === "Character") codes.push(one.value);
    else if (one.type !== "Assertion") return codes.length > 0 ? codes : null;
  }
  return codes.length > 0 ? codes : null;
}

/** Whether an element, repeated, runs over a character: `.`, `[^…]`, `[\s\S]`. */
function repeats(element: AST.Element, code: number): boolean {
  const text = String.fromCodePoint(code);
  let only = "";
  visitRegExpAST(element, {
    onCharacterClassEnter: (node) => void (only ||= node.raw),
    onCharacterSetEnter: (node) => void (only ||= node.raw),
  });
  return only !== "" && new RegExp(only, "u").test(text);
}
