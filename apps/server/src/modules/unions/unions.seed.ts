import { readFile } from "node:fs/promises";
import { termEndOf } from "@niangjia/domain/unions/unions.rules";
import type { Context } from "../../kernel/context.ts";
import { projectFile } from "../../kernel/project-files.ts";
import type { Services } from "../../kernel/module.ts";
import { cast, seedDay, unionId } from "../../../../../seeds/cast.ts";
import { demoTerms, demoUnions } from "./unions.demo.ts";
import {
  insertDemoUnion,
  insertDivisions,
  insertHours,
  insertPosts,
  insertUnions,
  setDemoTerm,
  type NewUnion,
} from "./unions.seed-store.ts";
import { newId } from "../../kernel/ids.ts";

const levels = { 2: "province", 4: "city", 6: "county", 9: "street" } as const;

/** Rows of the register that name no place of their own (`市辖区`, `县`, `省直辖县级行政区划` …). */
const grouping = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

/** Divisions always; with DEMO, a federation for each division and the cast's posts. */
export async function seedUnions(ctx: Context, services: Services): Promise<void> {
  const text = await readFile(projectFile("seeds", "divisions", "divisions.tsv"), "utf8");
  const divisions = text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [code = "", name = ""] = line.split("\t");
      const parent = code.length === 2 ? null : code.slice(0, code.length === 9 ? 6 : code.length - 2);
      return { code, name, level: levels[code.length as 2 | 4 | 6 | 9], parent_code: parent };
    });
  await insertDivisions(ctx, divisions);
  const nation: NewUnion = {
    id: unionId("cn"),
    path: "cn.",
    parent_id: null,
    name: "中华全国总工会",
    name_en: "All-China Federation of Trade Unions",
    level: "nation",
    division_code: null,
  };
  if (!services.config.DEMO) {
    await insertUnions(ctx, [nation]);
    await insertHours(ctx, nation.id, nation.path);
    return;
  }
  const byCode = new Map<string, NewUnion>([["", nation]]);
  for (const { code, name, level, parent_code } of divisions) {
    const superior = byCode.get(parent_code ?? "")!;
    if (grouping.has(name)) {
      // Counties of a municipality belong to the municipality itself.
      byCode.set(code, superior);
      continue;
    }
    byCode.set(code, {
      id: unionId(code),
      path: `${superior.path}${code}.`,
      parent_id: superior.id,
      name: `${name}总工会`,
      name_en: null,
      level,
      division_code: code,
    });
  }
  await insertUnions(ctx, [...new Set(byCode.values())]);
  await insertHours(ctx, nation.id, nation.path);
  for (const union of demoUnions)
    await insertDemoUnion(ctx, { ...union, termEndsOn: termEndOf(union.termStartsOn, union.termYears) });
  for (const { path, startsOn } of demoTerms) await setDemoTerm(ctx, path, startsOn, termEndOf(startsOn, 5));
  await insertPosts(
    ctx,
    cast.flatMap((person) =>
      (person.posts ?? []).map((post) => ({ ...post, personId: person.id, holdingId: newId() })),
    ),
    seedDay,
  );
}
