export interface ModuleNames {
  /** `wage-clues` */
  readonly name: string;
  /** `wageClues` */
  readonly camel: string;
  /** `wage_clues` */
  readonly snake: string;
  /** `Wage clues` */
  readonly words: string;
  /** One of its records: `wage_clue`, `WageClue`, `Wage clue`; and its table, `wage_clues_clue`. */
  readonly kind: string;
  readonly pascal: string;
  readonly one: string;
  readonly table: string;
}

export function namesOf(name: string): ModuleNames {
  const parts = name.split("-");
  const capital = (part: string) => part.charAt(0).toUpperCase() + part.slice(1);
  const singular = [...parts.slice(0, -1), parts.at(-1)!.replace(/ies$/, "y").replace(/s$/, "")];
  const snake = parts.join("_");
  return {
    name,
    snake,
    camel: parts[0]! + parts.slice(1).map(capital).join(""),
    words: capital(parts.join(" ")),
    kind: singular.join("_"),
    pascal: singular.map(capital).join(""),
    one: capital(singular.join(" ")),
    table: `${snake}_${singular.at(-1)!}`,
  };
}

/**
 * The first files of a module with one kind of record and two acts: terms, rules and their test, contract and screens in the
 * domain; migration, kind, store, commands and a test through HTTP in the server; its pages in both apps.
 * @param migration the number that its migration gets, `0200`
 */
