import { AppError } from "@niangjia/domain/kernel/errors";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { findDivisionNames } from "../../unions/index.ts";
import { lastDayOf, registerByPhone } from "../roles/posts.commands.ts";
import { findRole } from "../roles/roles-store.ts";
import { lineOf } from "../scope.ts";
import {
  endOfficer,
  findOffice,
  insertOffice,
  insertOfficer,
  listOfficers,
  lockOfficer,
  setOfficeClosed,
  updateOffice,
  type OfficeRow,
  type OfficeWords,
} from "./offices-store.ts";

async function refuseUnknownDivision(ctx: Context, code: string | null): Promise<void> {
  if (code !== null && !(await findDivisionNames(ctx, [code])).has(code)) throw new AppError("unknown_division");
}

async function officeToChange(ctx: Context, officeId: string, version: number): Promise<OfficeRow> {
  const office = await findOffice(ctx, officeId, { lock: true });
  if (!office) throw new AppError("not_found");
  if (office.version !== version) throw new AppError("changed_meanwhile");
  return office;
}

/** Adds a partner office of the caller's union: it works with that union and those below. */
export async function createOffice(ctx: Context, office: OfficeWords): Promise<string> {
  await refuseUnknownDivision(ctx, office.divisionCode);
  const officeId = await insertOffice(ctx, actingPath(ctx), office);
  ctx.audit({
    action: "identity.create_office",
    subjectKind: "office",
    subjectId: officeId,
    detail: { kind: office.kind },
  });
  return officeId;
}

export async function editOffice(
  ctx: Context,
  officeId: string,
  change: OfficeWords & { version: number },
): Promise<number> {
  const office = await officeToChange(ctx, officeId, change.version);
  await refuseUnknownDivision(ctx, change.divisionCode);
  await updateOffice(ctx, officeId, change);
  ctx.audit({
    action: "identity.edit_office",
    subjectKind: "office",
    subjectId: officeId,
    unionPath: office.unionPath,
    detail: { kind: change.kind },
  });
  return office.version + 1;
}

/** Closing an office takes its officers' access away on their next request; reopening gives it back. */
export async function closeOrReopenOffice(
  ctx: Context,
  officeId: string,
  version: number,
  isClosed: boolean,
): Promise<number> {
  const office = await officeToChange(ctx, officeId, version);
  if (isClosed && office.isClosed) throw new AppError("office_is_closed");
  await setOfficeClosed(ctx, officeId, isClosed);
  ctx.audit({
    action: isClosed ? "identity.close_office" : "identity.reopen_office",
    subjectKind: "office",
    subjectId: officeId,
    unionPath: office.unionPath,
  });
  return office.version + 1;
}

/** Gives a person of a partner office access to what is handed to the office. Never to oneself. */
export async function addOfficer(
  ctx: Context,
  services: Services,
  officeId: string,
  officer: { phone: string; name: string; roleId: string; fromOn: string; untilOn: string | null },
): Promise<string> {
  if (officer.untilOn !== null && officer.untilOn < officer.fromOn) throw new AppError("days_out_of_order");
  const office = await findOffice(ctx, officeId, { lock: true });
  if (!office) throw new AppError("not_found");
  if (office.isClosed) throw new AppError("office_is_closed");
  const role = await findRole(ctx, { line: lineOf(parseUnionPath(office.unionPath)), below: null }, officer.roleId);
  if (!role) throw new AppError("unknown_role");
  if (role.power !== "business") throw new AppError("role_not_for_offices");
  const personId = await registerByPhone(ctx, services, officer);
  if (personId === ctx.actor.session!.personId) throw new AppError("not_to_oneself");
  const isAgain = (await listOfficers(ctx, officeId)).some(
    (one) =>
      one.personId === personId &&
      (one.untilOn === null || (one.untilOn >= one.fromOn && one.untilOn >= officer.fromOn)) &&
      (officer.untilOn === null || one.fromOn <= officer.untilOn),
  );
  if (isAgain) throw new AppError("already_an_officer");
  const holdingId = await insertOfficer(ctx, {
    officeId,
    personId,
    roleId: officer.roleId,
    fromOn: officer.fromOn,
    untilOn: officer.untilOn,
    unionPath: office.unionPath,
  });
  ctx.audit({
    action: "identity.add_officer",
    subjectKind: "office",
    subjectId: officeId,
    unionPath: office.unionPath,
    aboutPersonId: personId,
    detail: { holdingId, roleId: officer.roleId, fromOn: officer.fromOn, untilOn: officer.untilOn },
  });
  return holdingId;
}

export async function endOfficersWork(ctx: Context, holdingId: string, lastDayOn: string | null): Promise<void> {
  const holding = await lockOfficer(ctx, holdingId);
  if (!holding) throw new AppError("not_found");
  const lastDay = lastDayOf(ctx, holding, lastDayOn);
  await endOfficer(ctx, holdingId, lastDay);
  ctx.audit({
    action: "identity.end_officer",
    subjectKind: "office",
    subjectId: holding.officeId,
    aboutPersonId: holding.personId,
    detail: { holdingId, lastDayOn: lastDay },
  });
}
