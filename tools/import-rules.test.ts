import { describe, expect, test } from "vitest";
import { checkTree } from "./import-rules/check.ts";
import { largeModulesSayWhy, mostLines } from "./import-rules/size-rules.ts";
import { rulesReadNoClock, testsReadNoRealClock } from "./import-rules/clock-rules.ts";
import { noRescanning, slowness } from "./import-rules/expression-rules.ts";
import { plainStatementsAreCut } from "./import-rules/scope-rules.ts";
import {
  noBuiltQueries,
  onlyStoresQuery,
  storesKeepToTheirTables,
  tablesAreOwned,
} from "./import-rules/database-rules.ts";
import {
  appsNeverImportApps,
  domainIsPure,
  fileNamesSayWhat,
  foundationNeverImportsBusiness,
  modulesByTheirIndex,
  noBarrels,
  noCyclesOfFiles,
  noCyclesOfModules,
  noRegistrationBySideEffect,
  readersReachNothing,
  testsHaveOneTimeLimit,
  type Rule,
} from "./import-rules/rules.ts";
import {
  constantsStandOnce,
  datesByOnePicker,
  formsRepeatNothing,
  limitsHaveNames,
  textsStandOnce,
  tonesStandWithTheirTerms,
} from "./import-rules/shown-rules.ts";
import { dependenciesMatch, noUnusedExports, noUnusedFiles } from "./import-rules/unused.ts";

const server = "apps/server/src/modules";

/** A small project that keeps every rule; each test puts one wrong file into it. */
const sound: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ devDependencies: { vitest: "1" } }),
  "packages/domain/package.json": JSON.stringify({ dependencies: { zod: "4" } }),
  "packages/domain/src/appeals/appeals.rules.ts":
    'import { z } from "zod"; export const rule = (at: string) => z.iso.datetime().parse(new Date(at).toISOString());',
  "packages/domain/src/appeals/appeals.rules.test.ts":
    'import { test } from "vitest"; import { rule } from "./appeals.rules.ts"; test("x", () => void rule("2024"));',
  "apps/server/package.json": JSON.stringify({ dependencies: { kysely: "1" } }),
  "apps/server/migrations/0001_unions.sql":
    "CREATE TABLE unions_union (id uuid);\nCREATE FUNCTION kernel_begin() RETURNS void;",
  "apps/server/migrations/0002_appeals.sql":
    "CREATE TABLE appeals_appeal (id uuid);\nCREATE FUNCTION unions_secret() RETURNS void;",
  "apps/server/src/main.ts":
    'import { appeals } from "./modules/appeals/index.ts"; import { nameOf } from "./modules/unions/index.ts"; void [appeals, nameOf];',
  [`${server}/unions/index.ts`]: 'export { nameOf } from "./unions.store.ts";',
  [`${server}/unions/unions.store.ts`]:
    'import { sql } from "kysely"; export const nameOf = (tx: never) => sql`select name from unions_union where kernel_begin() is null`.execute(tx);',
  [`${server}/appeals/index.ts`]:
    'import { nameOf } from "../unions/index.ts"; import { find } from "./appeals.store.ts"; export const appeals = [nameOf, find];',
  [`${server}/appeals/appeals.store.ts`]:
    'export const find = (tx: any) => tx.selectFrom("appeals_appeal as a").select("a.id").execute();',
};

const broken = (rule: Rule, wrong: Readonly<Record<string, string>>) =>
  checkTree(new Map(Object.entries({ ...sound, ...wrong })), [rule]).map((one) => `${one.path}: ${one.message}`);

test("a sound project keeps every rule", () => {
  expect(checkTree(new Map(Object.entries(sound)))).toEqual([]);
});

/** A store with one statement in plain SQL. */
const plain = (statement: string) => ({
  [`${server}/appeals/plain-store.ts`]: `import { sql } from "kysely"; import { cutToScope, onlyAsSystem } from "../../kernel/database/scope-filter.ts"; export const run = (ctx: any) => ${statement};`,
});

