import type { ModuleContract } from "./kernel/contract.ts";
import { identityContract } from "./identity/identity.contract.ts";

/** Every module's contract, written out. Server, clients, documentation and tests read this list. */
export const contracts: readonly ModuleContract[] = [identityContract];
