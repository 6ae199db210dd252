import type { Context } from "../../kernel/context.ts";
import { findDivisionNames } from "../unions/index.ts";

/** Whole names of places: province, city, county, street. */
export async function placeNames(ctx: Context, codes: readonly (string | null)[]): Promise<(code: string) => string> {
  const line = (code: string) =>
    [2, 4, 6, 9].filter((length) => length <= code.length).map((length) => code.slice(0, length));
  const names = await findDivisionNames(ctx, [...new Set(codes.flatMap((code) => (code === null ? [] : line(code))))]);
  return (code) =>
    line(code)
      .map((one) => names.get(one) ?? "")
      .filter((name) => name !== "市辖区")
      .join("");
}
