import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/services.ts";
import { paths } from "../../../../../seeds/cast.ts";
import { rulesOf, saveRule, type OwnRule } from "./appeals.rule-store.ts";
import { parseUnionPath, type UnionPath } from "@niangjia/domain/kernel/union-path";

const id = (n: number) => `00000000-0000-7000-8006-${n.toString().padStart(12, "0")}`;

/** Rules every installation starts with: to the county of the employer's place, else of the work place. They are data and may be changed. */
export async function seedAppeals(ctx: Context, services: Services): Promise<void> {
  const nation = parseUnionPath("cn.");
  await addRule(ctx, nation, { id: id(1), version: 0, position: 100, name: "按用人单位所在区县分拨", when: {}, then: { kind: "employer", level: "county" }, isActive: true });
  await addRule(ctx, nation, { id: id(2), version: 0, position: 200, name: "单位所在地不明时,按工作地区县分拨", when: {}, then: { kind: "workplace", level: "county" }, isActive: true });
  if (!services.config.DEMO) return;
  await addRule(ctx, paths.shenzhen, { id: id(3), version: 0, position: 10, name: "涉及生命安全的诉求由市总值班员先看", when: { urgent: true }, then: { kind: "union", path: paths.shenzhen }, isActive: true });
}

/** A rule that is already there keeps what was edited: a system turned from demo to real use seeds once more. */
async function addRule(ctx: Context, path: UnionPath, rule: OwnRule): Promise<void> {
  if (!(await rulesOf(ctx, path)).some((one) => one.id === rule.id)) await saveRule(ctx, path, rule);
}
