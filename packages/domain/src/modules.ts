import type { ModuleContract } from "./kernel/contract.ts";
import { agreementsContract } from "./agreements/agreements.contract.ts";
import { auditContract } from "./audit/audit.contract.ts";
import { appealsContract } from "./appeals/appeals.contract.ts";
import { filesContract } from "./files/files.contract.ts";
import { identityContract } from "./identity/identity.contract.ts";
import { listsContract } from "./lists/lists.contract.ts";
import { membersContract } from "./members/members.contract.ts";
import { noticesContract } from "./notices/notices.contract.ts";
import { recordsContract } from "./records/records.contract.ts";
import { searchContract } from "./search/search.contract.ts";
import { tasksContract } from "./tasks/tasks.contract.ts";
import { unionsContract } from "./unions/unions.contract.ts";
import { upkeepContract } from "./upkeep/upkeep.contract.ts";

/** Every module's contract, written out. Server, clients, documentation and tests read this list. */
export const contracts: readonly ModuleContract[] = [
  identityContract,
  unionsContract,
  membersContract,
  noticesContract,
  auditContract,
  upkeepContract,
  filesContract,
  searchContract,
  listsContract,
  recordsContract,
  tasksContract,
  agreementsContract,
  appealsContract,
];
