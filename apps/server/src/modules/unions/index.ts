export { seedUnions } from "./unions.seed.ts";
export { describePosts } from "./unions.queries.ts";
