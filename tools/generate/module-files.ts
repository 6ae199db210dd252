export interface ModuleNames {
  /** `wage-clues` */
  readonly name: string;
  /** `wageClues` */
  readonly camel: string;
  /** `WageClues` */
  readonly pascal: string;
  /** `wage_clues` */
  readonly snake: string;
  /** `Wage clues` */
  readonly words: string;
}

export function namesOf(name: string): ModuleNames {
  const parts = name.split("-");
  const capital = (part: string) => part.charAt(0).toUpperCase() + part.slice(1);
  const camel = parts[0]! + parts.slice(1).map(capital).join("");
  return { name, camel, pascal: capital(camel), snake: parts.join("_"), words: capital(parts.join(" ")) };
}

/**
 * The first files of a module: contract, rules and their test in the domain; README, index and test in the server.
 * Its one route tells each caller what the action table allows, so that all of them work together from the start.
 */
export function moduleFiles({ name, camel, pascal, snake, words }: ModuleNames): Record<string, string> {
  const domain = `packages/domain/src/${name}/${name}`;
  const server = `apps/server/src/modules/${name}`;
  return {
    [`${domain}.contract.ts`]: `import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { canSchema } from "../kernel/schemas.ts";

const routes = defineRoutes({
  actions: {
    method: "GET", path: "/api/${name}/actions", access: { kind: "signed_in", inPost: "what may be done depends on the post that the caller acts in" },
    summary: { zh: "我在每种状态下可以做什么", en: "What I may do in each state" },
    output: z.object({ draft: canSchema, open: canSchema, closed: canSchema }),
  },
});

export const ${camel}Contract = defineContract({
  name: "${name}",
  title: { zh: "${words}", en: "${words}" },
  permissions: {
    "${snake}.edit": { zh: "编辑", en: "edit", power: "business", roles: ["union_chair"] },
  },
  routes,
  messages: {
    title_missing: { zh: "请先填写标题，再公开。", en: "Give it a title first, then open it." },
  },
});
`,
    [`${domain}.rules.ts`]: `import type { ActionTable, Guard } from "../kernel/actions.ts";

/** What the rules know of a record. */
export interface ${pascal}Record {
  readonly id: string;
  readonly status: "draft" | "open" | "closed";
  readonly title: string;
}

export type ${pascal}Refusal = "title_missing";

const itHasATitle: Guard<${pascal}Record, null, ${pascal}Refusal> = ({ title }) => (title.trim() === "" ? "title_missing" : null);

/** Who may do what in which state: decided here for server, screens and documentation. */
export const ${camel}Actions = {
  open: { by: "${snake}.edit", from: ["draft"], to: "open", guards: [itHasATitle] },
  close: { by: "${snake}.edit", from: ["open"], to: "closed" },
} as const satisfies ActionTable<${pascal}Record, null, ${pascal}Refusal>;
`,
    [`${domain}.rules.test.ts`]: `import { expect, test } from "vitest";
import { decide, type Deciding } from "../kernel/actions.ts";
import { ${camel}Actions, type ${pascal}Record } from "./${name}.rules.ts";

const editor: Deciding = { personId: "p", as: "post", permissions: new Set(["${snake}.edit"]), unionPath: "cn." };
const reader: Deciding = { ...editor, permissions: new Set() };
const draft: ${pascal}Record = { id: "1", status: "draft", title: "一个标题" };

test.each([
  ["an editor opens a draft", "open", draft, editor, null],
  ["not without a title", "open", { ...draft, title: " " }, editor, "title_missing"],
  ["not twice", "open", { ...draft, status: "open" }, editor, "wrong_status"],
  ["not without the permission", "open", draft, reader, "not_your_permission"],
  ["an editor closes what is open", "close", { ...draft, status: "open" }, editor, null],
  ["a draft is not closed", "close", draft, editor, "wrong_status"],
] as const)("%s", (_sentence, action, record, actor, because) => {
  expect(decide(${camel}Actions[action], record, actor, null, false)).toEqual(because === null ? { allowed: true } : { allowed: false, because });
});
`,
    [`${server}/README.md`]: `# ${words}

What it is for, in one sentence that a cadre would say.

* **States**: draft → open → closed (\`packages/domain/src/${name}/${name}.rules.ts\`)
* **Tables**: none yet; their names begin with \`${snake}_\`
* **Events out**: none yet · **Events in**: none yet
`,
    [`${server}/index.ts`]: `import { ${camel}Contract } from "@niangjia/domain/${name}/${name}.contract";
import { ${camel}Actions, type ${pascal}Record } from "@niangjia/domain/${name}/${name}.rules";
import { decideAll } from "@niangjia/domain/kernel/actions";
import { deciding } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import { defineModule } from "../../kernel/module.ts";

const can = (ctx: Context, status: ${pascal}Record["status"]) => decideAll(${camel}Actions, { id: "", status, title: "·" }, deciding(ctx.actor), null, false);

export const ${camel}Module = defineModule({
  contract: ${camel}Contract,
  handlers: {
    actions: async (ctx) => ({ draft: can(ctx, "draft"), open: can(ctx, "open"), closed: can(ctx, "closed") }),
  },
});
`,
    [`${server}/${name}.test.ts`]: `import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../../testing/test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

test("whoever holds the permission may open a draft; who does not is told why", async () => {
  const chair = await (await t.signIn("he")).get("/api/${name}/actions");
  const worker = await (await t.signIn("sheng")).get("/api/${name}/actions");
  expect([chair.status, chair.body.draft.open]).toEqual([200, { allowed: true }]);
  expect([worker.status, worker.body.draft.open]).toEqual([200, { allowed: false, because: "not_your_permission" }]);
});

test("without a session: refused", async () => {
  expect((await t.nobody.get("/api/${name}/actions")).status).toBe(401);
});
`,
  };
}
