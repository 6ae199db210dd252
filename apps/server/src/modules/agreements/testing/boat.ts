import { agreementRefusals } from "@niangjia/domain/agreements/agreements.messages";
import { agreementRoutes } from "@niangjia/domain/agreements/agreements.routes";
import { agreementViewSchema } from "@niangjia/domain/agreements/agreements.views";
import { confirmRoutes } from "@niangjia/domain/agreements/own.routes";
import type { ActionTable } from "@niangjia/domain/kernel/actions";
import { defineContract, defineRoutes } from "@niangjia/domain/kernel/contract";
import { keysOf } from "@niangjia/domain/kernel/fields";
import { idSchema } from "@niangjia/domain/kernel/schemas";
import { z } from "zod";
import { defineModule } from "../../../kernel/module.ts";
import { defineRecordKind } from "../../records/index.ts";
import { defineAgreements } from "../index.ts";
import type { BoatRow } from "./boat-store.ts";

const statuses = {
  moored: { zh: "停泊", en: "Moored" },
  lent: { zh: "借出", en: "Lent" },
  late: { zh: "逾期", en: "Late" },
  back: { zh: "归还", en: "Back" },
  sunk: { zh: "沉没", en: "Sunk" },
} as const;
interface Boat {
  readonly id: string;
  readonly status: keyof typeof statuses;
}
interface Facts {
  readonly openPromises: number;
  readonly brokenPromises: number;
}

const after = {
  oneOf: ["lent", "late", "back"],
  of: (_: Boat, { openPromises, brokenPromises }: Facts) =>
    brokenPromises > 0 ? "late" : openPromises > 0 ? "lent" : "back",
} as const;
const actions = {
  lend: { by: "appeals.answer", from: ["moored", "lent", "late"], to: "lent" },
  see: { by: "appeals.answer", from: ["lent", "late"], to: after },
  say: { by: "own", from: ["lent", "late"], to: after },
  miss: { by: "system", from: ["lent", "late"], to: "late" },
  sink: { by: "appeals.answer", from: ["lent", "late"], to: "sunk" },
} as const satisfies ActionTable<Boat, Facts, never>;

/** What is created for the tests that use it, by the owner. */
export const boatTable = `
  create table boats_boat (id uuid primary key, status text not null, version integer not null default 1, number text not null,
    union_path union_path not null, person_id uuid, open_promises integer not null default 0, broken_promises integer not null default 0, next_due_on date);
  call kernel_carry('boats_boat', 'boat', 'number', 'union_path', null, 'person_id');
  grant select, update on boats_boat to niangjia_union, niangjia_nation, niangjia_own`;
export const boatTableGone = `
  delete from boats_boat; drop table boats_boat; delete from records_kind where kind = 'boat'; drop function records_carry_boats_boat()`;

/** A tiny kind of record that is lent on promises; `told`: what was told of which. */
export function makeBoats() {
  const told: string[] = [];
  const boats = defineRecordKind({
    kind: "boat",
    table: "boats_boat",
    audit: "boats.",
    actions,
    kept: {
      years: 1,
      after: { zh: "归还后", en: "after it came back" },
      basis: { rule: { zh: "试验", en: "a test" }, isParameter: true },
      stays: { zh: "编号", en: "its number" },
    },
    reading: { permission: "appeals.read" },
    asRecord: ({ id, status }: BoatRow) => ({ id, status }) as Boat,
    facts: (_: unknown, row: BoatRow): Facts => ({
      openPromises: row.open_promises,
      brokenPromises: row.broken_promises,
    }),
    placeOf: (row) => row.union_path,
  });
  const agreements = defineAgreements(boats, {
    code: "boat",
    acts: { agree: "lend", prove: "see", confirm: "say", breach: "miss" },
    followed: ["lent", "late"],
    kept: "back",
    runs: (_ctx, _row, _how, { open, broken, nextDueOn }) => ({
      open_promises: open,
      broken_promises: broken,
      next_due_on: nextDueOn,
    }),
    tell: (_ctx, how, row, _about, union) => void told.push(`${how} ${row.number} ${union}`),
  });
  const status = keysOf(statuses);
  const of = { path: "/api/boats", code: "boat", status } as const;
  const words = { zh: "试验", en: "test" };
  const contract = defineContract({
    name: "boats",
    title: { zh: "船", en: "Boats" },
    permissions: {},
    routes: defineRoutes({
      ...agreementRoutes({
        ...of,
        access: "appeals.answer",
        refusals: { agree: [], prove: [] },
        mostFiles: 1,
        kept: "back",
        words: {
          consentWay: words,
          promises: words,
          employerPerson: { label: words, hint: words, needed: words },
          slip: words,
          proving: words,
          performed: words,
        },
      }),
      ...confirmRoutes(of),
      sink: {
        method: "POST",
        path: "/api/boats/:id/sink",
        access: { kind: "permission", permission: "appeals.answer" },
        summary: { zh: "沉没", en: "It sank" },
        params: z.object({ id: idSchema }),
        body: z.strictObject({}),
        output: z.object({ id: z.uuid() }),
      },
      get: {
        method: "GET",
        path: "/api/boats/:id",
        access: { kind: "permission", permission: "appeals.read" },
        summary: { zh: "一条船", en: "One boat" },
        params: z.object({ id: idSchema }),
        output: z.object({
          status,
          version: z.number(),
          open: z.number(),
          broken: z.number(),
          nextDueOn: z.string().nullable(),
          agreements: z.array(agreementViewSchema),
        }),
      },
    }),
    messages: {
      ...agreementRefusals("boat"),
      boat_consent_in_future: { zh: "不能晚于现在。", en: "Not later than now." },
      boat_promise_superseded: { zh: "不再跟踪。", en: "No longer followed." },
      boat_slip_needed: { zh: "请上传凭证。", en: "Upload the slip." },
      boat_file_not_yours: { zh: "附件不能用。", en: "The file cannot be used." },
    },
  });
  const boatsModule = defineModule({
    contract,
    handlers: {
      ...agreements.handlers,
      sink: (ctx, { params }) =>
        boats.act(ctx, params.id, "sink", {}, async () =>
          boats.outcome((await agreements.letGo(ctx, params.id)) > 0 ? { set: { open_promises: 0 } } : {}),
        ),
      get: async (ctx, { params }) => {
        const row = await boats.get(ctx, params.id);
        return {
          status: row.status as Boat["status"],
          version: row.version,
          open: row.open_promises,
          broken: row.broken_promises,
          nextDueOn: row.next_due_on,
          agreements: await agreements.views(ctx, row),
        };
      },
    },
    jobs: [
      {
        name: "boats.breach",
        cron: "* * * * *",
        run: async (services) => void (await agreements.breakDue(services)),
      },
    ],
  });
  return { boats, boatsModule, told, figures: agreements.figures };
}
