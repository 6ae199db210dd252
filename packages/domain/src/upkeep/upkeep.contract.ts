import { defineContract } from "../kernel/contract.ts";

/** Removes what the kernel keeps for a while only. Offers no routes. */
export const upkeepContract = defineContract({
  name: "upkeep",
  title: { zh: "日常清理", en: "Upkeep" },
  permissions: {},
  routes: {},
  messages: {},
});