export function moduleFiles(
  { name, camel, pascal, snake, words, kind, one, table }: ModuleNames,
  migration: string,
): Record<string, string> {
  const domain = `packages/domain/src/${name}/${name}`;
  const server = `apps/server/src/modules/${name}`;
  const as = kind.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    [`${domain}.terms.ts`]: `import type { StateText, Text } from "../kernel/text.ts";

export const ${as}Statuses = {
  draft: { zh: "草稿", en: "Draft", tone: "info" },
  open: { zh: "公开", en: "Open", tone: "good" },
  closed: { zh: "结束", en: "Closed", tone: "plain" },
} as const satisfies Record<string, StateText>;
export type ${pascal}Status = keyof typeof ${as}Statuses;

/** What the time line calls what happened. */
export const ${as}Events = {
  make: { zh: "登记", en: "Recorded" },
  open: { zh: "公开", en: "Opened" },
  close: { zh: "结束", en: "Closed" },
} as const satisfies Record<string, Text>;

export const ${camel}Titles = {
  all: { zh: "${words}", en: "${words}" },
  one: { zh: "${one}", en: "${one}" },
} as const satisfies Record<string, Text>;
`,
    [`${domain}.kept.ts`]: `import type { KeptTable } from "../records/kept.ts";

export const ${camel}Kept = {
  ${kind}: {
    years: 10,
    after: { zh: "结束后", en: "after it was closed" },
    basis: { rule: { zh: "工会档案的保存期，未经法规核实", en: "the union's term for its files, not verified in any rule" }, isParameter: true },
    stays: { zh: "状态和日期，供统计用", en: "states and days, for figures" },
  },
} as const satisfies KeptTable;
`,
    [`${domain}.rules.ts`]: `import type { ActionTable, Guard } from "../kernel/actions.ts";
import type { ${pascal}Status } from "./${name}.terms.ts";

/** What the rules know of a record. */
export interface ${pascal} {
  readonly id: string;
  readonly status: ${pascal}Status;
  readonly about: string;
}

export type ${pascal}Refusal = "${kind}_says_nothing";

const itSaysWhatItIsAbout: Guard<${pascal}, null, ${pascal}Refusal> = ({ about }) => (about.trim() === "" ? "${kind}_says_nothing" : null);

/** Who may do what in which state: decided here for server, screens and documentation. */
export const ${as}Actions = {
  open: { by: "${snake}.edit", from: ["draft"], to: "open", guards: [itSaysWhatItIsAbout] },
  close: { by: "${snake}.edit", from: ["open"], to: "closed" },
} as const satisfies ActionTable<${pascal}, null, ${pascal}Refusal>;
`,
    [`${domain}.rules.test.ts`]: `import { expect, test } from "vitest";
import { decide, type Deciding } from "../kernel/actions.ts";
import { ${as}Actions, type ${pascal} } from "./${name}.rules.ts";

const editor: Deciding = { personId: "p", as: "post", permissions: new Set(["${snake}.edit"]), unionPath: "cn." };
const reader: Deciding = { ...editor, permissions: new Set() };
const draft: ${pascal} = { id: "1", status: "draft", about: "说明" };

test.each([
  ["an editor opens a draft", "open", draft, editor, null],
  ["not while it says nothing", "open", { ...draft, about: " " }, editor, "${kind}_says_nothing"],
  ["not twice", "open", { ...draft, status: "open" }, editor, "wrong_status"],
  ["not without the permission", "open", draft, reader, "not_your_permission"],
  ["an editor closes what is open", "close", { ...draft, status: "open" }, editor, null],
  ["a draft is not closed", "close", draft, editor, "wrong_status"],
] as const)("%s", (_sentence, action, record, actor, because) => {
  expect(decide(${as}Actions[action], record, actor, null, false)).toEqual(because === null ? { allowed: true } : { allowed: false, because });
});
`,
    [`${domain}.contract.ts`]: `import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { canSchema, idSchema, instantViewSchema, pageOf, pageQuery, textSchema } from "../kernel/schemas.ts";
import { shownEventSchema } from "../records/shown-events.ts";
import { ${as}Statuses, ${camel}Titles } from "./${name}.terms.ts";

const title = field(textSchema(60), { label: { zh: "标题", en: "Title" } });
const about = field(textSchema(2000, 0), { label: { zh: "说明", en: "What it is about" }, kind: "long" });
const status = field(keysOf(${as}Statuses), { label: { zh: "状态", en: "State" }, kind: "status" });
const madeAt = field(instantViewSchema, { label: { zh: "登记时间", en: "Recorded" } });
const unionName = field(z.string(), { label: { zh: "工会", en: "Union" } });

export const ${as}RowSchema = z.object({ id: idSchema, title, status, unionName, madeAt });
export const ${as}ViewSchema = ${as}RowSchema.extend({
  about,
  version: z.int(),
  can: canSchema,
  events: z.array(shownEventSchema),
});
export type ${pascal}Row = z.infer<typeof ${as}RowSchema>;
export type ${pascal}View = z.infer<typeof ${as}ViewSchema>;

const read = { kind: "permission", permission: "${snake}.read" } as const;
const edit = { kind: "permission", permission: "${snake}.edit" } as const;
const params = z.object({ id: idSchema });
const onOne = withForm<${pascal}View, ${pascal}View>();
const afterMaking = z.object({ id: idSchema });
const version = z.int();

export const ${camel}Contract = defineContract({
  name: "${name}",
  title: ${camel}Titles.all,
  permissions: {
    "${snake}.read": { zh: "查看", en: "read", power: "business", roles: ["union_chair"] },
    "${snake}.edit": { zh: "登记、公开和结束", en: "record, open and close", power: "business", roles: ["union_chair"] },
  },
  routes: defineRoutes({
    list: {
      method: "GET",
      path: "/api/${name}",
      access: read,
      summary: ${camel}Titles.all,
      query: z.strictObject({ ...pageQuery, status: field(keysOf(${as}Statuses).optional(), { label: { zh: "状态", en: "State" } }) }),
      output: pageOf(${as}RowSchema),
      errors: ["bad_cursor"],
    },
    get: {
      method: "GET",
      path: "/api/${name}/:id",
      access: read,
      summary: ${camel}Titles.one,
      params,
      output: ${as}ViewSchema,
    },
    make: {
      method: "POST",
      path: "/api/${name}",
      access: edit,
      summary: { zh: "登记", en: "Record one" },
      ...withForm<undefined, z.infer<typeof afterMaking>>()(z.strictObject({ title, about }), { done: { zh: "已登记。", en: "Recorded." } }),
      output: afterMaking,
    },
    open: {
      method: "POST",
      path: "/api/${name}/:id/open",
      access: edit,
      summary: { zh: "公开", en: "Open it" },
      params,
      ...onOne(z.strictObject({ version }), { of: "open", done: { zh: "已公开。", en: "It is open." } }),
      output: ${as}ViewSchema,
      errors: ["${kind}_says_nothing"],
    },
    close: {
      method: "POST",
      path: "/api/${name}/:id/close",
      access: edit,
      summary: { zh: "结束", en: "Close it" },
      params,
      ...onOne(
        z.strictObject({ version, because: field(textSchema(500), { label: { zh: "为什么结束", en: "Why it is closed" } }) }),
        { of: "close", done: { zh: "已结束。", en: "It is closed." }, isDangerous: true },
      ),
      output: ${as}ViewSchema,
    },
  }),
  messages: {
    ${kind}_says_nothing: { zh: "还没有写说明，请先写明是什么事，再公开。", en: "It does not say what it is about. Write that first, then open it." },
  },
});
`,
    [`${domain}.screens.ts`]: `import { defineScreens } from "../kernel/screens.ts";
import { ${camel}Contract, ${as}RowSchema, ${as}ViewSchema } from "./${name}.contract.ts";
import { ${as}Events, ${camel}Titles } from "./${name}.terms.ts";

const { routes } = ${camel}Contract;

/** Its list, its record page and its acts, in both apps. */
export const ${as}Screens = defineScreens(${as}RowSchema, ${as}ViewSchema, {
  ...${camel}Titles,
  list: routes.list,
  get: routes.get,
  title: "title",
  status: "status",
  columns: ["title", "unionName", "madeAt"],
  facts: ["about", "unionName", "madeAt"],
  filters: ["status"],
  empty: { zh: "还没有登记", en: "None was recorded yet" },
  create: routes.make,
  acts: [routes.open, routes.close],
  timeline: { of: "events", words: ${as}Events },
});
`,
    [`apps/server/migrations/${migration}_${snake}.sql`]: `CREATE TABLE ${table} (
  id uuid PRIMARY KEY,
  union_path union_path NOT NULL,
  title text NOT NULL,
  about text NOT NULL,
  status text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL
);
CREATE INDEX ${table}_path ON ${table} (union_path, id DESC);
CALL kernel_carry('${table}', '${kind}', NULL, 'union_path', NULL, NULL);
GRANT SELECT, INSERT, UPDATE ON ${table} TO niangjia_union, niangjia_nation;
`,
    [`${server}/README.md`]: `# ${words}

What it is for, in one sentence that a cadre would say.

* **States**: draft → open → closed (\`packages/domain/src/${name}/${name}.rules.ts\`)
* **Tables**: \`${table}\`, carried as \`${kind}\`
* **Events out**: none yet · **Events in**: none yet
`,
    [`${server}/${name}.store.ts`]: `import type { Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

export type ${pascal}Record = Selectable<DB["${table}"]>;

export async function list${pascal}s(ctx: Context, { status }: { status?: string | undefined }, page: PageAsked): Promise<Found<${pascal}Record>> {
  const all = ctx.tx.selectFrom("${table}").selectAll();
  return readNewest(ctx, status ? all.where("status", "=", status) : all, page);
}
`,
    [`${server}/${name}.kind.ts`]: `import { ${camel}Kept } from "@niangjia/domain/${name}/${name}.kept";
import { ${as}Actions, type ${pascal} } from "@niangjia/domain/${name}/${name}.rules";
import type { ${pascal}Status } from "@niangjia/domain/${name}/${name}.terms";
import { defineRecordKind } from "../records/index.ts";
import type { ${pascal}Record } from "./${name}.store.ts";

export const ${camel} = defineRecordKind({
  kind: "${kind}",
  table: "${table}",
  audit: "${snake}.",
  actions: ${as}Actions,
  kept: ${camel}Kept.${kind},
  asRecord: ({ id, status, about }: ${pascal}Record): ${pascal} => ({ id, about, status: status as ${pascal}Status }),
  facts: () => null,
  placeOf: (row) => row.union_path,
  reading: { permission: "${snake}.read" },
});
`,
    [`${server}/${name}.commands.ts`]: `import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { ${camel} } from "./${name}.kind.ts";
import { read${pascal} } from "./${name}.queries.ts";

export async function make${pascal}(ctx: Context, body: { title: string; about: string }) {
  const { as } = ctx.actor;
  if (as.kind !== "post") throw new AppError("not_permitted");
  const values = { ...body, id: newId(), union_path: as.unionPath, status: "draft", made_at: ctx.now };
  const { id } = await ${camel}.make(ctx, "make", values, () => ${camel}.beginning({ events: [{}] }));
  return { id };
}

export async function open${pascal}(ctx: Context, id: string, body: { version: number }) {
  await ${camel}.act(ctx, id, "open", body, () => ${camel}.outcome({ events: [{}] }));
  return read${pascal}(ctx, id);
}

export async function close${pascal}(ctx: Context, id: string, body: { version: number; because: string }) {
  await ${camel}.act(ctx, id, "close", body, () => ${camel}.outcome({ events: [{ text: body.because }] }));
  return read${pascal}(ctx, id);
}
`,
    [`${server}/${name}.queries.ts`]: `import type { ${pascal}Row, ${pascal}View } from "@niangjia/domain/${name}/${name}.contract";
import type { ${pascal}Status } from "@niangjia/domain/${name}/${name}.terms";
import type { Context } from "../../kernel/context.ts";
import { pageFrom, type PageAsked } from "../../kernel/paging.ts";
import { shownEventsOf } from "../records/index.ts";
import { findUnions } from "../unions/index.ts";
import { ${camel} } from "./${name}.kind.ts";
import { list${pascal}s, type ${pascal}Record } from "./${name}.store.ts";

async function rowsOf(ctx: Context, records: readonly ${pascal}Record[]): Promise<Map<string, ${pascal}Row>> {
  const unions = await findUnions(
    ctx,
    records.map((row) => row.union_path),
  );
  return new Map(
    records.map(({ id, title, status, union_path: path, made_at: madeAt }) => [
      id,
      { id, title, status: status as ${pascal}Status, unionName: unions.get(path)?.name ?? "", madeAt },
    ]),
  );
}

/** Those of the scope, newest first. */
export async function pageOf${pascal}s(ctx: Context, filter: { status?: string | undefined }, page: PageAsked) {
  const found = await list${pascal}s(ctx, filter, page);
  const rows = await rowsOf(ctx, found.rows);
  return pageFrom(found, ({ id }) => rows.get(id)!);
}

export async function read${pascal}(ctx: Context, id: string): Promise<${pascal}View> {
  const row = await ${camel}.get(ctx, id);
  return {
    ...(await rowsOf(ctx, [row])).get(id)!,
    about: row.about,
    version: row.version,
    can: await ${camel}.can(ctx, row),
    events: await shownEventsOf(ctx, id),
  };
}
`,
    [`${server}/index.ts`]: `import { ${camel}Contract } from "@niangjia/domain/${name}/${name}.contract";
import { defineModule } from "../../kernel/module.ts";
import { close${pascal}, make${pascal}, open${pascal} } from "./${name}.commands.ts";
import { ${camel} } from "./${name}.kind.ts";
import { pageOf${pascal}s, read${pascal} } from "./${name}.queries.ts";

export const ${camel}Module = defineModule({
  contract: ${camel}Contract,
  kinds: [${camel}],
  handlers: {
    list: (ctx, { query }) => pageOf${pascal}s(ctx, query, query),
    get: (ctx, { params }) => read${pascal}(ctx, params.id),
    make: (ctx, { body }) => make${pascal}(ctx, body),
    open: (ctx, { params, body }) => open${pascal}(ctx, params.id, body),
    close: (ctx, { params, body }) => close${pascal}(ctx, params.id, body),
  },
});
`,
    [`${server}/${name}.test.ts`]: `import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp, type Answer, type Caller } from "../../testing/test-app.ts";

let t: TestApp;
let chair: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  chair = await t.signIn("he");
});
afterAll(() => t.stop());

function expectOk<T>(answer: Answer<T>): T {
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body;
}
const make = async (about = "说明") => expectOk(await chair.post("/api/${name}", { title: "标题", about })).id as string;

test("one is recorded, opened and closed; its time line says each", async () => {
  const id = await make();
  const opened = expectOk(await chair.post(\`/api/${name}/\${id}/open\`, { version: 1 }));
  expect(opened).toMatchObject({ status: "open", can: { open: { because: "wrong_status" }, close: { allowed: true } } });
  const closed = expectOk(await chair.post(\`/api/${name}/\${id}/close\`, { version: 2, because: "办完了" }));
  expect(closed.events.map((event: { kind: string; text: string | null }) => [event.kind, event.text])).toEqual([
    ["make", null],
    ["open", null],
    ["close", "办完了"],
  ]);
  expect(expectOk(await chair.get("/api/${name}?status=closed")).items).toMatchObject([{ id, title: "标题" }]);
});

test("what says nothing is not opened, and what somebody else changed is told", async () => {
  const id = await make("");
  const refused = await chair.post(\`/api/${name}/\${id}/open\`, { version: 1 });
  expect([refused.status, refused.body.error.code]).toEqual([409, "${kind}_says_nothing"]);
  const other = await make();
  const both = await Promise.all([1, 2].map(() => chair.post(\`/api/${name}/\${other}/open\`, { version: 1 })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("whoever does not hold the permission is refused, and nobody without a session reads one", async () => {
  const id = await make();
  expect((await (await t.signIn("sheng")).get(\`/api/${name}/\${id}\`)).status).toBe(403);
  expect((await t.nobody.get("/api/${name}")).status).toBe(401);
});
`,
    [`apps/console/src/modules/${name}/${name}.screens.tsx`]: `import { ${camel}Titles } from "@niangjia/domain/${name}/${name}.terms";
import { recordScreens } from "../../shell/record/record-screens.tsx";

export const ${camel}Screens = recordScreens({
  ...${camel}Titles,
  path: "/${name}",
  permission: "${snake}.read",
  nav: { group: "work", order: 60 },
  screens: async () => (await import("@niangjia/domain/${name}/${name}.screens")).${as}Screens,
});
`,
    [`apps/mobile/src/modules/${name}/${name}.screens.tsx`]: `import { ${camel}Titles } from "@niangjia/domain/${name}/${name}.terms";
import { recordScreens } from "../../shell/record/record-screens.tsx";

export const ${camel}Screens = recordScreens({
  ...${camel}Titles,
  path: "/${name}",
  side: "post",
  screens: async () => (await import("@niangjia/domain/${name}/${name}.screens")).${as}Screens,
});
`,
  };
}
