import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import type { Job, Listener, Services } from "../../../kernel/module.ts";
import { inSystem } from "../../../kernel/system-work.ts";
import { later, minute } from "../../../kernel/time.ts";
import { findUnions, type UnionBrief } from "../../unions/index.ts";
import { registerAppeal } from "../commands/register.ts";
import { matchEmployer, type TypedEmployer } from "../taking/taking.employer.ts";
import { rowPlace, type WaitingOrder } from "./import.preview.ts";
import { lockSource } from "./import.source-store.ts";
import {
  lockImport,
  nextRows,
  purgePreviews,
  registeredOrders,
  settleRows,
  standingImports,
  updateImport,
  type ImportRecord,
  type RowOutcome,
} from "./import.store.ts";

/** Rows of one transaction. */
export const chunkRows = 200;
/** Chunks of one job: a job that ends often lets others in between, and is soon tried again when its process dies. */
const chunksOfJob = 10;
const standsStill = 5 * minute;

/**
 * Registers the next rows of an import in one transaction: all of them are written, or none, and a row that is
 * written waits no more. Whoever comes second to the same import waits for the first. True: there may be more.
 */
export async function importNextRows(services: Services, importId: string): Promise<boolean> {
  return inSystem(services, "imported orders go to the unions of their employers' places", async (ctx) => {
    const record = await lockImport(ctx, importId);
    if (record.status !== "running") return false;
    await lockSource(ctx, record.source_id);
    const rows = await nextRows(ctx, importId, chunkRows);
    const known = await registeredOrders(
      ctx,
      record.source_id,
      rows.flatMap((row) => row.external_number ?? []),
    );
    const home = (await findUnions(ctx, [record.union_path])).get(record.union_path) ?? null;
    const matched = new Map<string, TypedEmployer>();
    const outcomes: RowOutcome[] = [];
    for (const row of rows) {
      const before = known.get(row.external_number!);
      if (before)
        outcomes.push({
          number: row.number,
          result: "known",
          appealId: before.id,
          appealNumber: before.number,
          problems: [],
        });
      else
        outcomes.push(
          await registerOrder(
            ctx,
            services,
            record,
            home,
            matched,
            row.number,
            JSON.parse(services.vault.decrypt(row.cipher!, rowPlace(importId, row.number))) as WaitingOrder,
          ),
        );
    }
    const count = (result: string) => outcomes.filter((one) => one.result === result).length;
    if (outcomes.length > 0) await settleRows(ctx, importId, outcomes);
    const isDone = rows.length < chunkRows;
    await updateImport(ctx, importId, {
      imported_count: record.imported_count + count("imported"),
      refused_count: record.refused_count + count("refused"),
      // Registered since the preview, by another file of the same source.
      known_count: record.known_count + count("known"),
      new_count: record.new_count - count("known"),
      progressed_at: ctx.now,
      ...(isDone ? { status: "done", finished_at: ctx.now } : {}),
    });
    ctx.audit({
      action: "appeals.import_rows",
      subjectKind: "import",
      subjectId: importId,
      unionPath: record.union_path,
      detail: { imported: count("imported"), known: count("known"), refused: count("refused") },
    });
    return !isDone;
  });
}

async function registerOrder(
  ctx: Context,
  services: Services,
  record: ImportRecord,
  home: UnionBrief | null,
  matched: Map<string, TypedEmployer>,
  number: number,
  { order, division }: WaitingOrder,
): Promise<RowOutcome> {
  // Orders of one file often name the same employers.
  const typed = JSON.stringify([order.employerName, order.employerCode]);
  const employer =
    matched.get(typed) ??
    (await matchEmployer(ctx, { employerName: order.employerName, employerCode: order.employerCode }));
  matched.set(typed, employer);
  try {
    const { id, number: appealNumber } = await registerAppeal(ctx, services, {
      channel: "import",
      personId: null,
      workerName: order.workerName,
      phone: order.phone,
      category: order.category,
      topic: order.topic,
      description: order.description,
      ...employer,
      employerDivision: division,
      disclosure: order.disclosure,
      isUrgent: order.isUrgent,
      channelId: record.source_id,
      externalNumber: order.externalNumber,
      taken: { by: record.person_id, name: record.person_name, title: record.person_title || null },
      fallback: home,
      ...(order.submittedAt ? { submittedAt: order.submittedAt } : {}),
    });
    return { number, result: "imported", appealId: id, appealNumber, problems: [] };
  } catch (error) {
    // A rule refused this one before anything of it was written; the others go on.
    if (!(error instanceof AppError)) throw error;
    return { number, result: "refused", appealId: null, appealNumber: null, problems: [error.code] };
  }
}

const jobName = "appeals.import";

/** Confirmed, or taken up again: handed to the queue once the confirmation is stored. */
export const startImport: Listener = async (_ctx, payload, services) => {
  const importId = String(payload["importId"]);
  await services.jobs.send(jobName, { importId }, { key: importId });
};

export const importJobs: readonly Job[] = [
  {
    name: jobName,
    async run(services, data) {
      const importId = String(data["importId"]);
      for (let chunk = 0; chunk < chunksOfJob; chunk++) if (!(await importNextRows(services, importId))) return;
      await services.jobs.send(jobName, { importId });
    },
  },
  {
    name: "appeals.import-upkeep",
    cron: "*/5 * * * *",
    async run(services) {
      const standing = await inSystem(
        services,
        "imports that stopped go on, previews that nobody confirmed are forgotten",
        async (ctx) => {
          const gone = await purgePreviews(ctx);
          if (gone > 0)
            ctx.audit({
              action: "appeals.purge_imports",
              subjectKind: "import",
              subjectId: null,
              detail: { count: gone },
            });
          return standingImports(ctx, later(ctx.now, -standsStill));
        },
      );
      for (const importId of standing) await services.jobs.send(jobName, { importId }, { key: importId });
    },
  },
];
