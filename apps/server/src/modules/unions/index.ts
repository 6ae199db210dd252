export { seedUnions } from "./unions.seed.ts";
export { describePosts } from "./unions.queries.ts";
export { effectiveHours, findDivisionNames, findFederations, findUnions, searchUnionsBelow, unionCalendar, type UnionBrief } from "./unions.lookup-store.ts";
