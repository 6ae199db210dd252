import { appealsKept } from "@niangjia/domain/appeals/appeals.kept";
import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { waitsOfAppeal } from "@niangjia/domain/appeals/appeals.waits";
import { defineRecordKind } from "../records/index.ts";
import { attachFiles } from "../files/index.ts";
import { moveDocument } from "../search/index.ts";
import { auditedAbout, describeWorker, isSealed } from "./appeals.actor.ts";
import { isMine } from "./appeals.own.ts";
import { asAppeal, factsFor } from "./appeals.store.ts";
import { whereMerged } from "./group/merge.store.ts";
import { openTasksOf } from "../tasks/index.ts";

export const appeals = defineRecordKind({
  kind: "appeal",
  table: "appeals_appeal",
  audit: "appeals.",
  actions: appealActions,
  kept: appealsKept.appeal,
  reading: {
    permission: "appeals.read",
    with: { beyond: "what was merged into an appeal is read with it", of: whereMerged },
    isSealed,
  },
  asRecord: asAppeal,
  facts: factsFor,
  isOwn: isMine,
  nameOf: describeWorker,
  about: auditedAbout,
  placeOf: (row) => row.union_path,
  // By its number, the worker's name, what it says and what was answered. Never the phone.
  found: (row) => ({
    title: `${row.number} ${row.worker_name}`,
    text: [row.description, row.employer_name, row.answer].filter((part) => part !== null).join("\n"),
    at: row.submitted_at,
  }),
  waits: {
    open: openStatuses,
    of: async (ctx, row) =>
      waitsOfAppeal({
        ...asAppeal(row),
        personId: row.person_id,
        dueAt: row.due_at,
        calledBackAt: row.called_back_at,
        openTasks: row.status === "waiting_external" ? await openTasksOf(ctx, row.id) : [],
      }),
  },
  afterMaking: async (ctx, row) => {
    await attachFiles(ctx, row.attachments, "appeal", row.id);
    ctx.emit("appeal_submitted", { appealId: row.id });
  },
  after: async (ctx, { id, version }, changes) => {
    // The union that lost it finds it no more from this commit on; its words follow when the event is delivered.
    if (typeof changes.union_path === "string")
      await moveDocument(ctx, "appeal", id, { unionPath: changes.union_path, version });
    ctx.emit("appeal_changed", { appealId: id });
  },
});
