import { roleRefusal, type Power } from "@niangjia/domain/identity/three-powers";
import { builtInRoles } from "@niangjia/domain/kernel/built-in-roles";
import type { PermissionTable } from "@niangjia/domain/kernel/permissions";
import { contracts } from "@niangjia/domain/modules";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../../../testing/test-app.ts";
import { identityModule } from "../index.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start({ isEmpty: true });
});
afterAll(() => t.stop());

const declared = contracts.flatMap((contract) => Object.entries(contract.permissions));
const held = async (): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    (
      await t.rows<{ id: string; permissions: string[] }>(
        "select id, array(select unnest(permissions) order by 1) as permissions from identity_role order by id",
      )
    ).map(({ id, permissions }) => [id, permissions]),
  );
const startAgain = () => identityModule.start!(t.app.services);
/** Reads permission by permission what the store writes role by role. */
const asDeclared = Object.fromEntries(
  Object.keys(builtInRoles).map((role) => [
    role,
    declared
      .filter(([, { roles }]) => (roles as readonly string[]).includes(role))
      .map(([permission]) => permission)
      .sort(),
  ]),
);

test("a new installation holds what the permissions declare, each role those of its own power", async () => {
  const roles = await held();
  expect(roles).toEqual(asDeclared);
  const catalogue = new Map<string, Power>(declared.map(([permission, { power }]) => [permission, power]));
  for (const [role, { power }] of Object.entries(builtInRoles))
    expect([role, roleRefusal(power, roles[role]!, catalogue)]).toEqual([role, null]);
  expect(await t.rows("select 1 from kernel_audit where action = 'identity.edit_role'")).toEqual([]);
});

test("a permission that an installation hears of is given once; what was taken away stays away", async () => {
  // As the version before left it: nothing said of this permission, and one of another taken from the same role.
  await t.rows("delete from identity_role_grant where permission = 'appeals.export'");
  await t.rows(
    "update identity_role set permissions = array_remove(array_remove(permissions, 'appeals.export'), 'appeals.take') where id in ('union_chair', 'appeals_officer')",
  );
  await startAgain();
  const without = (role: string, ...gone: string[]) => asDeclared[role]!.filter((one) => !gone.includes(one));
  expect(await held()).toEqual({
    ...asDeclared,
    union_chair: without("union_chair", "appeals.take"),
    appeals_officer: without("appeals_officer", "appeals.take"),
  });
  expect(
    await t.rows(
      "select subject_id, acted_as, detail from kernel_audit where action = 'identity.edit_role' order by subject_id",
    ),
  ).toEqual(
    ["appeals_officer", "union_chair"].map((subject_id) => ({
      subject_id,
      acted_as: "system",
      detail: { added: ["appeals.export"], removed: [] },
    })),
  );
  await t.rows(
    "update identity_role set permissions = array_remove(permissions, 'appeals.export') where id = 'union_chair'",
  );
  await Promise.all([startAgain(), startAgain()]);
  expect((await held()).union_chair).toEqual(without("union_chair", "appeals.take", "appeals.export"));
});

test("a permission declares its roles, at least one and of its own power", () => {
  const words = { zh: "试", en: "try" } as const;
  const refused = {
    // @ts-expect-error: no role holds it
    "a.none": { ...words, power: "business" },
    // @ts-expect-error: an empty list
    "a.empty": { ...words, power: "business", roles: [] },
    // @ts-expect-error: the role of another power
    "a.mixed": { ...words, power: "business", roles: ["audit_admin"] },
    "a.right": { ...words, power: "audit", roles: ["audit_admin"] },
  } satisfies PermissionTable;
  expect(Object.keys(refused)).toHaveLength(4);
});
