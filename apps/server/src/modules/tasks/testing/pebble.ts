import type { ActionTable } from "@niangjia/domain/kernel/actions";
import { defineContract, defineRoutes } from "@niangjia/domain/kernel/contract";
import { keysOf } from "@niangjia/domain/kernel/fields";
import { idSchema } from "@niangjia/domain/kernel/schemas";
import { taskRefusals } from "@niangjia/domain/tasks/tasks.messages";
import { taskRoutes } from "@niangjia/domain/tasks/tasks.routes";
import { taskViews } from "@niangjia/domain/tasks/tasks.views";
import { z } from "zod";
import { defineModule } from "../../../kernel/module.ts";
import { defineRecordKind } from "../../records/index.ts";
import { defineTasks } from "../index.ts";
import { pebblesIn, type PebbleRow } from "./pebble-store.ts";

const fields = {
  number: { zh: "编号", en: "Number" },
  words: { zh: "说明", en: "Words" },
  finder: { zh: "发现人", en: "Finder" },
} as const;
type Field = keyof typeof fields;
const statuses = { lying: { zh: "在", en: "Lying" }, asked: { zh: "问", en: "Asked" } } as const;
interface Pebble {
  readonly id: string;
  readonly status: keyof typeof statuses;
}
interface Facts {
  readonly openTasks: number;
}

const after = {
  oneOf: ["lying", "asked"],
  of: (_: Pebble, { openTasks }: Facts) => (openTasks > 0 ? "asked" : "lying"),
} as const;
const actions = {
  ask: { by: "appeals.hand_over", from: ["lying", "asked"], to: "asked" },
  takeBack: { by: "appeals.hand_over", from: ["asked"], to: after },
  giveUp: { by: "system", from: ["asked"], to: after },
} as const satisfies ActionTable<Pebble, Facts, never>;

const asPebble = ({ id, status }: PebbleRow) => ({ id, status }) as Pebble;
const factsOf = (_: unknown, { open_tasks }: PebbleRow): Facts => ({ openTasks: open_tasks });

/** What is created for the tests that use it, by the owner. */
export const pebbleTable = `
  create table pebbles_pebble (id uuid primary key, status text not null, version integer not null default 1, number text not null,
    union_path union_path not null, person_id uuid, finder text not null, words text not null, open_tasks integer not null default 0, next_due_on date);
  call kernel_carry('pebbles_pebble', 'pebble', 'number', 'union_path', null, 'person_id');
  grant select, update on pebbles_pebble to niangjia_union, niangjia_nation, niangjia_own`;
export const pebbleTableGone = `
  delete from pebbles_pebble; drop table pebbles_pebble; delete from records_kind where kind = 'pebble'; drop function records_carry_pebbles_pebble()`;

/** A tiny kind of record that gives tasks; `told`: who was told what. */
export function makePebbles() {
  const told: string[] = [];
  const pebbles = defineRecordKind({
    kind: "pebble",
    table: "pebbles_pebble",
    audit: "pebbles",
    actions,
    kept: {
      years: 1,
      after: { zh: "捡到后", en: "after it was found" },
      basis: { rule: { zh: "试验", en: "a test" }, isParameter: true },
      stays: { zh: "编号", en: "its number" },
    },
    reading: { permission: "appeals.read" },
    asRecord: asPebble,
    facts: factsOf,
    placeOf: (row) => row.union_path,
  });
  const tasks = defineTasks(pebbles, {
    code: "pebble",
    acts: { give: "ask", recall: "takeBack", end: "giveUp" },
    waiting: "asked",
    reply: "appeals.reply",
    page: "/m/pebble",
    fields: { number: "plain", words: "words", finder: "identity" },
    mayBeNamed: () => false,
    handed: async (ctx, _services, ids) =>
      new Map(
        (await pebblesIn(ctx, ids)).map((row) => [
          row.id,
          {
            unionPath: row.union_path,
            record: {
              fields: { number: "plain", words: "words", finder: "identity" },
              values: { number: row.number, words: row.words, finder: row.finder },
              names: [row.finder],
              contacts: [],
              mayBeNamed: false,
              handlerName: null,
            },
          },
        ]),
      ),
    usualDays: () => Promise.resolve(3),
    runs: (_ctx, _row, { count, nextDueOn }) => ({ open_tasks: count, next_due_on: nextDueOn }),
    tellOffice: (_ctx, what, personId) => void told.push(`${what} ${personId}`),
    tellGiver: (_ctx, what, row) => void told.push(`${what} ${row.number}`),
  });
  const status = keysOf(statuses);
  const contract = defineContract({
    name: "pebbles",
    title: { zh: "石子", en: "Pebbles" },
    permissions: {},
    routes: defineRoutes({
      ...taskRoutes({
        path: "/api/pebbles",
        code: "pebble",
        access: { give: "appeals.hand_over", read: "appeals.read", reply: "appeals.reply" },
        refusals: [],
        status,
        shown: {
          fields,
          usual: ["number"],
          hint: { zh: "", en: "" },
          now: (_: never) => Object.keys(fields) as Field[],
        },
      }),
      get: {
        method: "GET",
        path: "/api/pebbles/:id",
        access: { kind: "permission", permission: "appeals.read" },
        summary: { zh: "一颗石子", en: "One pebble" },
        params: z.object({ id: idSchema }),
        output: z.object({ status, version: z.number(), tasks: z.array(taskViews(fields).task) }),
      },
    }),
    messages: {
      ...taskRefusals("pebble"),
      pebble_task_name_not_allowed: { zh: "不能告诉姓名。", en: "The name may not be told." },
      pebble_not_handed_to_you: { zh: "没有交给贵单位。", en: "Not handed to you." },
      pebble_file_not_yours: { zh: "附件不能用。", en: "The file cannot be used." },
    },
  });
  const pebblesModule = defineModule({
    contract,
    handlers: {
      ...tasks.handlers,
      get: async (ctx, { params }, { services }) => {
        const row = await pebbles.get(ctx, params.id);
        return {
          status: row.status as Pebble["status"],
          version: row.version,
          tasks: await tasks.views(ctx, services, row),
        };
      },
    },
    listens: { task_replied: tasks.replied },
    jobs: [
      {
        name: "pebbles.end_tasks",
        cron: "* * * * *",
        run: async (services) => void (await tasks.endOverdue(services)),
      },
    ],
  });
  return { pebbles, pebblesModule, told };
}
