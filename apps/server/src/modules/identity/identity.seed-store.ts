import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { offices } from "../../../../../seeds/cast.ts";

export async function insertDemoAccount(ctx: Context, personId: string, phoneIndex: Buffer): Promise<void> {
  await ctx.tx
    .insertInto("identity_account")
    .values({ person_id: personId, phone_index: phoneIndex, is_demo: true })
    .onConflict((c) => c.doNothing())
    .execute();
}

type DemoOffice = (typeof offices)[number];

export async function insertDemoOffice(ctx: Context, office: DemoOffice): Promise<void> {
  await ctx.tx
    .insertInto("identity_office")
    .values({
      id: office.id,
      name: office.name,
      name_en: office.nameEn,
      kind: office.kind,
      division_code: office.divisionCode,
      union_path: office.unionPath,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function insertDemoOfficer(
  ctx: Context,
  office: DemoOffice,
  personId: string,
  roleId: string,
  fromOn: string,
): Promise<void> {
  await ctx.tx
    .insertInto("identity_office_holding")
    .values({
      id: newId(),
      office_id: office.id,
      union_path: office.unionPath,
      person_id: personId,
      role_id: roleId,
      from_on: fromOn,
    })
    .execute();
}
