import { posix } from "node:path";
import ts from "typescript";
import { readShown, type ShownFacts } from "./shown-facts.ts";
import { isSql, readStatements, textOf, type Statement } from "./sql-statements.ts";

/** How one file reaches another: `type` leaves no trace at run time, `effect` is a bare `import "./x"`. */
export type ImportKind = "value" | "type" | "effect" | "dynamic";

export interface Import {
  readonly specifier: string;
  /** Path of the file in the project; null for a package. */
  readonly target: string | null;
  /** Name of the package, `node:…` for Node's own; null for a file of the project. */
  readonly packageName: string | null;
  readonly kind: ImportKind;
  /** Exported names it takes; `*` for all of them. */
  readonly names: readonly string[];
  readonly line: number;
}

export interface Found {
  readonly text: string;
  readonly line: number;
}

/** What the rules need to know of one file. */
export interface SourceFacts {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly exports: readonly (Found & { readonly isType: boolean })[];
  /** Only hands on what other files export. */
  readonly isBarrel: boolean;
  /** `export * from`. */
  readonly starExports: readonly Found[];
  /** Every string and template; places of a template are shown as `?`. */
  readonly strings: readonly Found[];
  /** Regular expressions, as written. */
  readonly expressions: readonly Found[];
  /** Calls that read or write tables: the query builder's beginnings and sql`…`. */
  readonly queries: readonly Found[];
  /** Each sql`…`, and what it is cut to. */
  readonly statements: readonly Statement[];
  /** SQL put together from pieces instead of parameters. */
  readonly builtQueries: readonly Found[];
  /** Readings of the clock or of chance. */
  readonly clockReadings: readonly Found[];
  /** Calls that wait for a time to pass. */
  readonly waits: readonly Found[];
  /** Time limits that a test sets for itself. */
  readonly ownTimeLimits: readonly Found[];
  /** Texts, plain constants and tones that it shows to people. */
  readonly shown: ShownFacts;
}

/** The sources of a project by path (with `/`, from its folder). Files that are no TypeScript keep their text only. */
export type SourceTree = ReadonlyMap<string, string>;

const ofTheRunner = /^(test|it|describe|before(All|Each)|after(All|Each))\b/;
const beginnings = new Set(["selectFrom", "insertInto", "updateTable", "deleteFrom", "mergeInto", "replaceInto"]);

