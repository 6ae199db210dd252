import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { paths } from "../../../../../seeds/cast.ts";
import { publishFirstRules } from "./routing/routing.commands.ts";

const id = (n: number) => `00000000-0000-7000-8006-${n.toString().padStart(12, "0")}`;

/** Rules every installation starts with: to the county of the employer's place, else of the work place. They are data and may be changed; what was published since stays. */
export async function seedAppeals(ctx: Context, services: Services): Promise<void> {
  const reason = "随系统安装";
  await publishFirstRules(
    ctx,
    "cn.",
    [
      {
        id: id(1),
        name: "按用人单位所在区县分拨",
        when: {},
        then: { kind: "employer", level: "county" },
        isActive: true,
      },
      {
        id: id(2),
        name: "单位所在地不明时,按工作地区县分拨",
        when: {},
        then: { kind: "workplace", level: "county" },
        isActive: true,
      },
    ],
    reason,
  );
  if (!services.config.DEMO) return;
  await publishFirstRules(
    ctx,
    paths.shenzhen,
    [
      {
        id: id(3),
        name: "涉及生命安全的诉求由市总值班员先看",
        when: { urgent: true },
        then: { kind: "union", path: paths.shenzhen },
        isActive: true,
      },
    ],
    reason,
  );
}
