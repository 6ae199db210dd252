export { seedUnions } from "./unions.seed.ts";
export { describePosts } from "./unions.queries.ts";
export { effectiveHours, findDivisionNames, findFederations, findUnions, peopleInPosts, searchUnionsBelow, unionCalendar, type UnionBrief } from "./unions.lookup-store.ts";
export { holdersOf, holdersWithRole, type PostHolder } from "./unions.holders-store.ts";
export {
  countEveryPostOfRole, countPostsOfRoles, endHolding, findHolding, findPost, holdingsOfPeople, holdingsOfPosts, listPosts, openHolding, type HoldingRow, type PostBrief, type PostFilter,
} from "./unions.assignment-store.ts";
export { findUnionsById, findUnionsByName } from "./unions.find-store.ts";
