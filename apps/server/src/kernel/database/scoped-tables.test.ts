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
  through: { readonly table: string; readonly column: string; own?: "all" | { readonly where: string } } | null;
  office: { readonly column: string } | null;
}

/** Tables that people's roles may touch and the application does not cut, each with its reason. */
const withoutFirstGate: Readonly<Record<string, string>> = {
  kernel_idempotency: "appended to by every command; read back by its own key through kernel_begin_command alone",
  kernel_outbox: "appended to by whatever happened; only the platform reads it",
  kernel_setting: "read by everybody, written by the platform alone",
  unions_division: "the divisions of the country: read by everybody, written by nobody here",
  unions_former_path: "where a moved union is today: read by everybody, written by the platform alone",
};

interface Policy {
  readonly tablename: string;
  readonly roles: string;
  /** What rows are seen or changed by, for an insert what the new row must hold. */
  readonly cut: string;
}

/** Every policy that lets a person, a post or an office at rows. */
const policiesOfPeople = (): Promise<Policy[]> =>
  t.rows<Policy>(`
    select tablename, array_to_string(roles, ',') as roles, coalesce(qual, with_check) as cut from pg_policies
    where schemaname = 'public' and permissive = 'PERMISSIVE' and roles && '{niangjia_own,niangjia_union,niangjia_nation,niangjia_office}'::name[]
    order by tablename, cmd, coalesce(qual, with_check)`);

/** What the policies of the database cut by: columns of paths, that of the person, the parent, the office. */
function cutsOf(policies: readonly Policy[]): Record<string, Cut> {
  const found: Record<string, Cut> = {};
  for (const { tablename, roles, cut } of policies) {
    const entry = (found[tablename] ??= { paths: [], person: null, through: null, office: null });
    const path = /(\w+)\)?::text >= current_setting\('app\.from'/.exec(cut)?.[1];
    const person = /(\w+) = \(current_setting\('app\.person'/.exec(cut)?.[1];
    const parent =
      /^\(?(?:(\w+) AND )?\(?EXISTS \( SELECT 1\s+FROM (\w+) \w+\s+WHERE \(\w+\.id = (?:\w+\.)?(\w+)\)\)\)*$/.exec(cut);
    const office = /^\((\w+) = \(current_setting\('app\.office'/.exec(cut)?.[1];
    if (roles.includes("niangjia_union") && path && !entry.paths.includes(path)) entry.paths.push(path);
    if (roles.includes("niangjia_own") && person) entry.person = person;
    if (parent && roles.includes("niangjia_union"))
      entry.through = { table: parent[2]!, column: parent[3]!, ...entry.through };
    if (parent && roles.includes("niangjia_own") && !roles.includes("niangjia_office"))
      entry.through = {
        ...entry.through,
        table: parent[2]!,
        column: parent[3]!,
        own: parent[1] ? { where: parent[1] } : "all",
      };
    if (roles.includes("niangjia_office") && office) entry.office = { column: office };
  }
  for (const { paths } of Object.values(found)) paths.sort();
  return found;
}

test("every table that people's roles may touch is cut by the application too, or named here with its reason", async () => {
  const touched = [...new Set((await policiesOfPeople()).map((one) => one.tablename))];
  expect([...Object.keys(scopedTables), ...Object.keys(withoutFirstGate)].sort()).toEqual(touched.sort());
});

test("the application cuts every table by the same columns as the database", async () => {
  const listed = Object.fromEntries(
    Object.entries(scopedTables).map(([name, { path, alsoPath, person, through, office }]) => [
      name,
      {
        paths: [path, alsoPath].filter((one) => one !== null && one !== undefined).sort(),
        person,
        through: through ?? null,
        office: office ?? null,
      },
    ]),
  );
  const cuts = cutsOf(await policiesOfPeople());
  expect(listed).toEqual(Object.fromEntries(Object.entries(cuts).filter(([name]) => !(name in withoutFirstGate))));
});
