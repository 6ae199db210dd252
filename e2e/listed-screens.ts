import { readFileSync, readdirSync } from "node:fs";
import ts from "typescript";
import { inProject } from "../tools/setup/project.mjs";

/** A screen as its module's list declares it. */
export interface ListedScreen {
  readonly path: string;
  readonly permission: string | null;
  /** The phone app's side; null: both. */
  readonly side: string | null;
}

/**
 * The screens of an app, read from the lists that its router reads (`<module>.screens.tsx`): a screen that is
 * added there is walked here without being named again.
 */
export function screensOf(app: "console" | "mobile"): ListedScreen[] {
  const folder = inProject("apps", app, "src", "modules");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((module) =>
      readdirSync(`${folder}/${module.name}`)
        .filter((name) => name.endsWith(".screens.tsx"))
        .flatMap((name) => {
          const source = ts.createSourceFile(
            name,
            readFileSync(`${folder}/${module.name}/${name}`, "utf8"),
            ts.ScriptTarget.Latest,
            true,
            ts.ScriptKind.TSX,
          );
          const found: ListedScreen[] = [];
          const visit = (node: ts.Node): void => {
            if (ts.isObjectLiteralExpression(node)) {
              const values = new Map(
                node.properties.flatMap((one) =>
                  ts.isPropertyAssignment(one) ? [[one.name.getText(), one.initializer] as const] : [],
                ),
              );
              const textOf = (property: string) => {
                const value = values.get(property);
                return value === undefined ? null : ts.isStringLiteral(value) ? value.text : value.getText();
              };
              if (values.has("path") && values.has("component") && values.has("title"))
                found.push({ path: textOf("path")!, permission: textOf("permission"), side: textOf("side") });
            }
            ts.forEachChild(node, visit);
          };
          visit(source);
          return found;
        }),
    );
}
