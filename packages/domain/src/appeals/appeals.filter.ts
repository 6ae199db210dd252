import { keysOf } from "../kernel/fields.ts";

import type { Text } from "../kernel/text.ts";
import { difficulties, dueKinds, stageStatuses, waitingStatuses, type AppealStatus } from "./appeals.terms.ts";

export const difficultySchema = keysOf(difficulties);
export const dueForSchema = keysOf(dueKinds);

/** Who has to act now, and in which states. */
export const waitsFor = {
  union: { zh: "等工会办理", en: "The union" },
  worker: { zh: "等职工", en: "The worker" },
  office: { zh: "等协作单位", en: "A partner office" },
  employer: { zh: "等单位履行", en: "The employer" },
} as const satisfies Record<string, Text>;
export type WaitsFor = keyof typeof waitsFor;

export const statusesWaitingFor: Readonly<Record<WaitsFor, readonly AppealStatus[]>> = {
  union: [...waitingStatuses, ...stageStatuses],
  worker: ["need_info", "answered"],
  office: ["waiting_external"],
  employer: ["performing", "breached"],
};
