import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inProject } from "./setup/project.mjs";

/** A row of `docs/goals.md`: the goal, and what is said to show it. */
const rows = readFileSync(inProject("docs", "goals.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| T\d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, goal, sentence, shown]) => ({ goal: goal!, sentence: sentence!, shown: shown! }));

const pathOf = (cited: string) =>
  /^(e2e|ops|tools|packages|replay)\//.test(cited) ? cited : `apps/server/src/${cited}`;

/** Each cited test as file and words of its title; words that follow a file belong to it. */
function citedIn(shown: string): { file: string; words: string }[] {
  let file = "";
  return [...shown.matchAll(/`([^`]+\.test\.ts)`|\*([^*]+)\*/g)].flatMap(([, path, words]) => {
    if (path !== undefined) file = pathOf(path);
    return words === undefined ? [] : [{ file, words }];
  });
}

test("the eighty-six goals stand there once each, in order, each with a sentence", () => {
  expect(rows.map((row) => row.goal)).toEqual(Array.from({ length: 86 }, (_, i) => `T${i + 1}`));
  expect(rows.filter((row) => !row.sentence.endsWith("."))).toEqual([]);
});

test.each(rows)("$goal names tests that exist, or says that it is not shown", ({ shown }) => {
  const cited = citedIn(shown);
  if (cited.length === 0) expect(shown).toMatch(/^(not shown|in part)/);
  for (const { file, words } of cited) {
    expect(existsSync(inProject(file)), file).toBe(true);
    expect(readFileSync(inProject(file), "utf8"), `${file} holds no test of these words`).toContain(words);
  }
});
