import { auditContract } from "@niangjia/domain/audit/audit.contract";
import { defineModule } from "../../kernel/module.ts";
import { exportEntries } from "./audit.export.ts";
import {
  findNamed,
  openEntry,
  proveConsistency,
  proveEntry,
  readActions,
  readCheckpointNow,
  readEntries,
} from "./audit.queries.ts";
import { startSequencer } from "./audit.sequencer.ts";

export const auditModule = defineModule({
  contract: auditContract,
  handlers: {
    list: (ctx, { query }) => readEntries(ctx, query),
    people: (ctx, { query }) => findNamed(ctx, query),
    actions: (ctx) => readActions(ctx),
    entry: (ctx, { params }) => openEntry(ctx, params.id),
    proof: (ctx, { params }) => proveEntry(ctx, params.id),
    export: (ctx, { query }, exchange) => exportEntries(ctx, query, exchange),
    checkpoint: (ctx, _input, { services }) => readCheckpointNow(ctx, services),
    consistency: (ctx, { query }) => proveConsistency(ctx, query.from, query.to),
  },
  start: startSequencer,
});
