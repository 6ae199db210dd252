import { moduleOf, type Rule } from "./rules.ts";

/** Formatted lines that a middle system needs, tests and both apps included (docs/architecture.md, "Size"). */
export const mostLines = 2600;
const saysWhy = /^\*\*Size\*\*/m;

/** A module above the measure says in its README why it is; whoever reads it cold can then judge. */
export const largeModulesSayWhy: Rule = ({ tree }) => {
  const lines = new Map<string, number>();
  for (const [path, text] of tree) {
    const module = moduleOf(path);
    if (module !== null && !path.endsWith(".md"))
      lines.set(module, (lines.get(module) ?? 0) + text.split("\n").length - 1);
  }
  return [...lines].flatMap(([module, count]) => {
    const path = `apps/server/src/modules/${module}/README.md`;
    const readme = tree.get(path);
    return count <= mostLines || readme === undefined || saysWhy.test(readme)
      ? []
      : [
          {
            rule: "large modules say why",
            path,
            line: 1,
            message: `${module} has more than ${mostLines} lines: say why in a paragraph that begins with **Size**, or make it smaller`,
          },
        ];
  });
};
