import type { Context } from "../../kernel/context.ts";

export interface DeviceRow {
  readonly id: string;
  readonly personId: string;
  readonly subscriptionCipher: Buffer;
  readonly device: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

export async function listDevices(ctx: Context, personIds: readonly string[]): Promise<DeviceRow[]> {
  if (personIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom("notices_device")
    .selectAll()
    .where("person_id", "in", [...new Set(personIds)])
    .orderBy("created_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    subscriptionCipher: row.subscription_cipher,
    device: row.device,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }));
}

/**
 * The device that holds this subscription, if any: a browser that signs in as another person keeps its
 * subscription, which then belongs to that person. Needs system scope.
 */
export async function forgetEndpoint(ctx: Context, endpointIndex: Buffer): Promise<void> {
  await ctx.tx.deleteFrom("notices_device").where("endpoint_index", "=", endpointIndex).execute();
}

export async function insertDevice(
  ctx: Context,
  device: { id: string; personId: string; endpointIndex: Buffer; subscriptionCipher: Buffer; device: string },
): Promise<void> {
  await ctx.tx
    .insertInto("notices_device")
    .values({
      id: device.id,
      person_id: device.personId,
      endpoint_index: device.endpointIndex,
      subscription_cipher: device.subscriptionCipher,
      device: device.device,
      created_at: ctx.now,
    })
    .execute();
}

export async function deleteDevice(ctx: Context, personId: string, deviceId: string): Promise<boolean> {
  const done = await ctx.tx
    .deleteFrom("notices_device")
    .where("id", "=", deviceId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export async function findDevice(ctx: Context, deviceId: string): Promise<DeviceRow | null> {
  const row = await ctx.tx.selectFrom("notices_device").selectAll().where("id", "=", deviceId).executeTakeFirst();
  return row
    ? {
        id: row.id,
        personId: row.person_id,
        subscriptionCipher: row.subscription_cipher,
        device: row.device,
        createdAt: row.created_at,
        lastUsedAt: row.last_used_at,
      }
    : null;
}

export async function touchDevice(ctx: Context, deviceId: string): Promise<void> {
  await ctx.tx.updateTable("notices_device").set({ last_used_at: ctx.now }).where("id", "=", deviceId).execute();
}
