import { filesContract } from "@niangjia/domain/files/files.contract";
import { fileLimits } from "@niangjia/domain/files/files.kinds";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asOneself } from "../../kernel/context.ts";
import { defineModule } from "../../kernel/module.ts";
import { sweepFiles } from "./files.jobs.ts";
import { openFile, openOwnFile, sendFile } from "./files.open.ts";
import { viewOf } from "./files.records.ts";
import { findFile, keptBytesOf, listWaitingFiles, markRemoved } from "./files.store.ts";
import { uploadFile } from "./files.upload.ts";

export { openFile, sendFile, type OpenedFile } from "./files.open.ts";
export { attachFiles, attachUploads, describeFiles, requireOwnFiles } from "./files.records.ts";
export { addUpload, takeInBytes, takeInUpload } from "./files.upload.ts";

export const filesModule = defineModule({
  contract: filesContract,
  handlers: {
    upload: uploadFile,
    listMine: (ctx) =>
      asOneself(ctx, async (personId) => ({
        items: (await listWaitingFiles(ctx, personId)).map((file) => ({ ...viewOf(file), createdAt: file.created_at })),
        keptBytes: await keptBytesOf(ctx, personId),
        quotaBytes: fileLimits.quotaBytes,
      })),
    content: async (ctx, { params, query }, exchange) => {
      if (query.for === undefined)
        return sendFile(exchange, await openOwnFile(ctx, params.id, query.copy), query.save === "yes");
      const [kind, recordId] = query.for.split(":") as [string, string];
      return sendFile(
        exchange,
        await openFile(ctx, exchange.services, params.id, { kind, recordId }, query.copy),
        query.save === "yes",
      );
    },
    remove: async (ctx, { params }) => {
      await asOneself(ctx, async () => {
        const file = await findFile(ctx, params.id);
        if (!file || file.state === "removed") throw new AppError("not_found");
        if (file.state === "attached" || !(await markRemoved(ctx, params.id))) throw new AppError("file_in_use");
      });
      ctx.audit({ action: "files.remove", subjectKind: "file", subjectId: params.id, isActorSealed: true });
      return { removed: true as const };
    },
  },
  jobs: [sweepFiles],
});
