import { defineContract, defineRoutes } from "../kernel/contract.ts";

/** Tasks to partner offices. Each kind of record that gives some has routes of its own: `taskRoutes`. */
export const tasksContract = defineContract({
  name: "tasks",
  title: { zh: "协作任务", en: "Tasks" },
  permissions: {},
  routes: defineRoutes({}),
  messages: {},
});
