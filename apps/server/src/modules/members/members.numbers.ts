import { maskPhone, maskResidentId } from "@niangjia/domain/codes/mask";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { judgeIdNumber, type IdType } from "@niangjia/domain/members/id-number";
import type { Context } from "../../kernel/context.ts";
import type { FieldVault } from "../../kernel/fields.ts";
import type { Services } from "../../kernel/module.ts";
import type { PersonRecord } from "./members.person-store.ts";

/** Sensitive numbers between the rules and the store: the only place of the module that opens the vault. */
type Numbers = Pick<PersonRecord, "id" | "phoneCipher" | "idNumberCipher">;
type Parts = Pick<Services, "vault" | "log">;

const places = { phone: "members_person.phone", id_number: "members_person.id_number" } as const;
const indexes = { phone: "phone", id_number: "id_number" } as const;
export type NumberField = keyof typeof places;

/** The full value; null where nothing is on file. Throws `field_damaged` for a value that was altered or moved. */
export function openNumber(services: Parts, person: Numbers, field: NumberField): string | null {
  const cipher = field === "phone" ? person.phoneCipher : person.idNumberCipher;
  if (cipher === null) return null;
  try {
    return services.vault.decrypt(cipher, { column: places[field], rowId: person.id });
  } catch (error) {
    services.log.error(
      { err: error, personId: person.id, field },
      "members: a sensitive field failed its integrity check",
    );
    throw new AppError("field_damaged");
  }
}

/** What screens show. A damaged value shows as one mark, so that one bad row does not hide a list. */
export function maskedNumber(services: Parts, person: Numbers, field: NumberField): string | null {
  try {
    const value = openNumber(services, person, field);
    return value === null ? null : field === "phone" ? maskPhone(value) : maskIdNumber(value);
  } catch {
    return "⚠";
  }
}

/** Resident numbers by their own mask; passports and permits keep two characters at each end. */
export function maskIdNumber(value: string): string {
  return value.length >= 15
    ? maskResidentId(value)
    : value.length < 7
      ? "*".repeat(value.length)
      : `${value.slice(0, 2)}${"*".repeat(value.length - 4)}${value.slice(-2)}`;
}

export function sealNumber(
  vault: FieldVault,
  personId: string,
  field: NumberField,
  value: string,
): { cipher: Buffer; index: Buffer } {
  return {
    cipher: vault.encrypt(value, { column: places[field], rowId: personId }),
    index: indexOfNumber(vault, field, value),
  };
}

export function indexOfNumber(vault: FieldVault, field: NumberField, value: string): Buffer {
  return vault.index(value, indexes[field]);
}

export function today(ctx: Context): ReturnType<typeof civilDateOf> {
  return civilDateOf(instant(ctx.now));
}

export interface CheckedIdNumber {
  readonly value: string;
  readonly warnings: readonly string[];
}

/**
 * Judges an identity number: refuses what is none, and asks once for a look at the card where the number is
 * odd; never refuses what the standard's exceptions allow. Null: none is given (`none`).
 */
export function checkIdNumber(
  ctx: Context,
  idType: IdType,
  text: string | null,
  isConfirmed: boolean,
): CheckedIdNumber | null {
  if (idType === "none") return null;
  if (text === null || text.trim() === "") throw new AppError("id_number_missing");
  const judged = judgeIdNumber(idType, text, today(ctx));
  if (judged.malformedBecause) throw new AppError("id_number_malformed", { finding: judged.malformedBecause });
  if (judged.warnings.length > 0 && !isConfirmed)
    throw new AppError("id_number_needs_a_look", { findings: judged.warnings });
  return { value: judged.value, warnings: judged.warnings };
}

/** The same, sealed for a person's row, with who compared it with the card. */
export function sealIdNumber(ctx: Context, vault: FieldVault, personId: string, checked: CheckedIdNumber | null) {
  if (checked === null) return null;
  const wasOdd = checked.warnings.length > 0;
  return {
    ...sealNumber(vault, personId, "id_number", checked.value),
    warnings: checked.warnings,
    confirmedBy: wasOdd ? (ctx.actor.session?.personId ?? null) : null,
    confirmedAt: wasOdd ? ctx.now : null,
  };
}
