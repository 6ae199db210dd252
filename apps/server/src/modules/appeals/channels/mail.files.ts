import { AppError } from "@niangjia/domain/kernel/errors";
import { withoutUnwanted } from "@niangjia/domain/kernel/clean-text";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { addUpload, attachUploads, takeInBytes } from "../../files/index.ts";
import { addEvent } from "../../records/index.ts";
import { addAttachments } from "./channel.store.ts";
import type { MailContent } from "./mail.reading.ts";

type Kept = Awaited<ReturnType<typeof takeInBytes>>;

/** Attachments of a message, looked into and stored; no record has them yet. */
export interface MailFiles {
  readonly ownerId: string;
  readonly kept: readonly Kept[];
  /** Names of those that could not be kept. */
  readonly leftOut: readonly string[];
}

const longestName = 60;

export const noFiles = (): MailFiles => ({ ownerId: newId(), kept: [], leftOut: [] });

export async function keepFiles(services: Services, attachments: MailContent["attachments"]): Promise<MailFiles> {
  const ownerId = newId();
  const kept: Kept[] = [];
  const leftOut: string[] = [];
  for (const { name, bytes } of attachments) {
    try {
      kept.push(
        await takeInBytes(services, ownerId, name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      leftOut.push([...withoutUnwanted(name).replace(/\s+/g, " ")].slice(0, longestName).join(""));
    }
  }
  return { ownerId, kept, leftOut };
}

/** Gives the files to the appeal, so that whoever reads it may open them; answers what they are. */
export async function giveFiles(ctx: Context, appealId: string, files: MailFiles) {
  const views = [];
  for (const file of files.kept) views.push(await addUpload(ctx, file));
  await attachUploads(
    ctx,
    files.ownerId,
    files.kept.map((file) => file.id),
    "appeal_file_not_yours",
    "appeal",
    appealId,
  );
  return views;
}

/** The files become the worker's own; what could not be kept is told on the time line. */
export async function attach(ctx: Context, appealId: string, files: MailFiles): Promise<void> {
  await giveFiles(ctx, appealId, files);
  await addAttachments(
    ctx,
    appealId,
    files.kept.map((file) => file.id),
  );
  if (files.leftOut.length > 0)
    await addEvent(ctx, appealId, {
      kind: "noted",
      text: leftOutWords(files),
      detail: { leftOut: files.leftOut.length },
      forPerson: true,
    });
}

export const leftOutWords = (files: MailFiles) => `邮件附件未能收下：${files.leftOut.join("、")}`;