export function readFacts(path: string, text: string, tree: SourceTree): SourceFacts {
  const file = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ES2023,
    true,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  const imports: Import[] = [];
  const exports: (Found & { isType: boolean })[] = [];
  const starExports: Found[] = [];
  const strings: Found[] = [];
  const expressions: Found[] = [];
  const queries: Found[] = [];
  const builtQueries: Found[] = [];
  const clockReadings: Found[] = [];
  const waits: Found[] = [];
  const ownTimeLimits: Found[] = [];

  const addImport = (node: ts.Node, specifier: string, kind: ImportKind, names: readonly string[]) =>
    imports.push({ specifier, ...resolve(path, specifier, tree), kind, names, line: lineOf(node) });

  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) readImport(statement);
    else if (ts.isExportDeclaration(statement)) readReExport(statement);
    else readExports(statement);
  }
  visit(file);

  const rest = file.statements.filter((s) => !(ts.isExportDeclaration(s) && s.moduleSpecifier));
  return {
    path,
    imports,
    exports,
    isBarrel: file.statements.length > 0 && rest.length === 0,
    starExports,
    strings,
    expressions,
    queries,
    statements: readStatements(file),
    builtQueries,
    clockReadings,
    waits,
    ownTimeLimits,
    shown: readShown(file),
  };

  function readImport(node: ts.ImportDeclaration): void {
    const specifier = (node.moduleSpecifier as ts.StringLiteral).text;
    const clause = node.importClause;
    if (!clause) return void addImport(node, specifier, "effect", []);
    const named = clause.namedBindings;
    const elements = named && ts.isNamedImports(named) ? named.elements : [];
    const names = [
      ...(clause.name ? ["default"] : []),
      ...(named && ts.isNamespaceImport(named) ? ["*"] : []),
      ...elements.map((e) => (e.propertyName ?? e.name).text),
    ];
    const isType = clause.isTypeOnly || (!clause.name && elements.length > 0 && elements.every((e) => e.isTypeOnly));
    addImport(node, specifier, isType ? "type" : "value", names);
  }

  function readReExport(node: ts.ExportDeclaration): void {
    const elements = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
    for (const e of elements)
      exports.push({ text: e.name.text, line: lineOf(e), isType: node.isTypeOnly || e.isTypeOnly });
    if (!node.moduleSpecifier) return;
    const specifier = (node.moduleSpecifier as ts.StringLiteral).text;
    if (!node.exportClause) starExports.push({ text: specifier, line: lineOf(node) });
    const isType = node.isTypeOnly || (elements.length > 0 && elements.every((e) => e.isTypeOnly));
    addImport(
      node,
      specifier,
      isType ? "type" : "value",
      elements.length > 0 ? elements.map((e) => (e.propertyName ?? e.name).text) : ["*"],
    );
  }

  function readExports(statement: ts.Statement): void {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (ts.isExportAssignment(statement)) exports.push({ text: "default", line: lineOf(statement), isType: false });
    if (!modifiers.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) return;
    if (modifiers.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword))
      return void exports.push({ text: "default", line: lineOf(statement), isType: false });
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    const declared = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map((d) => d.name)
      : "name" in statement
        ? [statement.name as ts.Node]
        : [];
    for (const name of declared) {
      const names = ts.isIdentifier(name)
        ? [name]
        : ts.isObjectBindingPattern(name)
          ? name.elements.map((e) => e.name)
          : [];
      for (const one of names) exports.push({ text: one.getText(file), line: lineOf(one), isType });
    }
  }

  function visit(node: ts.Node): void {
    if (ts.isRegularExpressionLiteral(node)) {
      expressions.push({ text: node.text, line: lineOf(node) });
    } else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (!ts.isImportDeclaration(node.parent) && !ts.isExportDeclaration(node.parent))
        strings.push({ text: node.text, line: lineOf(node) });
    } else if (ts.isTemplateExpression(node)) {
      strings.push({ text: textOf(node), line: lineOf(node) });
    } else if (isSql(node, file)) {
      queries.push({ text: `sql\`${textOf(node.template).trim().slice(0, 40)}…\``, line: lineOf(node) });
    } else if (ts.isCallExpression(node)) {
      readCall(node);
    } else if (
      ts.isNewExpression(node) &&
      node.expression.getText(file) === "Date" &&
      (node.arguments?.length ?? 0) === 0
    ) {
      clockReadings.push({ text: "new Date()", line: lineOf(node) });
    } else if (ts.isPropertyAccessExpression(node)) {
      const read = node.getText(file).replace(/^globalThis\./, "");
      if (/^(Date\.now|Math\.random|performance\.now|process\.hrtime|crypto\.(randomUUID|getRandomValues))$/.test(read))
        clockReadings.push({ text: read, line: lineOf(node) });
    }
    ts.forEachChild(node, visit);
  }

  function readCall(node: ts.CallExpression): void {
    const called = node.expression;
    const name = ts.isPropertyAccessExpression(called) ? called.name.text : ts.isIdentifier(called) ? called.text : "";
    const [first] = node.arguments;
    if (called.kind === ts.SyntaxKind.ImportKeyword && first && ts.isStringLiteralLike(first))
      addImport(node, first.text, "dynamic", ["*"]);
    if (ts.isPropertyAccessExpression(called) && beginnings.has(name))
      queries.push({ text: `${name}(${first?.getText(file) ?? ""})`, line: lineOf(node) });
    const isRaw =
      ts.isPropertyAccessExpression(called) &&
      /^(sql\.(raw|lit)|CompiledQuery\.raw)$/.test(called.getText(file)) &&
      !(first && ts.isStringLiteralLike(first));
    const isPieced =
      name === "query" &&
      first !== undefined &&
      (ts.isTemplateExpression(first) ||
        (ts.isBinaryExpression(first) && first.operatorToken.kind === ts.SyntaxKind.PlusToken));
    if (isRaw || isPieced) builtQueries.push({ text: node.getText(file).slice(0, 60), line: lineOf(node) });
    const limit = ofTheRunner.test(called.getText(file)) ? node.arguments.find(isLimit) : undefined;
    if (limit) ownTimeLimits.push({ text: limit.getText(file), line: lineOf(limit) });
    if (/^(globalThis\.)?set(Timeout|Interval)$/.test(called.getText(file)) || name === "waitForTimeout")
      waits.push({ text: called.getText(file), line: lineOf(node) });
    if (called.getText(file) === "Date") clockReadings.push({ text: "Date()", line: lineOf(node) });
  }
}

/** `test(name, { timeout: 60_000 }, …)` or `beforeAll(…, 60_000)`. */
const isLimit = (argument: ts.Expression): boolean =>
  ts.isNumericLiteral(argument) ||
  (ts.isObjectLiteralExpression(argument) && argument.properties.some((one) => one.name?.getText() === "timeout"));

/** Finds what a specifier means: a file of the project, or a package. */
function resolve(
  from: string,
  specifier: string,
  tree: SourceTree,
): { target: string | null; packageName: string | null } {
  const [bare = specifier] = specifier.split("?");
  const own = /^@niangjia\/([^/]+)\/(.+)$/.exec(bare);
  const place = own
    ? `packages/${own[1]}/src/${own[2]}`
    : bare.startsWith(".")
      ? posix.normalize(posix.join(posix.dirname(from), bare))
      : null;
  if (place !== null) {
    const found = [place, `${place}.ts`, `${place}.tsx`, `${place}/index.ts`].find((path) => tree.has(path));
    return { target: found ?? place, packageName: null };
  }
  const parts = bare.split("/");
  return {
    target: null,
    packageName: bare.startsWith("@")
      ? parts.slice(0, 2).join("/")
      : bare.startsWith("node:")
        ? bare
        : (parts[0] ?? bare),
  };
}

/** Reads every TypeScript file of a tree. */
export function readAllFacts(tree: SourceTree): SourceFacts[] {
  return [...tree]
    .filter(([path]) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
    .map(([path, text]) => readFacts(path, text, tree));
}
