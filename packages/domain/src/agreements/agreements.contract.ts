import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { amountRefusals } from "./agreements.messages.ts";

/** Agreements with dated promises. Each kind of record on which some are made has routes of its own: `agreementRoutes`, `confirmRoutes`. */
export const agreementsContract = defineContract({
  name: "agreements",
  title: { zh: "协议与承诺", en: "Agreements" },
  permissions: {},
  routes: defineRoutes({}),
  messages: amountRefusals,
});
