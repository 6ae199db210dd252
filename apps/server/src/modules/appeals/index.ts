import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { pathLine } from "@niangjia/domain/kernel/union-path";
import { actingPath, asSystem } from "../../kernel/context.ts";
import { defineModule } from "../../kernel/module.ts";
import { downloadHeader, sheetMediaType } from "../../kernel/spreadsheets/write-sheet.ts";
import { listOfficesFor } from "../identity/index.ts";
import { explainDue } from "./appeals.clocks.ts";
import { exportAppeals } from "./appeals.export.ts";
import { appealJobs } from "./appeals.jobs.ts";
import { appealListeners } from "./appeals.listeners.ts";
import { overviewOf } from "./appeals.overview.ts";
import { deskOf, numberOfAppeals, pageOfAppeals, sameEmployer, viewOfAppeal } from "./appeals.queries.ts";
import { rulesOf } from "./appeals.rule-store.ts";
import { seedAppeals } from "./appeals.seed.ts";
import { findAppeal, getAppeal } from "./appeals.store.ts";
import { dispatchTargets, ruleTargets } from "./appeals.targets.ts";
import { dispatchAppeal, returnAppeal } from "./commands/dispatch.ts";
import { acceptAppeal, answerAppeal, handOver, logContact, noteOnAppeal, replyForOffice } from "./commands/handle.ts";
import { saveRoutingRule, simulateRouting } from "./commands/rules.ts";
import { submitAppeal } from "./commands/submit.ts";
import { rateAppeal, reopenAppeal, supplementAppeal, withdrawAppeal } from "./commands/worker.ts";
import { entryHandlers } from "./entry/entry.handlers.ts";
import { handlingHandlers } from "./handling/handlers.ts";
import { pausesOf } from "./handling/question-store.ts";
import { revealWorker } from "./handling/reveal.ts";
import { importHandlers } from "./importing/import.handlers.ts";
import { reportHandlers } from "./report/report.handlers.ts";
import { takingHandlers } from "./taking/taking.handlers.ts";

export const appealsModule = defineModule({
  contract: appealsContract,
  handlers: {
    submit: (ctx, { body }, { services }) => submitAppeal(ctx, services, body),
    ...takingHandlers,
    ...importHandlers,
    ...reportHandlers,
    ...entryHandlers,
    ...handlingHandlers,
    mine: (ctx, { query }) => pageOfAppeals(ctx, { q: query.q, openOnly: query.openOnly, closedOnly: query.closedOnly, sort: "newest" }, query.cursor, query.limit),
    list: (ctx, { query: { cursor, limit, ...filter } }) => pageOfAppeals(ctx, filter, cursor, limit),
    count: (ctx, { query }) => numberOfAppeals(ctx, query),
    desk: (ctx, { query }) => deskOf(ctx, query.lane, query.cursor, query.limit),
    overview: (ctx, { query }) => overviewOf(ctx, query),
    export: async (ctx, { query: { as: _, language, ...filter } }, { reply }) => {
      const file = await exportAppeals(ctx, filter, language);
      reply.type(sheetMediaType).header("content-disposition", downloadHeader(`${language === "zh" ? "诉求" : "appeals"}-${civilDateOf(instant(ctx.now))}.xlsx`));
      return file;
    },
    get: (ctx, { params }, { services }) => viewOfAppeal(ctx, services, params.id),
    dueWhy: async (ctx, { params }) => {
      const row = await getAppeal(ctx, params.id);
      return { clocks: await explainDue(ctx, row, await pausesOf(ctx, row.id)) };
    },
    contact: (ctx, { params }, { services }) => revealWorker(ctx, services, params.id),
    dispatch: (ctx, { params, body }) => dispatchAppeal(ctx, params.id, body),
    accept: (ctx, { params, body }) => acceptAppeal(ctx, params.id, body.version),
    return: (ctx, { params, body }) => returnAppeal(ctx, params.id, body),
    logContact: (ctx, { params, body }) => logContact(ctx, params.id, body),
    note: (ctx, { params, body }) => noteOnAppeal(ctx, params.id, body),
    handOver: (ctx, { params, body }) => handOver(ctx, params.id, body),
    reply: (ctx, { params, body }) => replyForOffice(ctx, params.id, body),
    answer: (ctx, { params, body }) => answerAppeal(ctx, params.id, body),
    supplement: (ctx, { params, body }) => supplementAppeal(ctx, params.id, body),
    rate: (ctx, { params, body }) => rateAppeal(ctx, params.id, body),
    reopen: (ctx, { params, body }) => reopenAppeal(ctx, params.id, body),
    withdraw: (ctx, { params, body }) => withdrawAppeal(ctx, params.id, body),
    employerHistory: (ctx, { params }) => sameEmployer(ctx, params.id),
    targets: (ctx, { query }) => dispatchTargets(ctx, query.q, query.appealId),
    offices: async (ctx) => ({ items: await asSystem(ctx, "partner offices of superior unions serve the unions below", () => listOfficesFor(ctx, pathLine(actingPath(ctx)))) }),
    rules: async (ctx) => ({ rules: await rulesOf(ctx, actingPath(ctx)) }),
    ruleTargets: (ctx) => ruleTargets(ctx),
    saveRule: (ctx, { params, body }) => saveRoutingRule(ctx, { id: params.id, ...body }),
    simulateRouting: (ctx, { body }) => simulateRouting(ctx, { category: body.category, isUrgent: body.isUrgent, employerDivision: body.employerDivision ?? null, workplaceDivision: body.workplaceDivision ?? null }),
  },
  listens: appealListeners,
  jobs: appealJobs,
  seed: seedAppeals,
  fileAccess: { appeal: { permission: "appeals.read", mayRead: async (ctx, id) => (await findAppeal(ctx, id)) !== null } },
  findable: { appeal: "appeals.read" },
});
