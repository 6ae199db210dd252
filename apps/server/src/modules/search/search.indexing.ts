import { asSystem, type Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { SearchDocument } from "../../kernel/module.ts";
import { deleteDocument, moveDocumentRow, upsertDocuments } from "./search.store.ts";
import { textsOf } from "./search.vectors.ts";

export type { SearchDocument };

/** A kind whose records are found by words, as its module defines it (`found` of `defineRecordKind`). */
interface FoundKind<Row> {
  find(ctx: Context, id: string): Promise<Row | null>;
  documentOf(row: Row): SearchDocument | null;
}

/** Makes a record findable as it now is, whatever an event said of it; answers the record. Called by listeners. */
export async function indexRecord<Row>(ctx: Context, kind: FoundKind<Row>, id: string): Promise<Row | null> {
  const row = await kind.find(ctx, id);
  const document = row && kind.documentOf(row);
  if (document) await indexDocument(ctx, document);
  return row;
}

/** Makes a record findable, or brings it up to date. Called by a listener with the record as it now is: cutting words is no work for a request. */
export async function indexDocument(ctx: Context, document: SearchDocument): Promise<void> {
  await indexDocuments(ctx, [document]);
}

/** Many at once, for a module that indexes what it already had. */
export async function indexDocuments(ctx: Context, documents: readonly SearchDocument[]): Promise<void> {
  if (ctx.actor.as.kind !== "system") throw new Error("documents are indexed by listeners and jobs, not in a request");
  await upsertDocuments(
    ctx.tx,
    documents.map(({ text, ...document }) => ({ ...document, id: newId(), ...textsOf(document.title, text) })),
  );
}

/**
 * Takes a record to another union at once, in the command that moves the record: from the commit on the
 * union that lost it finds it no more, without waiting for the listener.
 */
export async function moveDocument(
  ctx: Context,
  kind: string,
  recordId: string,
  to: { unionPath: string | null; version: number },
): Promise<void> {
  await asSystem(ctx, "who finds a record follows who has it", () =>
    moveDocumentRow(ctx.tx, kind, recordId, to.unionPath, to.version),
  );
}

/** Nobody finds the record from the commit on. */
export async function removeDocument(ctx: Context, kind: string, recordId: string): Promise<void> {
  await asSystem(ctx, "a record is no longer to be found", () => deleteDocument(ctx.tx, kind, recordId));
}