/** What is put in, and a part of what the rule must say. An empty list means that it is allowed. */
const cases: readonly [rule: Rule, name: string, wrong: Record<string, string>, says: string[]][] = [
  [
    domainIsPure,
    "the domain imports Node",
    { "packages/domain/src/a/a.ts": 'import { readFileSync } from "node:fs"; void readFileSync;' },
    ["may not import node:fs"],
  ],
  [
    domainIsPure,
    "the domain imports a package it does not name",
    { "packages/domain/src/a/a.ts": 'import dayjs from "dayjs"; void dayjs;' },
    ["may not import dayjs"],
  ],
  [
    domainIsPure,
    "the domain imports the server, even a type",
    {
      "packages/domain/src/a/a.ts": 'import type { X } from "../../../../apps/server/src/main.ts"; export type Y = X;',
    },
    ["the domain imports only itself"],
  ],
  [
    rulesReadNoClock,
    "a rule reads the clock",
    { "packages/domain/src/a/a.rules.ts": "export const now = () => new Date();" },
    ["new Date()"],
  ],
  [
    rulesReadNoClock,
    "a rule asks Date.now and chance",
    { "packages/domain/src/a/a.ts": "export const x = Date.now() + Math.random();" },
    ["Date.now", "Math.random"],
  ],
  [
    rulesReadNoClock,
    "a rule of the server reads the clock",
    { [`${server}/unions/unions.rules.ts`]: "export const x = () => crypto.randomUUID();" },
    ["crypto.randomUUID"],
  ],
  [rulesReadNoClock, "a test may read the clock", { "packages/domain/src/a/a.test.ts": "void Date.now();" }, []],
  [
    testsReadNoRealClock,
    "a test reads the machine's clock in every way there is",
    {
      "tools/a.test.ts": `
        void [Date.now(), new Date(), Date(), performance.now(), process.hrtime.bigint(), globalThis.Date.now()];`,
    },
    ["Date.now", "new Date()", "Date()", "performance.now", "process.hrtime", "Date.now"],
  ],
  [
    testsReadNoRealClock,
    "a test sleeps, and so do its helpers",
    {
      "tools/a.test.ts": "await new Promise((done) => setTimeout(done, 50)); setInterval(() => {}, 9);",
      "e2e/world.ts": "export const rest = (page: any) => page.waitForTimeout(100);",
      "apps/server/src/testing/rest.ts": 'import { setTimeout as rest } from "node:timers/promises"; await rest(1);',
    },
    ["setTimeout", "setInterval", "page.waitForTimeout", "node:timers/promises"],
  ],
  [
    testsReadNoRealClock,
    "a test makes an instant of its own, and chance is no clock",
    { "tools/a.test.ts": 'void [new Date("2024-01-05T03:31:00.000Z"), Math.random(), crypto.randomUUID()];' },
    [],
  ],
  [testsReadNoRealClock, "a file of the list reads the clock", { "ops/safekeeping.test.ts": "void Date.now();" }, []],
  [
    testsReadNoRealClock,
    "a file of the list no longer reads the clock",
    { "ops/safekeeping.test.ts": "void 1;" },
    ["strike it off"],
  ],
  [
    testsHaveOneTimeLimit,
    "a test sets a limit of its own",
    { "tools/a.test.ts": 'import { test } from "vitest"; test.each([1])("x", { timeout: 60_000 }, () => {});' },
    ["timeout: 60_000"],
  ],
  [
    testsHaveOneTimeLimit,
    "a set-up sets a limit of its own",
    { "e2e/a.ts": 'import { beforeAll } from "vitest"; beforeAll(async () => {}, 120_000);' },
    ["120_000"],
  ],
  [
    testsHaveOneTimeLimit,
    "the program's own limits are its own",
    { "tools/a.ts": "export const limit = { timeout: 60_000 };" },
    [],
  ],
  [
    modulesByTheirIndex,
    "a module reaches into another",
    { [`${server}/appeals/appeals.queries.ts`]: 'import { nameOf } from "../unions/unions.store.ts"; void nameOf;' },
    ["through modules/unions/index.ts"],
  ],
  [
    modulesByTheirIndex,
    "the kernel knows a module",
    { "apps/server/src/kernel/app.ts": 'import { nameOf } from "../modules/unions/index.ts"; void nameOf;' },
    ["the kernel knows no module"],
  ],
  [
    modulesByTheirIndex,
    "the reading program takes a module's reader",
    {
      "apps/server/src/reader-worker.ts": 'import { r } from "./modules/unions/unions.reader.ts"; void r;',
      [`${server}/unions/unions.reader.ts`]: "export const r = 1;",
    },
    [],
  ],
  [
    readersReachNothing,
    "a reader opens files, two imports away",
    {
      "apps/server/src/reader-worker.ts": 'import { r } from "./kernel/a.ts"; void r;',
      "apps/server/src/kernel/a.ts": 'import { b } from "./b.ts"; export const r = b;',
      "apps/server/src/kernel/b.ts": 'import { readFileSync } from "node:fs"; export const b = readFileSync;',
    },
    ["node:fs is within reach"],
  ],
  [
    readersReachNothing,
    "a reader reaches the database",
    { "apps/server/src/reader-worker.ts": 'import { nameOf } from "./modules/unions/index.ts"; void nameOf;' },
    ["kysely is within reach"],
  ],
  [
    noRescanning,
    "a module strips elements",
    { [`${server}/unions/unions.words.ts`]: "export const bare = (html: string) => html.replace(/<[^>]*>/g, '');" },
    ["/<[^>]*>/g scans anew from each beginning"],
  ],
  [
    noRescanning,
    "the domain takes an end away",
    { "packages/domain/src/a/a.ts": "export const cut = (text: string) => text.replace(/\\s+$/, '');" },
    ["scans anew"],
  ],
  [noRescanning, "a test may be slow", { "packages/domain/src/a/a.test.ts": "void /<[^>]*>/g;" }, []],
  [
    foundationNeverImportsBusiness,
    "foundation calls business",
    { [`${server}/unions/unions.commands.ts`]: 'import { appeals } from "../appeals/index.ts"; void appeals;' },
    ["unions is foundation and may not import appeals"],
  ],
  [
    foundationNeverImportsBusiness,
    "foundation reads a contract of business",
    {
      "packages/domain/src/notices/notices.contract.ts":
        'import { rule } from "../appeals/appeals.rules.ts"; void rule;',
    },
    ["notices is foundation"],
  ],
  [
    onlyStoresQuery,
    "a command imports the driver",
    { [`${server}/appeals/appeals.commands.ts`]: 'import { sql } from "kysely"; void sql;' },
    ["kysely is imported in *.store.ts"],
  ],
  [
    onlyStoresQuery,
    "a command queries by its context",
    {
      [`${server}/appeals/appeals.commands.ts`]:
        'export const x = (ctx: any) => ctx.tx.selectFrom("appeals_appeal").execute();',
    },
    ["belongs into a *.store.ts file"],
  ],
  [
    onlyStoresQuery,
    "a type of the driver is no query",
    {
      [`${server}/appeals/appeals.commands.ts`]:
        'import type { Kysely } from "kysely"; export type X = Kysely<unknown>;',
    },
    [],
  ],
  [
    noBuiltQueries,
    "a query made of pieces",
    {
      [`${server}/appeals/appeals.store.ts`]:
        "export const find = (db: any, name: string) => db.query(`select ${name}`);",
    },
    ["builds SQL from text"],
  ],
  [
    noBuiltQueries,
    "sql.raw of a value",
    {
      [`${server}/appeals/appeals.store.ts`]:
        'import { sql } from "kysely"; export const find = (name: string) => sql.raw(name);',
    },
    ["builds SQL from text"],
  ],
  [
    storesKeepToTheirTables,
    "the query builder on another's table",
    {
      [`${server}/appeals/appeals.store.ts`]:
        'export const find = (tx: any) => tx.selectFrom("appeals_appeal as a").innerJoin("unions_union as u", "u.id", "a.id").execute();',
    },
    ["unions_union belongs to another module"],
  ],
  [
    storesKeepToTheirTables,
    "SQL text on another's table",
    {
      [`${server}/appeals/appeals.store.ts`]:
        'import { sql } from "kysely"; export const find = (tx: never) => sql`select 1 from unions_union`.execute(tx);',
    },
    ["unions_union belongs to another module"],
  ],
  [
    storesKeepToTheirTables,
    "another's SQL function",
    {
      [`${server}/appeals/appeals.store.ts`]:
        'import { sql } from "kysely"; export const find = (tx: never) => sql`select unions_secret()`.execute(tx);',
    },
    ["unions_secret belongs to another module"],
  ],
  [
    plainStatementsAreCut,
    "a plain statement reads whatever scope is in force",
    plain("sql`select id from appeals_appeal where ${1}`.execute(ctx.tx)"),
    ["names appeals_appeal in whatever scope is in force"],
  ],
  [
    plainStatementsAreCut,
    "the cut of one table is none of another",
    plain(
      'sql`select 1 from appeals_appeal a join unions_post p on true where ${cutToScope(ctx, "appeals_appeal", "a")}`.execute(ctx.tx)',
    ),
    ["names unions_post"],
  ],
  [
    plainStatementsAreCut,
    "a plain statement is cut, by itself or by what it names",
    plain(`[sql\`select id from appeals_appeal a where \${cutToScope(ctx, "appeals_appeal", "a")} \${sql\`and exists (select from appeals_appeal)\`}\`.execute(ctx.tx),
    sql\`select id from appeals_appeal where \${inRange(ctx)}\`.execute(ctx.tx)]; const inRange = (ctx: any) => sql\`\${cutToScope(ctx, "appeals_appeal", "appeals_appeal")}\``),
    [],
  ],
  [
    plainStatementsAreCut,
    "a cut within another function cuts nothing here",
    plain(
      'sql`select id from appeals_appeal where ${inRange}`.execute(ctx.tx); export const other = (ctx: any) => { const inRange = cutToScope(ctx, "appeals_appeal", "a"); return inRange; }',
    ),
    ["names appeals_appeal"],
  ],
  [
    plainStatementsAreCut,
    "the system runs it, and throws elsewhere",
    plain("sql`delete from appeals_appeal`.execute(onlyAsSystem(ctx))"),
    [],
  ],
  [
    plainStatementsAreCut,
    "a handle made elsewhere proves nothing",
    plain("sql`delete from appeals_appeal`.execute(asSystem(ctx))"),
    ["names appeals_appeal"],
  ],
  [
    plainStatementsAreCut,
    "a directory is read by everybody",
    plain("sql`select name from unions_union`.execute(ctx.tx)"),
    [],
  ],
  [
    plainStatementsAreCut,
    "a directory is written in a scope",
    plain("sql`update unions_union set name = ''`.execute(ctx.tx)"),
    ["names unions_union"],
  ],
  [
    tablesAreOwned,
    "a table of nobody",
    { "apps/server/migrations/0003_x.sql": "CREATE TABLE settings (id uuid);" },
    ["settings must begin with the name of its module"],
  ],
  [
    appsNeverImportApps,
    "one app imports another",
    { "apps/mobile/src/main.tsx": 'import { x } from "../../console/src/shell/x.ts"; void x;' },
    ["apps/mobile may not import from apps/console"],
  ],
  [
    appsNeverImportApps,
    "a package imports an app",
    { "packages/ui/src/x.ts": 'import { x } from "../../../apps/console/src/x.ts"; void x;' },
    ["a package may not import"],
  ],
  [
    appsNeverImportApps,
    "a screen imports the demo world",
    {
      "seeds/cast.ts": "export const cast = 1;",
      "apps/console/src/main.tsx": 'import { cast } from "../../../seeds/cast.ts"; void cast;',
    },
    ["screens may not import the demo world"],
  ],
  [
    noCyclesOfFiles,
    "two files import each other",
    {
      "apps/server/src/kernel/a.ts": 'import { b } from "./b.ts"; export const a = () => b;',
      "apps/server/src/kernel/b.ts": 'import { a } from "./a.ts"; export const b = () => a;',
    },
    ["in a ring"],
  ],
  [
    noCyclesOfFiles,
    "the shell fetches the screens that stand in it",
    {
      "apps/mobile/src/shell/Tabs.tsx": 'import { screens } from "../screens.ts"; export const Tabs = () => screens;',
      "apps/mobile/src/screens.ts": 'export const screens = [() => import("./shell/Tabs.tsx")];',
    },
    ["in a ring"],
  ],
  [
    noCyclesOfFiles,
    "two files know each other by types alone",
    {
      "apps/server/src/kernel/a.ts": 'import type { B } from "./b.ts"; export const a = (b: B) => b;',
      "apps/server/src/kernel/b.ts": 'import { a } from "./a.ts"; export type B = typeof a;',
    },
    ["in a ring"],
  ],
  [
    noCyclesOfModules,
    "two modules know each other",
    {
      [`${server}/unions/unions.queries.ts`]:
        'import type { appeals } from "../appeals/index.ts"; export type X = typeof appeals;',
    },
    ["modules know each other in a ring"],
  ],
  [
    noBarrels,
    "a file that only hands on",
    { "packages/domain/src/appeals/all.ts": 'export { rule } from "./appeals.rules.ts";' },
    ["only a module's index.ts"],
  ],
  [
    noBarrels,
    "an index that hands on everything",
    { [`${server}/unions/index.ts`]: 'export * from "./unions.store.ts";' },
    ["name each export"],
  ],
  [
    noRegistrationBySideEffect,
    "a file loaded for its effect",
    { "apps/server/src/kernel/app.ts": 'import "./register.ts";' },
    ["works by side effect"],
  ],
  [
    noRegistrationBySideEffect,
    "a style sheet is loaded for its effect",
    { "apps/console/src/main.tsx": 'import "./base.css"; import "@fontsource-variable/noto-sans-sc";' },
    [],
  ],
  ...["utils.ts", "date-helpers.ts", "common/x.ts", "misc.ts", "appeals.shared.ts"].map(
    (name): (typeof cases)[number] => [
      fileNamesSayWhat,
      `a file called ${name}`,
      { [`packages/domain/src/a/${name}`]: "export const x = 1;" },
      ["says nothing"],
    ],
  ),
  [
    noUnusedFiles,
    "a file that nothing imports",
    { "packages/domain/src/a/forgotten.ts": "export const x = 1;" },
    ["no file imports this one"],
  ],
  [
    noUnusedExports,
    "an export that nobody uses",
    { [`${server}/appeals/appeals.store.ts`]: "export const find = () => 1; export const lose = () => 2;" },
    ["nobody uses lose"],
  ],
  [
    largeModulesSayWhy,
    "a module above the measure whose README does not say why",
    {
      "packages/domain/src/walks/walks.rules.ts": "\n".repeat(mostLines),
      "apps/mobile/src/modules/walks/StampPage.tsx": "\n",
      "apps/server/src/modules/walks/README.md": "# walks\n",
    },
    [`walks has more than ${mostLines} lines`],
  ],
  [
    dependenciesMatch,
    "a package that is not named",
    { "apps/server/src/kernel/a.ts": 'import fastify from "fastify"; void fastify;' },
    ["fastify is not named in apps/server/package.json"],
  ],
  [
    dependenciesMatch,
    "a package that is named and not used",
    { "apps/server/package.json": JSON.stringify({ dependencies: { kysely: "1", lodash: "4" } }) },
    ["lodash is named here and imported nowhere"],
  ],
];

