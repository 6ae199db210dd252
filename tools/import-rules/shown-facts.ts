import ts from "typescript";
import { tones } from "../../packages/domain/src/kernel/text.ts";

/** A sentence or label in both languages, written out as `{ zh, en }`. */
export interface ShownText {
  readonly zh: string;
  readonly en: string;
  readonly line: number;
  /** The property it is given to: `label`. */
  readonly as: string | null;
}

/** A number, list or table of plain values that a file's own `const` stands for. */
export interface PlainConstant {
  readonly name: string;
  readonly line: number;
}

/** What a file shows to people, and with what numbers, written out in it. */
export interface ShownFacts {
  readonly texts: readonly ShownText[];
  readonly constants: readonly PlainConstant[];
  /** Where codes are given tones: tables of them, conditions that compare a code, and a tone around or over the words of a term. */
  readonly tones: readonly { readonly text: string; readonly line: number }[];
  /** The browser's own inputs for dates, which speak the language of the browser. */
  readonly nativeDates: readonly { readonly text: string; readonly line: number }[];
  /** Limits of controls, written as numbers. */
  readonly limits: readonly { readonly text: string; readonly line: number }[];
}

export function readShown(file: ts.SourceFile): ShownFacts {
  const texts: ShownText[] = [];
  const constants: PlainConstant[] = [];
  const toned: { text: string; line: number }[] = [];
  const nativeDates: { text: string; line: number }[] = [];
  const limits: { text: string; line: number }[] = [];
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;

  for (const statement of file.statements)
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (
          ts.isIdentifier(name) &&
          initializer &&
          isPlain(bare(initializer)) &&
          !ts.isStringLiteral(bare(initializer))
        )
          constants.push({ name: name.text, line: lineOf(name) });
  visit(file);
  return { texts, constants, tones: toned, nativeDates, limits };

  function visit(node: ts.Node): void {
    if (ts.isObjectLiteralExpression(node)) {
      const text = textOf(node);
      if (text) texts.push({ ...text, line: lineOf(node), as: propertyOf(node) });
      else if (isTableOfTones(node) || isTermInAnotherTone(node))
        toned.push({ text: node.getText(file).slice(0, 40), line: lineOf(node) });
    } else if (ts.isJsxAttribute(node) && node.name.getText(file) === "tone" && node.initializer) {
      const choice = ts.isJsxExpression(node.initializer) ? node.initializer.expression : undefined;
      if (choice && ts.isConditionalExpression(choice) && comparesCode(choice.condition))
        toned.push({ text: node.getText(file), line: lineOf(node) });
    } else if (ts.isJsxElement(node) && hasToneOfItsOwn(node.openingElement) && node.children.some(picksATerm))
      toned.push({ text: node.getText(file).slice(0, 40), line: lineOf(node) });
    else if (isNativeDate(node)) nativeDates.push({ text: node.getText(file), line: lineOf(node) });
    else if (isLimitInNumbers(node)) limits.push({ text: node.getText(file), line: lineOf(node) });
    ts.forEachChild(node, visit);
  }
}

/** `type="date"` or `type="datetime-local"` of an element. */
function isNativeDate(node: ts.Node): boolean {
  if (!ts.isJsxAttribute(node) || node.name.getText() !== "type" || !node.initializer) return false;
  const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
  return value !== undefined && ts.isStringLiteralLike(value) && ["date", "datetime-local"].includes(value.text);
}

/** `maxLength={60}`, `max="9"`. The `max` of a bar is its whole, not a limit. */
function isLimitInNumbers(node: ts.Node): boolean {
  if (!ts.isJsxAttribute(node) || !node.initializer) return false;
  if (!["maxLength", "maxCount", "max"].includes(node.name.getText())) return false;
  if (["progress", "meter"].includes(node.parent.parent.tagName.getText())) return false;
  const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
  return value !== undefined && (ts.isNumericLiteral(value) || (ts.isStringLiteral(value) && /^\d+$/.test(value.text)));
}

