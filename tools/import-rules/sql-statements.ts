import ts from "typescript";

/** One sql`…` of a file. */
export interface Statement {
  /** Places of values and of other pieces are shown as `?`. */
  readonly text: string;
  readonly line: number;
  /** The tables that it cuts to the scope in force: `cutToScope(ctx, "table", …)` in it, around it, or in what it names of its file. */
  readonly cut: readonly string[];
  /** Handed to a transaction that throws unless the system's scope is in force: `.execute(onlyAsSystem(ctx))`. */
  readonly isOfSystem: boolean;
}

type Around = Pick<Statement, "cut" | "isOfSystem">;

export function readStatements(file: ts.SourceFile): Statement[] {
  const declared = declarationsOf(file);
  const found: Statement[] = [];
  const visit = (node: ts.Node, around: Around): void => {
    let inside = around;
    if (isSql(node, file)) {
      inside = { cut: [...around.cut, ...cutsIn(node, node)], isOfSystem: around.isOfSystem || isHandedToSystem(node) };
      found.push({
        text: textOf(node.template),
        line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
        ...inside,
      });
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(file, { cut: [], isOfSystem: false });
  return found;

  function cutsIn(node: ts.Node, statement: ts.Node, seen = new Set<ts.Node>()): string[] {
    const cuts: string[] = [];
    const look = (one: ts.Node): void => {
      if (ts.isCallExpression(one) && ts.isIdentifier(one.expression) && one.expression.text === "cutToScope") {
        const table = one.arguments[1];
        if (table && ts.isStringLiteral(table)) cuts.push(table.text);
      }
      if (ts.isIdentifier(one)) {
        for (const declaration of declared.get(one.text) ?? []) {
          if (seen.has(declaration) || !reaches(declaration, statement)) continue;
          seen.add(declaration);
          cuts.push(...cutsIn(declaration, statement, seen));
        }
      }
      ts.forEachChild(one, look);
    };
    look(node);
    return cuts;
  }
}

/** What each name of a file stands for: constants and functions, of the file or of a function in it. */
function declarationsOf(file: ts.SourceFile): Map<string, ts.Node[]> {
  const declared = new Map<string, ts.Node[]>();
  const visit = (node: ts.Node): void => {
    const name =
      (ts.isVariableDeclaration(node) && node.initializer) || ts.isFunctionDeclaration(node) ? node.name : undefined;
    if (name && ts.isIdentifier(name)) declared.set(name.text, [...(declared.get(name.text) ?? []), node]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return declared;
}

/** Whether a declaration is in sight of a statement: the function that holds it holds the statement too. */
function reaches(declaration: ts.Node, statement: ts.Node): boolean {
  let holder: ts.Node = declaration.parent;
  while (!ts.isSourceFile(holder) && !ts.isFunctionLike(holder)) holder = holder.parent;
  for (let node: ts.Node | undefined = statement; node; node = node.parent) if (node === holder) return true;
  return false;
}

export function isSql(node: ts.Node, file: ts.SourceFile): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && node.tag.getText(file) === "sql";
}

function isHandedToSystem(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== "execute" || !ts.isCallExpression(parent.parent))
    return false;
  const [transaction] = parent.parent.arguments;
  return (
    transaction !== undefined &&
    ts.isCallExpression(transaction) &&
    ts.isIdentifier(transaction.expression) &&
    transaction.expression.text === "onlyAsSystem"
  );
}

export function textOf(template: ts.TemplateLiteral): string {
  if (!ts.isTemplateExpression(template)) return template.text;
  return template.head.text + template.templateSpans.map((span) => `?${span.literal.text}`).join("");
}
