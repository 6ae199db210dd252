import type { GeneratedFile } from "./generated-file.ts";

/** What makes the pages anew. */
export const command = "npm run docs";
const cell = (text: unknown): string => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");

/** A Markdown table; no row, no table. */
export function table(heads: readonly string[], rows: readonly (readonly unknown[])[]): string {
  if (rows.length === 0) return "None.\n";
  return `${[heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n")}\n`;
}

export const page = (name: string, title: string, from: string, ...parts: string[]): GeneratedFile => ({
  path: `docs/reference/${name}.md`,
  command,
  text: `# ${title}\n\nGenerated from ${from} by \`${command}\`. Do not edit.\n\n${parts.join("\n")}`,
});
