import type { AuditEntryView, AuditFilters, AuditProof } from "@niangjia/domain/audit/audit.contract";
import { consistencyRanges, inclusionRanges } from "@niangjia/domain/audit/merkle";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../kernel/paging.ts";
import type { Services } from "../../kernel/module.ts";
import { namesOf, searchPeopleByName } from "../members/index.ts";
import { describePosts } from "../unions/index.ts";
import { CheckpointSigner } from "./audit.hashing.ts";
import { checkpointCovering, findPlacedEntry, latestCheckpoint } from "./audit.log-store.ts";
import { findEntry, listActions, listEntries, type EntryRow } from "./audit.store.ts";
import { LogTree } from "./audit.tree.ts";

export async function readEntries(ctx: Context, query: AuditFilters & PageAsked) {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, [part.instant, part.id]);
  const found = await listEntries(ctx, query, after, query);
  const page = pageFrom(
    found,
    (row) => row,
    (row) => [row.at, row.id],
  );
  return { ...page, items: await viewsOf(ctx, page.items) };
}

/** People by name as far as the reader's scope goes, or one by id: nobody, where that person is outside it. */
export async function findNamed(ctx: Context, { q, id }: { q?: string | undefined; id?: string | undefined }) {
  if (id !== undefined)
    return { items: [...(await namesOf(ctx, [id]))].map(([personId, name]) => ({ personId, name })) };
  return { items: q ? await searchPeopleByName(ctx, q, mostNamed) : [] };
}

const mostNamed = 20;

/** Opening one entry leaves a trace of its own; paging through the list does not. */
export async function openEntry(ctx: Context, id: string): Promise<AuditEntryView> {
  const row = await findEntry(ctx, id);
  if (!row) throw new AppError("not_found");
  ctx.audit({ action: "audit.entry_opened", subjectKind: "audit_entry", subjectId: id });
  return (await viewsOf(ctx, [row]))[0]!;
}

export async function readActions(ctx: Context): Promise<{ actions: string[] }> {
  return {
    actions: await asSystem(ctx, "names of actions are no secret; the index lists them fast only without a scope", () =>
      listActions(ctx),
    ),
  };
}

/** People and posts by name, as far as the reader's scope goes. */
export async function viewsOf(ctx: Context, rows: readonly EntryRow[]): Promise<AuditEntryView[]> {
  const present = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null);
  const names = await namesOf(ctx, present(rows.flatMap((row) => [row.person_id, row.about_person_id])));
  const posts = await describePosts(ctx, [...new Set(present(rows.map((row) => row.post_id)))]);
  const person = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? null });
  return rows.map((row) => {
    const post = row.post_id === null ? undefined : posts.get(row.post_id);
    return {
      id: row.id,
      at: row.at,
      requestId: row.request_id,
      person: person(row.person_id),
      actedAs: row.acted_as as AuditEntryView["actedAs"],
      post:
        row.post_id !== null && post
          ? { id: row.post_id, title: post.title, titleEn: post.titleEn, unionName: post.unionName }
          : null,
      unionPath: row.union_path,
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      about: person(row.about_person_id),
      detail: row.detail,
    };
  });
}

/** The proof of an entry the caller may read: the entry as committed, its salt, the path, the newest head. */
export async function proveEntry(ctx: Context, id: string): Promise<AuditProof> {
  if (!(await findEntry(ctx, id))) throw new AppError("not_found");
  return asSystem(ctx, "the log's hashes say nothing about people", async () => {
    const placed = await findPlacedEntry(ctx.tx, id);
    if (!placed) throw new AppError("entry_not_sequenced");
    const head = await checkpointCovering(ctx.tx, placed.entry.seq);
    if (!head) throw new AppError("no_checkpoint_yet");
    return {
      entry: placed.entry,
      salt: placed.salt.toString("base64"),
      path: await hashesOf(ctx, inclusionRanges(placed.entry.seq, head.size)),
      checkpoint: head.note,
    };
  });
}

export function readCheckpointNow(
  ctx: Context,
  services: Services,
): Promise<{ checkpoint: string; publicKey: string; keyName: string }> {
  return asSystem(ctx, "the head of the log is public", async () => {
    const head = await latestCheckpoint(ctx.tx);
    if (!head) throw new AppError("no_checkpoint_yet");
    const { publicKey, name } = new CheckpointSigner(services.master);
    return { checkpoint: head.note, publicKey, keyName: name };
  });
}

export function proveConsistency(ctx: Context, from: number, to: number): Promise<{ path: string[] }> {
  return asSystem(ctx, "proofs that the log only grows are public", async () => {
    const head = await latestCheckpoint(ctx.tx);
    // Not beyond the signed head: what is not signed yet may be asked for in a moment.
    if (!head || to > head.size || from > to) throw new AppError("size_beyond_log");
    return { path: await hashesOf(ctx, consistencyRanges(from, to)) };
  });
}

async function hashesOf(ctx: Context, ranges: readonly { from: number; to: number }[]): Promise<string[]> {
  const tree = new LogTree(ctx.tx);
  const hashes: string[] = [];
  for (const range of ranges) hashes.push((await tree.range(range)).toString("base64"));
  return hashes;
}
