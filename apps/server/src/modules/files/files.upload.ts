import { createHash, randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { filesContract, FileView } from "@niangjia/domain/files/files.contract";
import { cleanFileName, fileLimits } from "@niangjia/domain/files/files.kinds";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asOneself, type Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services, TwoStepHandler } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";
import { contentStore } from "./contents/own-store.ts";
import { receiveFile } from "./contents/receive.ts";
import { keyOf, seal, type SealPlace } from "./contents/seal.ts";
import { insertContents, type ContentRow } from "./files.contents-store.ts";
import { viewOf } from "./files.records.ts";
import { insertFile, keptBytesOf, type NewFile } from "./files.store.ts";
import { inspection } from "./inspection/inspection.reading.ts";
import { Turns } from "./inspection/in-turn.ts";

/** Decoding and sealing hold one file in memory each; the others wait on the disk. */
const turns = new Turns(2, 50);

/**
 * Takes a file in: from the line to the disk, looked into, written anew, sealed and stored, all before the
 * transaction opens; the transaction then only checks the quota and writes the row that makes it a file.
 */
export const uploadFile: TwoStepHandler<(typeof filesContract)["routes"]["upload"]> = {
  async before({ query }, { services, request, actor }) {
    const ownerId = actor.session!.personId;
    const file = await takeInUpload(services, request, ownerId, query.keepOriginal === "yes");
    return async (ctx) => {
      const view = await asOneself(ctx, () => addUpload(ctx, file));
      // Nobody is named: the file may join a record that hides whose it is, and would lead to its owner. The command of the
      // record says who attached it, as far as the record may.
      ctx.audit({
        action: "files.upload",
        subjectKind: "file",
        subjectId: file.id,
        isActorSealed: true,
        detail: { kind: file.kind, bytes: file.bytes },
      });
      return view;
    };
  },
};

/** First step of an upload, before a transaction opens. `ownerId`: the person, or what stands for one who has no account. */
export async function takeInUpload(
  services: Services,
  request: FastifyRequest,
  ownerId: string,
  keepsOriginal: boolean,
): Promise<NewFile> {
  await services.db.inScope(scopes.own(ownerId), async (tx) => requireRoom(await keptBytesOf({ tx }, ownerId), 1));
  const received = await receiveFile(request, services.config.DATA_DIR);
  try {
    return await turns.take(async () =>
      keepCopies(services, ownerId, received.name, await received.read(), keepsOriginal),
    );
  } finally {
    await received.discard();
  }
}

/** The same for bytes that are here already (an attachment of a mail). */
export async function takeInBytes(services: Services, ownerId: string, name: string, bytes: Buffer): Promise<NewFile> {
  if (bytes.length > fileLimits.bytes) throw new AppError("too_large", { max: "20 MB" });
  return turns.take(() => keepCopies(services, ownerId, name, bytes, false));
}

/** Looks into the bytes and stores the copies to keep. */
async function keepCopies(
  services: Services,
  ownerId: string,
  name: string,
  bytes: Buffer,
  keepsOriginal: boolean,
): Promise<NewFile> {
  const fileId = newId();
  const sha256 = createHash("sha256").update(bytes).digest();
  const done = await services.readers.read(inspection, bytes, { name });
  const asBuffer = (copy: Uint8Array) => Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength);
  const copies: [SealPlace["role"], Buffer][] = [["shown", asBuffer(done.shown)]];
  if (done.thumbnail) copies.push(["thumbnail", asBuffer(done.thumbnail)]);
  if (keepsOriginal && !bytes.equals(done.shown)) copies.push(["original", bytes]);
  await keepContents(services, fileId, copies);
  const keptBytes = copies.reduce((sum, [, copy]) => sum + copy.length, 0);
  return {
    id: fileId,
    ownerId,
    name: cleanFileName(name, done.kind),
    kind: done.kind,
    bytes: done.shown.length,
    keptBytes,
    sha256,
    width: done.width,
    height: done.height,
  };
}

/** Second step, in the transaction and in a scope that reaches the owner's files. */
export async function addUpload(ctx: Context, file: NewFile): Promise<FileView> {
  requireRoom(await keptBytesOf(ctx, file.ownerId), file.keptBytes);
  await insertFile(ctx, file);
  return viewOf({
    ...file,
    owner_person_id: file.ownerId,
    state: "uploaded",
    attached_to_kind: null,
    attached_to_id: null,
    created_at: ctx.now,
  });
}

function requireRoom(kept: number, more: number): void {
  if (kept + more > fileLimits.quotaBytes) throw new AppError("files_quota_full", { max: "200 MB" });
}

async function keepContents(
  services: Services,
  fileId: string,
  copies: readonly [SealPlace["role"], Buffer][],
): Promise<void> {
  const store = contentStore(services.config);
  const sealed: { row: ContentRow; bytes: Buffer }[] = [];
  for (const [role, plain] of copies) {
    const salt = randomBytes(32);
    const { sealed: bytes, name } = await seal(keyOf(services.master, salt, { fileId, role }), plain);
    sealed.push({ row: { name, file_id: fileId, role, salt, bytes: plain.length }, bytes });
  }
  await services.db.inScope(scopes.system("contents of an upload are noted before they are stored"), (tx) =>
    insertContents(
      tx,
      services.clock.now(),
      sealed.map((one) => one.row),
    ),
  );
  for (const one of sealed) await store.put(one.row.name, one.bytes);
}
