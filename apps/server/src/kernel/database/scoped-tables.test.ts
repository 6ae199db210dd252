import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../../testing/test-app.ts";
import { scopedTables } from "./scoped-tables.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

interface Cut {
  readonly paths: string[];
  person: string | null;
}

/** What the policies of the database cut by: the columns of paths, and that of the person. */
async function policies(): Promise<Record<string, Cut>> {
  const rows = await t.rows<{ tablename: string; roles: string; qual: string }>(
    "select tablename, roles::text, qual from pg_policies where schemaname = 'public' and qual is not null and cmd in ('ALL', 'SELECT', 'UPDATE') order by tablename, qual",
  );
  const found: Record<string, Cut> = {};
  for (const { tablename, roles, qual } of rows) {
    const entry = (found[tablename] ??= { paths: [], person: null });
    const path = /(\w+)\)?::text >= current_setting\('app\.from'/.exec(qual)?.[1];
    const person = /(\w+) = \(current_setting\('app\.person'/.exec(qual)?.[1];
    if (roles.includes("niangjia_union") && path && !entry.paths.includes(path)) entry.paths.push(path);
    if (roles.includes("niangjia_own") && person) entry.person = person;
  }
  return Object.fromEntries(Object.entries(found).filter(([, entry]) => entry.paths.length > 0 || entry.person !== null));
}

test("the application cuts every table by the same columns as the database", async () => {
  const listed = Object.fromEntries(Object.entries(scopedTables).map(([name, { path, alsoPath, person }]) => [name, { paths: [path, alsoPath].filter((one) => one !== null && one !== undefined), person }]));
  expect(listed).toEqual(await policies());
});
