import type { FieldVault } from "../../kernel/fields.ts";
import type { CorrectionRecord } from "./members.correction-store.ts";

const column = "members_correction.wanted";

/** The value a correction asks for, whatever its field: never stored in plain text. */
export function sealWanted(vault: FieldVault, correctionId: string, value: string): Buffer {
  return vault.encrypt(value, { column, rowId: correctionId });
}

export function openWanted(vault: FieldVault, correction: Pick<CorrectionRecord, "id" | "wanted_cipher">): string {
  return vault.decrypt(correction.wanted_cipher, { column, rowId: correction.id });
}
