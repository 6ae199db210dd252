import { castPerson, employers, paths } from "../../../../../../seeds/cast.ts";
import { systemActor } from "../../../kernel/actor.ts";
import { Unit } from "../../../kernel/context.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { Caller, TestApp } from "../../../testing/test-app.ts";
import { registerAppeal, type Incoming } from "../commands/register.ts";
import { expectOk, versionOf } from "./story.ts";

const why = "test";

/** What many workers of one employer write about. */
export const arrears = {
  category: "wages",
  description: "公司拖欠了三个月工资，一直说下个月发。",
  employerId: employers[1].id,
  employerDivision: "440305007",
  disclosure: "open",
} as const;

/** Registers an appeal of a worker without an account, known by the phone number alone. */
export async function taken(
  t: TestApp,
  n: number,
  more: Partial<Incoming> = {},
): Promise<{ id: string; number: string }> {
  const scope = scopes.system(why);
  const phone = `1350000${String(1000 + n)}`;
  return t.app.services.db.inScope(scope, async (tx) => {
    const ctx = new Unit({
      tx,
      actor: systemActor(why),
      scope,
      now: t.clock.now(),
      requestId: `test-${n}`,
      language: "zh",
    });
    const made = await registerAppeal(ctx, t.app.services, {
      channel: "hotline",
      personId: null,
      workerName: `职工${n}`,
      phone,
      ...arrears,
      ...more,
    });
    await ctx.finish();
    return { id: made.id, number: made.number };
  });
}

/** A worker with an account submits. */
export async function written(
  _: TestApp,
  who: Caller,
  key: string,
  more: Record<string, unknown> = {},
): Promise<{ id: string; number: string }> {
  const { id, number } = expectOk(
    await who.acting("own").post("/api/appeals", { ...arrears, phone: castPerson(key).phone, ...more }),
  );
  return { id, number };
}

export const groupsOf = async (who: Caller, query = ""): Promise<Record<string, any>[]> =>
  expectOk(await who.get(`/api/appeals/groups${query}`)).items;
export const groupOf = async (who: Caller, id: string): Promise<Record<string, any>> =>
  expectOk(await who.get(`/api/appeals/groups/${id}`));

/** Sends appeals to the street and lets one of its liaisons accept them. */
export async function dispatchAll(from: Caller, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    expectOk(
      await from.post(`/api/appeals/${id}/dispatch`, { version: await versionOf(from, id), toPath: paths.yuehai }),
    );
}
