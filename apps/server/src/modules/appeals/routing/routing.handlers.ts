import type { routingRoutes } from "@niangjia/domain/appeals/routing/routing.contract";
import type { Handler } from "../../../kernel/module.ts";
import { discardDraft, publishDraft, restoreSet, saveDraft } from "./routing.commands.ts";
import { previewDraft } from "./routing.preview.ts";
import { publishedSets, rulesView, ruleTargets, simulateRouting } from "./routing.queries.ts";

export const routingHandlers: { readonly [K in keyof typeof routingRoutes]: Handler<(typeof routingRoutes)[K]> } = {
  rules: (ctx) => rulesView(ctx),
  ruleTargets: (ctx, { query }) => ruleTargets(ctx, query.q),
  saveRuleDraft: (ctx, { body }) => saveDraft(ctx, body),
  discardRuleDraft: (ctx, { body }) => discardDraft(ctx, body.draftVersion),
  previewRules: (ctx, { body }) => previewDraft(ctx, body.draftVersion),
  publishRules: (ctx, { body }) => publishDraft(ctx, body),
  ruleSets: (ctx, { query }) => publishedSets(ctx, query.cursor, query.limit),
  restoreRules: (ctx, { params, body }) => restoreSet(ctx, params.version, body.draftVersion),
  simulateRouting: (ctx, { body }) =>
    simulateRouting(ctx, {
      appealId: body.appealId,
      withDraft: body.withDraft,
      facts: body.facts && {
        ...body.facts,
        topic: body.facts.topic ?? null,
        description: body.facts.description ?? "",
        employerCode: body.facts.employerCode ?? null,
        employerDivision: body.facts.employerDivision ?? null,
        workplaceDivision: body.facts.workplaceDivision ?? null,
      },
    }),
};
