export { seedMembers } from "./members.seed.ts";
export { namesOf } from "./members.queries.ts";