describe("each rule finds its violation", () => {
  test.each(cases.map(([rule, name, ...rest]) => [name, rule, ...rest] as const))("%s", (_name, rule, wrong, says) => {
    const said = broken(rule, wrong);
    expect(said).toHaveLength(says.length);
    says.forEach((part, index) => expect(said[index]).toContain(part));
  });
});

describe("what both apps show stands once", () => {
  const console_ = "apps/console/src/modules/appeals";
  const phone = "apps/mobile/src/modules/appeals";
  const domain = "packages/domain/src/appeals";
  const words = (...texts: readonly (readonly [zh: string, en: string])[]) =>
    `export const words = { ${texts.map(([zh, en], n) => `k${n}: { zh: "${zh}", en: "${en}" }`).join(", ")} };`;
  const sentence = words(["请写明白原因", "Say why"]);
  const label = words(["期限", "Due"]);

  const refused: [Rule, string, Record<string, string>, string[]][] = [
    [
      constantsStandOnce,
      "a limit of the domain in an app",
      { [`${domain}/a.limits.ts`]: "export const most = 9;", [`${console_}/A.tsx`]: "const most = 10;" },
      [`${console_}/A.tsx: most stands in ${domain}/a.limits.ts:1 too; import it from there`],
    ],
    [
      constantsStandOnce,
      "a default of the domain in an app",
      {
        [`${domain}/a.rules.ts`]: 'export const usuallyShown = ["category", "description"] as const;',
        [`${phone}/A.tsx`]: 'const usuallyShown = ["category"];',
      },
      [`${phone}/A.tsx: usuallyShown stands in ${domain}/a.rules.ts:1 too; import it from there`],
    ],
    [
      constantsStandOnce,
      "a limit in both apps",
      { [`${console_}/A.tsx`]: "export const mostShown = 9;", [`${phone}/A.tsx`]: "const mostShown = 2 * 5;" },
      [`${phone}/A.tsx: mostShown stands in ${console_}/A.tsx:1 too; put it once into packages/domain`],
    ],
    [
      constantsStandOnce,
      "a default in both apps",
      {
        [`${console_}/A.tsx`]: 'const shown = ["number", "category"] as const;',
        [`${phone}/A.tsx`]: '\nconst shown: readonly string[] = ["number", "description"];',
      },
      [`${phone}/A.tsx: shown stands in ${console_}/A.tsx:1 too; put it once into packages/domain`],
    ],
    [
      constantsStandOnce,
      "a table in an app and in packages/ui, and a count",
      {
        "packages/ui/src/a.ts": "export const sizes = { small: 1, large: 2 }; export const pause = 6 * 1000;",
        [`${phone}/A.tsx`]: "const sizes = { small: 2 }; const pause = 500;",
      },
      ["sizes stands in packages/ui/src/a.ts:1", "pause stands in packages/ui/src/a.ts:1"],
    ],
    [
      textsStandOnce,
      "a sentence in both apps",
      { [`${console_}/a.messages.ts`]: sentence, [`${phone}/following/b.messages.ts`]: sentence },
      [
        `${phone}/following/b.messages.ts: “请写明白原因” stands in ${console_}/a.messages.ts:1 too; put it once into packages/domain/src/appeals/*.words.ts`,
      ],
    ],
    [
      textsStandOnce,
      "a sentence of any file of the domain, in an app",
      { [`${domain}/a.rules.ts`]: sentence, "apps/console/src/modules/unions/A.tsx": sentence },
      [
        `apps/console/src/modules/unions/A.tsx: “请写明白原因” stands in ${domain}/a.rules.ts:1 too; import it from there`,
      ],
    ],
    [
      textsStandOnce,
      "what a form of the domain says, in a page written by hand",
      {
        [`${domain}/a.fields.ts`]: 'export const note = field(text, { label: { zh: "请写明白原因", en: "Say why" } });',
        [`${domain}/b.contract.ts`]: 'export const route = { summary: { zh: "把回执放进去", en: "Claim" } };',
        [`${phone}/A.tsx`]: sentence,
        [`${console_}/B.tsx`]: words(["把回执放进去", "Claim"]),
      },
      [
        `${phone}/A.tsx: “请写明白原因” stands in ${domain}/a.fields.ts:1 too`,
        `${console_}/B.tsx: “把回执放进去” stands in ${domain}/b.contract.ts:1 too`,
      ],
    ],
    [
      textsStandOnce,
      "a label of its module's words, in both apps",
      { [`${domain}/a.words.ts`]: label, [`${console_}/a.messages.ts`]: label, [`${phone}/a.messages.ts`]: label },
      [`${console_}/a.messages.ts: “期限”`, `${phone}/a.messages.ts: “期限”`],
    ],
    [
      textsStandOnce,
      "a label of packages/ui, in the shell of an app",
      { "packages/ui/src/a.words.ts": label, "apps/mobile/src/shell/a.messages.ts": label },
      ["“期限” stands in packages/ui/src/a.words.ts:1"],
    ],
    [
      textsStandOnce,
      "a label of signing in, which belongs to identity",
      { "packages/domain/src/identity/a.words.ts": label, "apps/mobile/src/sign-in/a.messages.ts": label },
      ["“期限” stands in packages/domain/src/identity/a.words.ts:1"],
    ],
    [
      formsRepeatNothing,
      "a label, a hint and a title of forms that stand elsewhere in the packages",
      {
        [`${domain}/a.words.ts`]: sentence,
        [`${domain}/a.fields.ts`]: 'export const f = field(text, { label: { zh: "请写明白原因", en: "Say why" } });',
        "packages/domain/src/unions/a.fields.ts":
          'export const f = { title: { zh: "设置办公时间", en: "Set hours" }, hint: isOwn ? { zh: "请写明白原因", en: "Say why" } : null };',
        "packages/domain/src/unions/a.contract.ts":
          'export const r = { summary: { zh: "设置办公时间", en: "Set hours" } };',
      },
      [
        `${domain}/a.fields.ts: “请写明白原因” stands in ${domain}/a.words.ts:1 too`,
        `unions/a.fields.ts: “请写明白原因” stands in ${domain}/a.words.ts:1 too`,
        "unions/a.contract.ts: “设置办公时间” stands in packages/domain/src/unions/a.fields.ts:1 too",
      ],
    ],
    [
      tonesStandWithTheirTerms,
      "a table of tones in an app",
      { [`${console_}/A.tsx`]: 'const colours = { open: "info", broken: "bad" } as const;' },
      ['{ open: "info", broken: "bad" } gives codes a tone'],
    ],
    [
      tonesStandWithTheirTerms,
      "a table of tones and words in an app",
      {
        [`${phone}/A.tsx`]:
          'const tags = { open: { tone: "info", words: t("a") }, ended: { tone: "plain", words: t("b") } };',
      },
      ["gives codes a tone"],
    ],
    [
      tonesStandWithTheirTerms,
      "a second tone for a term, around its words and over its own",
      {
        [`${console_}/A.tsx`]: 'export const A = ({ s }) => <StatusTag tone="info">{pick(outcomes[s])}</StatusTag>;',
        [`${phone}/A.tsx`]: 'export const late = { ...outcomes.partly, tone: "bad" };',
      },
      [
        '<StatusTag tone="info">{pick(outcomes[s] gives codes a tone',
        '{ ...outcomes.partly, tone: "bad" } gives codes a tone',
      ],
    ],
    [
      tonesStandWithTheirTerms,
      "a code that is compared to choose a tone",
      { [`${phone}/A.tsx`]: 'export const A = ({ s }) => <Tag tone={s === "kept" ? "good" : "plain"}>{s}</Tag>;' },
      ['tone={s === "kept" ? "good" : "plain"}'],
    ],
    [
      datesByOnePicker,
      "the browser's own inputs for dates",
      {
        [`${console_}/A.tsx`]: 'export const A = () => <Input type="date" />;',
        [`${phone}/A.tsx`]: 'export const A = () => <input type={"datetime-local"} />;',
      },
      ['type="date" asks in the language of the browser', 'type={"datetime-local"} asks'],
    ],
    [
      limitsHaveNames,
      "limits of controls in numbers",
      {
        [`${console_}/A.tsx`]: 'export const A = () => <><Input maxLength={60} /><input max="9" /></>;',
        [`${phone}/A.tsx`]: "export const A = () => <Files maxCount={3_0} />;",
      },
      ["maxLength={60} is a limit in numbers", 'max="9" is', "maxCount={3_0} is"],
    ],
  ];
  test.each(refused.map(([rule, name, ...rest]) => [name, rule, ...rest] as const))(
    "%s",
    (_name, rule, wrong, says) => {
      const said = broken(rule, wrong);
      expect(said).toHaveLength(says.length);
      says.forEach((part, index) => expect(said[index]).toContain(part));
    },
  );

  const leftAlone: [Rule, string, Record<string, string>][] = [
    [
      constantsStandOnce,
      "what is worked out, words, one app's own, and what stands inside a function",
      {
        [`${domain}/a.rules.ts`]:
          'export const all = ["a", ...more]; export const key = "niangjia"; export const most = 9;',
        [`${console_}/A.tsx`]:
          'const all = ["a", ...others]; const key = "other"; const f = () => { const most = 3; return most; };',
        [`${console_}/B.tsx`]: "const rest = 300;",
        [`${console_}/C.tsx`]: "const rest = 350;",
      },
    ],
    [
      constantsStandOnce,
      "texts, which have a rule of their own",
      { [`${domain}/a.words.ts`]: label, [`${phone}/A.tsx`]: label },
    ],
    [
      textsStandOnce,
      "a short label in both apps, or of another module",
      {
        [`${console_}/a.messages.ts`]: label,
        [`${phone}/a.messages.ts`]: label,
        "packages/domain/src/unions/a.words.ts": label,
      },
    ],
    [
      formsRepeatNothing,
      "a state and what leads to it, and a short label",
      {
        [`${domain}/a.terms.ts`]: words(["不作群体办理", "Dismissed"]),
        [`${domain}/b.terms.ts`]: words(["不作群体办理", "Dismissed"]),
        [`${domain}/a.words.ts`]: label,
        [`${domain}/a.fields.ts`]: 'export const f = field(text, { label: { zh: "期限", en: "Due" } });',
      },
    ],
    [textsStandOnce, "a sentence twice in one app", { [`${phone}/A.tsx`]: sentence, [`${phone}/B.tsx`]: sentence }],
    [
      textsStandOnce,
      "one language alike, the other not",
      { [`${domain}/a.words.ts`]: words(["请写明白原因", "Give the reason"]), [`${phone}/A.tsx`]: sentence },
    ],
    [
      tonesStandWithTheirTerms,
      "tones of the domain, a flag, and a single tone",
      {
        [`${domain}/a.terms.ts`]:
          'export const t = { open: { zh: "开", en: "Open", tone: "info" }, x: { zh: "关", en: "Shut", tone: "bad" } };',
        [`${console_}/A.tsx`]:
          'export const A = ({ isOn }) => <Tag tone={isOn ? "good" : "plain"} {...{ tone: "bad" }}>x</Tag>;',
        [`${console_}/B.tsx`]: 'export const B = () => <Tag tone="bad">{t("urgent")} {pick(words.urgent)}</Tag>;',
      },
    ],
    [
      datesByOnePicker,
      "a type of another element, and a value of the name",
      { [`${console_}/A.tsx`]: 'export const A = () => <input type="time" name="date" value="date" />;' },
    ],
    [
      limitsHaveNames,
      "a limit by its name, and the whole of a bar",
      {
        [`${console_}/A.tsx`]:
          "export const A = () => <Input maxLength={most} x={<progress value={0.5} max={1} />} />;",
      },
    ],
  ];
  test.each(leftAlone.map(([rule, name, right]) => [name, rule, right] as const))(
    "but not %s",
    (_name, rule, right) => {
      expect(broken(rule, right)).toEqual([]);
    },
  );
});

describe("expressions", () => {
  test.each([
    ["/^(a+)+$/", "exponential"],
    ["/^(?:\\d+|x)+$/", "exponential"],
    ["/^\\d*\\d*x$/", "square"],
    ["/\\s+$/", "scans anew"],
    ["/<[^>]*>/g", "scans anew"],
    ["/<!--[\\s\\S]*?-->/g", "scans anew"],
    ["/<br\\b[^>]*>/gi", "scans anew"],
    ["/x.*y/", "scans anew"],
    ["/ *·/g", "scans anew"],
  ])("%s is slow", (expression, why) => {
    expect(slowness(expression)).toContain(why);
  });

  test.each([
    "/^\\d{1,3}(?:,\\d{3})*$/",
    "/<[^<>]*>/g",
    "/(?<!\\s)\\s+$/",
    "/^<[^>]*>/",
    "/[a-z]+/g",
    "/\\s+/g",
    "/\\n{3,}/g",
    "/<.*/",
    "/x[^]{0,40}y/",
  ])("%s is not", (expression) => {
    expect(slowness(expression)).toBeNull();
  });
});
