import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { inProject } from "../tools/setup/project.mjs";

/** A text in both languages as it stands in a source; places of a template are written `{}`. */
export interface FoundText {
  readonly where: string;
  readonly zh: string;
  readonly en: string;
}

/** A text that a person would see and that stands in one language only. */
export interface FoundLoose {
  readonly where: string;
  readonly text: string;
}

export const han = /\p{Script=Han}/u;

/** Attributes and properties whose texts are shown or read out. */
const shown = new Set([
  "title",
  "label",
  "aria-label",
  "ariaLabel",
  "alt",
  "placeholder",
  "hint",
  "note",
  "meta",
  "confirm",
  "about",
  "legend",
  "okText",
  "cancelText",
  "description",
  "children",
  "emptyText",
  "message",
  "text",
  "heading",
  "caption",
  "unit",
]);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "dist", "testing"].includes(entry.name) ? [] : filesBelow(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|generated)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const parse = (path: string) =>
  ts.createSourceFile(
    path,
    readFileSync(path, "utf8"),
    ts.ScriptTarget.Latest,
    true,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
const whereOf = (source: ts.SourceFile, node: ts.Node) =>
  `${relative(inProject(), source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;

/** The words of a literal; null where a text is made by code. */
function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join("");
  return null;
}

function propertiesOf(node: ts.ObjectLiteralExpression): Map<string, ts.Expression> {
  return new Map(
    node.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name))
        ? [[one.name.text, one.initializer] as const]
        : [],
    ),
  );
}

/** Every `{ zh, en }` written out in the sources below a folder of the project. */
export function textsIn(folder: string): FoundText[] {
  return filesBelow(inProject(folder)).flatMap((path) => {
    const source = parse(path);
    const found: FoundText[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) {
        const { zh, en } = Object.fromEntries(propertiesOf(node));
        const words = { zh: zh && wordsOf(zh), en: en && wordsOf(en) };
        if (typeof words.zh === "string" && typeof words.en === "string")
          found.push({ where: whereOf(source, node), zh: words.zh, en: words.en });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** Texts of screens outside any `{ zh, en }`: Chinese anywhere, and words where a person reads them. */
export function looseTextsIn(folder: string): FoundLoose[] {
  return filesBelow(inProject(folder))
    .filter((path) => !path.endsWith(".messages.ts"))
    .flatMap((path) => {
      const source = parse(path);
      const found: FoundLoose[] = [];
      const visit = (node: ts.Node, isShown: boolean): void => {
        if (ts.isObjectLiteralExpression(node)) {
          const properties = propertiesOf(node);
          if (properties.has("zh") && properties.has("en")) return;
        }
        const text = ts.isJsxText(node) ? node.text.trim() : wordsOf(node);
        if (text !== null && (hasChinese(text) || ((isShown || ts.isJsxText(node)) && hasWords(text))))
          found.push({ where: whereOf(source, node), text });
        ts.forEachChild(node, (child) => visit(child, showsChild(node, child, isShown)));
      };
      visit(source, false);
      return found;
    });
}

/** Han, or punctuation that only Chinese has: the list of a screen in English is not joined by `、`. */
const hasChinese = (text: string) => han.test(text) || /[、，。；：？！（）【】]/.test(text);
const hasWords = (text: string) => /\p{L}{2,}/u.test(text.replaceAll("{}", ""));

/** Whether what stands in a child is shown: children of elements, and attributes that are read. Code that decides between texts hands it on. */
function showsChild(parent: ts.Node, child: ts.Node, isShown: boolean): boolean {
  if (ts.isJsxAttribute(parent)) return child === parent.initializer && shown.has(parent.name.getText());
  if (ts.isJsxExpression(parent)) return isShown || ts.isJsxElement(parent.parent) || ts.isJsxFragment(parent.parent);
  if (ts.isPropertyAssignment(parent))
    return (
      child === parent.initializer && ts.isIdentifier(parent.name) && shown.has(parent.name.text) && isInScreen(parent)
    );
  if (ts.isConditionalExpression(parent)) return isShown && child !== parent.condition;
  if (ts.isBinaryExpression(parent))
    return (
      isShown &&
      child === parent.right &&
      [
        ts.SyntaxKind.AmpersandAmpersandToken,
        ts.SyntaxKind.BarBarToken,
        ts.SyntaxKind.QuestionQuestionToken,
        ts.SyntaxKind.PlusToken,
      ].includes(parent.operatorToken.kind)
    );
  return isShown && ts.isParenthesizedExpression(parent);
}

const isInScreen = (node: ts.Node) => node.getSourceFile().fileName.endsWith(".tsx");
