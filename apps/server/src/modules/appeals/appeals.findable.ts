import type { Context } from "../../kernel/context.ts";
import { indexDocument } from "../search/index.ts";
import { appeals } from "./appeals.kind.ts";
import type { AppealRecord } from "./appeals.store.ts";

/** Makes an appeal findable as it now is: by its number, the worker's name, what it says and what was answered. Never the phone. */
export async function indexAppeal(ctx: Context, appealId: string): Promise<AppealRecord | null> {
  const appeal = await appeals.find(ctx, appealId);
  if (!appeal) return null;
  await indexDocument(ctx, {
    kind: "appeal",
    recordId: appeal.id,
    unionPath: appeal.union_path,
    personId: appeal.person_id,
    title: `${appeal.number} ${appeal.worker_name}`,
    text: [appeal.description, appeal.employer_name, appeal.answer].filter((part) => part !== null).join("\n"),
    at: appeal.submitted_at,
    version: appeal.version,
  });
  return appeal;
}
