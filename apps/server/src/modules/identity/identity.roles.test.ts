import { roleRefusal, type Power } from "@niangjia/domain/identity/three-powers";
import { contracts } from "@niangjia/domain/modules";
import { expect, test } from "vitest";
import { builtInRoles } from "./identity.roles.ts";

const catalogue = new Map<string, Power>(
  contracts.flatMap((contract) =>
    Object.entries(contract.permissions).map(([permission, { power }]) => [permission, power] as const),
  ),
);

test.each(builtInRoles)(
  "$id holds permissions that a contract declares, all of its own power, each once",
  ({ power, permissions }) => {
    expect(permissions.filter((permission) => !catalogue.has(permission))).toEqual([]);
    expect(roleRefusal(power, permissions, catalogue)).toBeNull();
    expect(new Set<string>(permissions).size).toBe(permissions.length);
  },
);

test("every declared permission is in a built-in role, so that a new installation can do everything", () => {
  const held = new Set<string>(builtInRoles.flatMap((role) => [...role.permissions]));
  expect([...catalogue.keys()].filter((permission) => !held.has(permission))).toEqual([]);
});
