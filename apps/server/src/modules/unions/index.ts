import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { defineModule } from "../../kernel/module.ts";
import { getCalendar, tryCount } from "./unions.calendar.ts";
import { listDivisions, searchDivisions } from "./unions.divisions-store.ts";
import { editUnion, foundUnion } from "./unions.founding.ts";
import { clearHours, getHours, setHours } from "./unions.hours.ts";
import { confirmImport, previewImport, readImport } from "./unions.import.ts";
import { carryLateRowsJob } from "./unions.late-rows.ts";
import { getChildren, getHistory, getList, getTerms } from "./unions.lists.ts";
import { closePost, editPost, getPosts, openPost, posts } from "./unions.posts.ts";
import { previewMerge, previewMove } from "./unions.previews.ts";
import { getUnion } from "./unions.queries.ts";
import { dissolveUnion, mergeUnion, moveUnion } from "./unions.restructuring.ts";
import { exportList, exportTerms, importTemplate } from "./unions.sheets.ts";

export { findDivisionsNamed } from "./unions.divisions-store.ts";
export { seedUnions } from "./unions.seed.ts";
export { describePosts } from "./unions.lookup-store.ts";
export {
  effectiveHours,
  findDivisionNames,
  findFederations,
  findUnions,
  searchUnionsBelow,
  unionCalendar,
  type UnionBrief,
} from "./unions.lookup-store.ts";
export { holdersOf, holdersWithRole, type PostHolder } from "./unions.holders-store.ts";
export {
  countEveryPostOfRole,
  countPostsOfRoles,
  endHolding,
  findHolding,
  findPost,
  holdingsOfPeople,
  holdingsOfPosts,
  listPosts,
  openHolding,
  type HoldingRow,
  type PostBrief,
  type PostFilter,
} from "./unions.assignment-store.ts";
export { vacantPostOf } from "./unions.posts.ts";
export { findUnionsById, findUnionsByName } from "./unions.find-store.ts";

export const unionsModule = defineModule({
  contract: unionsContract,
  kinds: [posts],
  handlers: {
    list: (ctx, { query }) => getList(ctx, query),
    children: (ctx, { query }) => getChildren(ctx, query),
    get: (ctx, { params }) => getUnion(ctx, params.id),
    found: (ctx, { body }) => foundUnion(ctx, body),
    edit: (ctx, { params, body }) => editUnion(ctx, params.id, body),
    previewMove: (ctx, { params, query }) => previewMove(ctx, params.id, query.to),
    move: (ctx, { params, body }) => moveUnion(ctx, params.id, body),
    previewMerge: (ctx, { params, query }) => previewMerge(ctx, params.id, query.into),
    merge: (ctx, { params, body }) => mergeUnion(ctx, params.id, body),
    dissolve: (ctx, { params, body }) => dissolveUnion(ctx, params.id, body),
    history: (ctx, { params, query }) => getHistory(ctx, params.id, query),
    posts: (ctx, { params, query }) => getPosts(ctx, params.id, query.ended === "true"),
    openPost: (ctx, { params, body }) => openPost(ctx, params.id, body),
    editPost: (ctx, { params, body }) => editPost(ctx, params.postId, body),
    closePost: (ctx, { params, body }) => closePost(ctx, params.postId, body.version),
    hours: (ctx, { params }) => getHours(ctx, params.id),
    setHours: (ctx, { params, body }) => setHours(ctx, params.id, body),
    clearHours: (ctx, { params, body }) => clearHours(ctx, params.id, body.version),
    terms: (ctx, { query }) => getTerms(ctx, query),
    export: (ctx, { query }, { reply }) => exportList(ctx, query, reply),
    exportTerms: (ctx, { query }, { reply }) => exportTerms(ctx, query, reply),
    importTemplate: (ctx, _input, { reply }) => importTemplate(ctx, reply),
    importPreview: {
      before: async (_input, { request, services }) => {
        const file = await readImport(services, request);
        return (ctx) => previewImport(ctx, file);
      },
    },
    importConfirm: {
      before: async ({ query }, { request, services }) => {
        const file = await readImport(services, request);
        return (ctx) => confirmImport(ctx, file, query.hash);
      },
    },
    divisions: async (ctx, { query }) => ({ items: await listDivisions(ctx, query.parent) }),
    searchDivisions: async (ctx, { query }) => ({ items: await searchDivisions(ctx, query.q, query.level) }),
    calendar: async () => getCalendar(),
    count: async (_ctx, { query }) => tryCount(query),
  },
  jobs: [carryLateRowsJob],
});
