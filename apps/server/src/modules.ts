import type { ServerModule } from "./kernel/module.ts";
import { identityModule } from "./modules/identity/index.ts";

/** The modules of the server, written out. Seeds run in this order; foundation stands before business. */
export const modules: readonly ServerModule[] = [identityModule];