/** Without `as const`, `satisfies …` and brackets. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)
    ? bare(node.expression)
    : node;
}

/** Numbers, counts like `2 * 24 * 60`, and lists and tables of plain values. Texts are no plain values: they have a rule of their own. */
function isPlain(node: ts.Expression): boolean {
  if (ts.isNumericLiteral(node) || ts.isStringLiteral(node)) return true;
  if ([ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind))
    return true;
  if (ts.isPrefixUnaryExpression(node)) return isPlain(node.operand);
  if (ts.isBinaryExpression(node)) return isPlain(node.left) && isPlain(node.right);
  if (ts.isArrayLiteralExpression(node))
    return node.elements.length > 0 && node.elements.every((one) => isPlain(bare(one)));
  if (!ts.isObjectLiteralExpression(node) || node.properties.length === 0 || textOf(node)) return false;
  return node.properties.every((one) => ts.isPropertyAssignment(one) && isPlain(bare(one.initializer)));
}

function literalOf(node: ts.ObjectLiteralExpression, name: string): string | null {
  const found = node.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText() === name);
  const value = found && ts.isPropertyAssignment(found) ? bare(found.initializer) : undefined;
  return value && ts.isStringLiteralLike(value) ? value.text : null;
}

function propertyOf(node: ts.Node): string | null {
  const { parent } = node;
  if (ts.isAsExpression(parent) || ts.isConditionalExpression(parent)) return propertyOf(parent);
  return ts.isPropertyAssignment(parent) ? parent.name.getText() : null;
}

function textOf(node: ts.ObjectLiteralExpression): { zh: string; en: string } | null {
  const [zh, en] = [literalOf(node, "zh"), literalOf(node, "en")];
  return zh === null || en === null ? null : { zh, en };
}

const isTone = (text: string | null): boolean => (tones as readonly (string | null)[]).includes(text);

/** `{ open: "info", … }` or `{ open: { tone: "info", … }, … }`. */
function isTableOfTones(node: ts.ObjectLiteralExpression): boolean {
  const values = node.properties.map((one) => (ts.isPropertyAssignment(one) ? bare(one.initializer) : null));
  return (
    values.length > 1 &&
    values.every(
      (value) =>
        value !== null &&
        (ts.isStringLiteral(value)
          ? isTone(value.text)
          : ts.isObjectLiteralExpression(value) && isTone(literalOf(value, "tone"))),
    )
  );
}

/** `{ ...states.open, tone: "warn" }`. */
const isTermInAnotherTone = (node: ts.ObjectLiteralExpression): boolean =>
  node.properties.some(ts.isSpreadAssignment) && isTone(literalOf(node, "tone"));

/** `tone="info"`. */
const hasToneOfItsOwn = ({ attributes }: ts.JsxOpeningElement): boolean =>
  attributes.properties.some(
    (one) =>
      ts.isJsxAttribute(one) &&
      one.name.getText() === "tone" &&
      one.initializer !== undefined &&
      ts.isStringLiteral(one.initializer),
  );

/** `{pick(outcomes[code])}`: the words of a code. */
const picksATerm = (node: ts.JsxChild): boolean =>
  ts.isJsxExpression(node) &&
  node.expression !== undefined &&
  ts.isCallExpression(node.expression) &&
  node.expression.expression.getText() === "pick" &&
  node.expression.arguments.some(ts.isElementAccessExpression);

/** `one.status === "open"`, alone or joined with others. */
function comparesCode(node: ts.Expression): boolean {
  const inner = bare(node);
  if (!ts.isBinaryExpression(inner)) return false;
  return [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
    inner.operatorToken.kind,
  )
    ? ts.isStringLiteral(inner.left) || ts.isStringLiteral(inner.right)
    : comparesCode(inner.left) || comparesCode(inner.right);
}
