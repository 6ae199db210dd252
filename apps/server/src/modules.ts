import type { ServerModule } from "./kernel/module.ts";
import { agreementsModule } from "./modules/agreements/index.ts";
import { auditModule } from "./modules/audit/index.ts";
import { appealsModule } from "./modules/appeals/index.ts";
import { filesModule } from "./modules/files/index.ts";
import { identityModule } from "./modules/identity/index.ts";
import { listsModule } from "./modules/lists/index.ts";
import { membersModule } from "./modules/members/index.ts";
import { noticesModule } from "./modules/notices/index.ts";
import { recordsModule } from "./modules/records/index.ts";
import { searchModule } from "./modules/search/index.ts";
import { tasksModule } from "./modules/tasks/index.ts";
import { unionsModule } from "./modules/unions/index.ts";
import { upkeepModule } from "./modules/upkeep/index.ts";

/** The modules of the server, written out. Seeds run in this order; foundation stands before business. */
export const modules: readonly ServerModule[] = [
  identityModule,
  unionsModule,
  membersModule,
  noticesModule,
  auditModule,
  upkeepModule,
  filesModule,
  searchModule,
  listsModule,
  recordsModule,
  tasksModule,
  agreementsModule,
  appealsModule,
];
