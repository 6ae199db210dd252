import { defineContract, defineRoutes } from "../kernel/contract.ts";

/** What every record has, whichever module keeps it: that it exists, where and whose it is, and its time line. */
export const recordsContract = defineContract({
  name: "records",
  title: { zh: "记录", en: "Records" },
  permissions: {},
  routes: defineRoutes({}),
  messages: {},
});
