import { appealsKept } from "@niangjia/domain/appeals/appeals.kept";
import {
  groupActions,
  workerKeys,
  type Group,
  type GroupFacts,
  type GroupStatus,
} from "@niangjia/domain/appeals/group/group.rules";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { defineRecordKind } from "../../records/index.ts";
import { isOpen, lightMembers, lightProposed, type GroupRecord, type LightMember } from "./group.store.ts";

export const counting = "the workers of a group are counted wherever their appeals are";

export const groups = defineRecordKind({
  kind: "appeal_group",
  table: "appeals_group",
  audit: "appeals.",
  actions: groupActions,
  kept: appealsKept.appeal_group,
  reading: { permission: "appeals.read" },
  asRecord: asGroup,
  facts: async (ctx: Context, row: GroupRecord) =>
    groupFacts(await asSystem(ctx, counting, () => membersFor(ctx, row))),
  placeOf: (row) => row.union_path,
});

/** The part of a row that the rules decide on. */
export function asGroup(row: GroupRecord): Group {
  return { id: row.id, status: row.status as GroupStatus, unionPath: parseUnionPath(row.union_path) };
}

/** What the rules of a group need to know of it, from the appeals it has (or, for a proposal, would have). */
export function groupFacts(members: readonly LightMember[]): GroupFacts {
  const keys = workerKeys(members.map((one) => ({ id: one.id, account: one.person_id, phone: one.phone })));
  return { workers: new Set(keys.values()).size, open: members.filter((one) => isOpen(one.status)).length };
}

export async function membersFor(ctx: Context, group: GroupRecord): Promise<LightMember[]> {
  return group.status === "proposed" ? lightProposed(ctx, [group.id]) : lightMembers(ctx, [group.id]);
}
