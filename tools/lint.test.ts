import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runToEnd } from "./setup/child.mjs";
import { inProject } from "./setup/project.mjs";

/** Deliberate faults, each with the rule that must find it. */
const faults: Readonly<Record<string, string>> = {
  "typescript(no-explicit-any)": "export const loose = (value: any): unknown => value;",
  "typescript(no-floating-promises)": "export function forgets(): void { Promise.resolve(1); }",
  "typescript(no-misused-promises)": "export const always = (): number => (Promise.resolve(false) ? 1 : 2);",
  "typescript(await-thenable)": "export const waits = async (): Promise<number> => await 1;",
  "typescript(switch-exhaustiveness-check)":
    'export function half(kind: "a" | "b"): number { switch (kind) { case "a": return 1; } return 2; }',
  "eslint(eqeqeq)": "export const same = (a: unknown, b: unknown): boolean => a == b;",
  "eslint(no-eval)": "export const run = (text: string): unknown => eval(text);",
};

let folder: string;
let output: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "niangjia-lint-"));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        target: "ES2023",
        module: "esnext",
        moduleResolution: "bundler",
        lib: ["ES2023"],
        types: [],
      },
      include: ["*.ts"],
    }),
  );
  Object.values(faults).forEach((text, index) => writeFileSync(join(folder, `fault${index}.ts`), `${text}\n`));
  writeFileSync(
    join(folder, "sound.ts"),
    "export const sound = async (value: string): Promise<string> => { await Promise.resolve(); return value; };\n",
  );
  output = (
    await runToEnd(
      [
        process.execPath,
        inProject("node_modules", "oxlint", "bin", "oxlint"),
        "-c",
        inProject(".oxlintrc.json"),
        "--type-aware",
        "-f",
        "unix",
        folder,
      ],
      { cwd: folder },
    )
  ).output;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.keys(faults).map((rule, index) => [rule, index] as const))("lint finds %s", (rule, index) => {
  expect(
    output
      .split("\n")
      .filter((line) => line.includes(`fault${index}.ts`))
      .join("\n"),
  ).toContain(rule);
});

test("lint finds nothing in a sound file", () => {
  expect(output).not.toContain("sound.ts");
});
