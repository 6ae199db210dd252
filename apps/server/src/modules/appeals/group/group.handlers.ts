import type { groupRoutes } from "@niangjia/domain/appeals/group/group.contract";
import type { Handlers } from "../../../kernel/module.ts";
import { acceptAll, answerAll, contactAll, noteAll } from "./group.acts.ts";
import {
  addToGroup,
  confirmGroup,
  dismissGroup,
  openGroup,
  placeGroup,
  removeFromGroup,
  representGroup,
} from "./group.commands.ts";
import { pageOfGroups, viewOfGroup } from "./group.queries.ts";
import { dismissDuplicate, mergeAppeal, unmergeAppeal } from "./merge.ts";
import { queueOf } from "./queue.ts";
import { employerFigures, similarTo } from "./similar.ts";

type GroupHandlers = Handlers<{
  name: string;
  title: { zh: string; en: string };
  permissions: Record<string, never>;
  messages: Record<string, never>;
  routes: typeof groupRoutes;
}>;

export const groupHandlers: GroupHandlers = {
  queue: (ctx, { query }) => queueOf(ctx, query, query),
  merge: (ctx, { params, body }) => mergeAppeal(ctx, params.id, body),
  unmerge: (ctx, { params, body }) => unmergeAppeal(ctx, params.id, body),
  dismissDuplicate: (ctx, { params, body }) => dismissDuplicate(ctx, params.id, body.earlierId),
  groups: (ctx, { query }) => pageOfGroups(ctx, query, query),
  group: (ctx, { params }) => viewOfGroup(ctx, params.groupId),
  openGroup: (ctx, { body }) => openGroup(ctx, body),
  confirmGroup: (ctx, { params, body }) => confirmGroup(ctx, params.groupId, body),
  dismissGroup: (ctx, { params, body }) => dismissGroup(ctx, params.groupId, body),
  addToGroup: (ctx, { params, body }) => addToGroup(ctx, params.groupId, body),
  removeFromGroup: (ctx, { params, body }) => removeFromGroup(ctx, params.groupId, body),
  placeGroup: (ctx, { params, body }) => placeGroup(ctx, params.groupId, body),
  representGroup: (ctx, { params, body }) => representGroup(ctx, params.groupId, body),
  acceptAll: (ctx, { params, body }) => acceptAll(ctx, params.groupId, body),
  noteAll: (ctx, { params, body }) => noteAll(ctx, params.groupId, body),
  contactAll: (ctx, { params, body }) => contactAll(ctx, params.groupId, body),
  answerAll: (ctx, { params, body }) => answerAll(ctx, params.groupId, body),
  similar: (ctx, { params }) => similarTo(ctx, params.id),
  employerHistory: (ctx, { params }) => employerFigures(ctx, params.id),
};
