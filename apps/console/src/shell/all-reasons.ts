import type { Reasons } from "@niangjia/ui/reasons";
import { contracts } from "@niangjia/domain/modules";

/** Every sentence of every module. Loaded after the first page: it carries all contracts. */
export const allReasons: Reasons = Object.assign({}, ...contracts.map((contract) => contract.messages));

/** Every permission's name, for pages that explain a refusal. */
export const permissionNames: Reasons = Object.assign({}, ...contracts.map((contract) => contract.permissions));
