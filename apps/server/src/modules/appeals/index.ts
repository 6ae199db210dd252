import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { pathLine } from "@niangjia/domain/kernel/union-path";
import { actingPath, asSystem } from "../../kernel/context.ts";
import { defineModule } from "../../kernel/module.ts";
import { downloadHeader, sheetMediaType } from "../../kernel/spreadsheets/write-sheet.ts";
import { listOfficesFor } from "../identity/index.ts";
import { appealAgreements } from "./agreement/appeals.agreements.ts";
import { explainDue } from "./appeals.clocks.ts";
import { exportAppeals } from "./appeals.export.ts";
import { appealJobs } from "./appeals.jobs.ts";
import { appealListeners } from "./appeals.listeners.ts";
import { overviewOf } from "./appeals.overview.ts";
import { findOfficers } from "./appeals.officers.ts";
import { deskOf, pageOfAppeals, viewOfAppeal } from "./appeals.queries.ts";
import { seedAppeals } from "./appeals.seed.ts";
import { appeals } from "./appeals.kind.ts";
import { dispatchTargets } from "./appeals.targets.ts";
import { dispatchAppeal, returnAppeal } from "./commands/dispatch.ts";
import { acceptAppeal, answerAppeal, logContact, noteOnAppeal } from "./commands/handle.ts";
import { submitAppeal } from "./commands/submit.ts";
import { rateAppeal, reopenAppeal, supplementAppeal, withdrawAppeal } from "./commands/worker.ts";
import { channelHandlers } from "./channels/channel.handlers.ts";
import { channelOf } from "./channels/channel.settings.ts";
import { entryHandlers } from "./entry/entry.handlers.ts";
import { groups } from "./group/group.kind.ts";
import { groupHandlers } from "./group/group.handlers.ts";
import { handlingHandlers } from "./handling/handling.handlers.ts";
import { pausesOf } from "./handling/question-store.ts";
import { revealWorker } from "./handling/reveal.ts";
import { importHandlers } from "./importing/import.handlers.ts";
import { servicePromiseHandlers } from "./service-promises/service-promises.handlers.ts";
import { routingHandlers } from "./routing/routing.handlers.ts";
import { reportHandlers } from "./report/report.handlers.ts";
import { takingHandlers } from "./taking/taking.handlers.ts";
import { appealTasks } from "./tasks/appeals.tasks.ts";

export const appealsModule = defineModule({
  contract: appealsContract,
  kinds: [appeals, groups],
  handlers: {
    submit: (ctx, { body }, { services }) => submitAppeal(ctx, services, body),
    ...takingHandlers,
    ...importHandlers,
    ...reportHandlers,
    ...routingHandlers,
    ...servicePromiseHandlers,
    ...entryHandlers,
    ...channelHandlers,
    ...groupHandlers,
    ...handlingHandlers,
    ...appealAgreements.handlers,
    ...appealTasks.handlers,
    mine: (ctx, { query }) =>
      pageOfAppeals(ctx, { q: query.q, openOnly: query.openOnly, closedOnly: query.closedOnly, sort: "newest" }, query),
    list: (ctx, { query }) => pageOfAppeals(ctx, query, query),
    officers: (ctx, { query }) => findOfficers(ctx, query),
    desk: (ctx, { query }) => deskOf(ctx, query.lane, query),
    overview: (ctx, { query }) => overviewOf(ctx, query),
    export: async (ctx, { query: { as: _, language, ...filter } }, { reply }) => {
      const file = await exportAppeals(ctx, filter, language);
      reply
        .type(sheetMediaType)
        .header(
          "content-disposition",
          downloadHeader(`${language === "zh" ? "诉求" : "appeals"}-${civilDateOf(instant(ctx.now))}.xlsx`),
        );
      return file;
    },
    get: (ctx, { params }, { services }) => viewOfAppeal(ctx, services, params.id),
    dueWhy: async (ctx, { params }) => {
      const row = await appeals.get(ctx, params.id);
      return { clocks: await explainDue(ctx, row, await pausesOf(ctx, row.id)) };
    },
    contact: (ctx, { params }, { services }) => revealWorker(ctx, services, params.id),
    dispatch: (ctx, { params, body }) => dispatchAppeal(ctx, params.id, body),
    accept: (ctx, { params, body }) => acceptAppeal(ctx, params.id, body.version),
    return: (ctx, { params, body }) => returnAppeal(ctx, params.id, body),
    logContact: (ctx, { params, body }) => logContact(ctx, params.id, body),
    note: (ctx, { params, body }) => noteOnAppeal(ctx, params.id, body),
    answer: (ctx, { params, body }) => answerAppeal(ctx, params.id, body),
    supplement: (ctx, { params, body }) => supplementAppeal(ctx, params.id, body),
    rate: (ctx, { params, body }) => rateAppeal(ctx, params.id, body),
    reopen: (ctx, { params, body }) => reopenAppeal(ctx, params.id, body),
    withdraw: (ctx, { params, body }) => withdrawAppeal(ctx, params.id, body),
    targets: (ctx, { query }) => dispatchTargets(ctx, query.q, query.appealId),
    offices: async (ctx) => ({
      items: await asSystem(ctx, "partner offices of superior unions serve the unions below", () =>
        listOfficesFor(ctx, pathLine(actingPath(ctx))),
      ),
    }),
  },
  listens: appealListeners,
  jobs: appealJobs,
  seed: seedAppeals,
  channelOf,
});
