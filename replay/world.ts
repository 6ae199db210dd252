import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { socialCreditCheckCharacter, organisationCheckCharacter } from "@niangjia/domain/codes/social-credit-code";
import { systemActor } from "../apps/server/src/kernel/actor.ts";
import { Unit, type Context } from "../apps/server/src/kernel/context.ts";
import { newId } from "../apps/server/src/kernel/ids.ts";
import { scopes } from "../apps/server/src/kernel/scope.ts";
import type { Services } from "../apps/server/src/kernel/module.ts";
import { accountFor } from "../apps/server/src/modules/identity/accounts.ts";
import { insertSeedEmployers } from "../apps/server/src/modules/members/members.seed-store.ts";
import { nameOf } from "./names.ts";
import { insertPosts } from "../apps/server/src/modules/unions/unions.seed-store.ts";

export interface WorldPlan {
  readonly unions: readonly {
    readonly path: string;
    readonly name: string;
    readonly level: string;
    readonly code: string;
  }[];
  readonly officersPerUnion: Readonly<Record<string, number>>;
  readonly employers: number;
}

export interface Officer {
  readonly phone: string;
  readonly name: string;
  readonly postId: string;
  readonly unionPath: string;
}

export interface Employer {
  readonly id: string;
  readonly name: string;
  readonly division: string;
}

export interface World {
  readonly officers: readonly Officer[];
  readonly employers: readonly Employer[];
}

const titles: Readonly<Record<string, { title: string; titleEn: string; role: string }>> = {
  city: { title: "诉求值班员", titleEn: "Appeals duty officer", role: "appeals_officer" },
  county: { title: "工单处理员", titleEn: "Work-order officer", role: "appeals_officer" },
  street: { title: "联络员", titleEn: "Liaison", role: "union_chair" },
};

/** Officers of each union with accounts and posts, and employers of each street: what is there before the year begins. */
export async function createWorld(services: Services, plan: WorldPlan): Promise<World> {
  const why = "the replay's officers and employers";
  const scope = scopes.system(why);
  return services.db.inScope(scope, async (tx) => {
    const ctx = new Unit({
      tx,
      actor: systemActor(why),
      scope,
      now: services.clock.now(),
      requestId: `replay-${newId()}`,
      language: "zh",
    });
    const world = { officers: await createOfficers(ctx, services, plan), employers: await createEmployers(ctx, plan) };
    ctx.audit({ action: "identity.seed", subjectKind: "replay", subjectId: null });
    await ctx.finish();
    return world;
  });
}

async function createOfficers(ctx: Context, services: Services, plan: WorldPlan): Promise<Officer[]> {
  const officers: Officer[] = [];
  for (const union of plan.unions) {
    for (let n = 1; n <= (plan.officersPerUnion[union.level] ?? 0); n++) {
      const phone = `1560${String(officers.length + 1).padStart(7, "0")}`;
      const name = nameOf(officers.length);
      const { personId } = await accountFor(ctx, services, { phone, name });
      const postId = newId();
      const { title, titleEn, role } = titles[union.level]!;
      await insertPosts(
        ctx,
        [
          {
            id: postId,
            unionPath: parseUnionPath(union.path),
            title: `${union.name} ${title}`,
            titleEn,
            role,
            reach: "subtree",
            personId,
            holdingId: newId(),
          },
        ],
        "2022-01-01",
      );
      officers.push({ phone, name, postId, unionPath: union.path });
    }
  }
  return officers;
}

async function createEmployers(ctx: Context, plan: WorldPlan): Promise<Employer[]> {
  const streets = plan.unions.filter((union) => union.level === "street");
  const rows = Array.from({ length: plan.employers }, (_, n) => {
    const street = streets[n % streets.length]!;
    return {
      id: newId(),
      name: `深圳市第${n + 1}号企业有限公司`,
      creditCode: creditCode(street.code.slice(0, 6), n),
      divisionCode: street.code,
      unionPath: street.path,
      industry: "制造业",
    };
  });
  for (let from = 0; from < rows.length; from += 500) await insertSeedEmployers(ctx, rows.slice(from, from + 500));
  return rows.map((row) => ({ id: row.id, name: row.name, division: row.divisionCode }));
}

/** A unified social credit code that checks (GB 32100) and belongs to nobody: organisation numbers from 90000000 on. */
function creditCode(county: string, n: number): string {
  const organisation = String(90_000_000 + n);
  const first17 = `91${county}${organisation}${organisationCheckCharacter(organisation)}`;
  return first17 + socialCreditCheckCharacter(first17);
}
