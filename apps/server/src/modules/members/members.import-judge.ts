import type { ImportProblem, ImportRow, ImportWarning } from "@niangjia/domain/members/import.rules";
import { isLive } from "@niangjia/domain/members/members.rules";
import { asSystem, type Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { filesByNumber, phonesOnFile } from "./members.import-lookup-store.ts";
import { indexOfNumber } from "./members.numbers.ts";
import { covers } from "./members.scope.ts";

/** A row as it waits for the confirmation, encrypted with the rest of its file. */
export interface WaitingRow {
  readonly number: number;
  readonly row: ImportRow;
  readonly union: { readonly id: string; readonly path: string; readonly name: string } | null;
  readonly employerId: string | null;
  readonly problems: ImportProblem[];
  readonly warnings: ImportWarning[];
}

export type JudgedRow = WaitingRow & { readonly personId: string | null };

/**
 * Holds rows against what is on file: asked at the preview, and once more at the confirmation. A file that
 * nobody keeps is used again (`personId`).
 */
export async function judgeAgainstFiles(
  ctx: Context,
  services: Services,
  rows: readonly WaitingRow[],
): Promise<JudgedRow[]> {
  const { vault } = services;
  const indexed = rows.map((row) => ({
    row,
    number: row.row.idNumber === null ? null : indexOfNumber(vault, "id_number", row.row.idNumber),
    phone: row.row.phone === null ? null : indexOfNumber(vault, "phone", row.row.phone),
  }));
  const { files, phones } = await asSystem(ctx, "a number may have a file with another union", async () => ({
    files: await filesByNumber(
      ctx,
      indexed.flatMap((one) => one.number ?? []),
    ),
    phones: await phonesOnFile(
      ctx,
      indexed.flatMap((one) => one.phone ?? []),
    ),
  }));
  return indexed.map(({ row, number, phone }) => {
    const file = number === null ? undefined : files.get(number.toString("hex"));
    const problems: ImportProblem[] = [...row.problems];
    const warnings: ImportWarning[] = [...row.warnings];
    if (file && file.status !== null && isLive(file.status))
      problems.push(
        file.unionPath !== null && covers(ctx.scope, file.unionPath)
          ? "already_member_here"
          : "already_member_elsewhere",
      );
    else if (file && file.name !== row.row.name) problems.push("name_differs_on_file");
    if (phone !== null && (phones.get(phone.toString("hex")) ?? []).some((id) => id !== file?.personId))
      warnings.push("phone_on_file");
    return {
      ...row,
      problems: [...new Set(problems)],
      warnings: [...new Set(warnings)],
      personId: file?.personId ?? null,
    };
  });
}
