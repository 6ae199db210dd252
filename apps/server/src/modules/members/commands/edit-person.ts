import type { RouteInput } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { membersContract } from "@niangjia/domain/members/members.contract";
import { isLive } from "@niangjia/domain/members/members.rules";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { asMembership } from "../members.kinds.ts";
import { findMemberships } from "../members.membership-store.ts";
import { checkIdNumber, openNumber, sealIdNumber, sealNumber } from "../members.numbers.ts";
import { lockPerson, updatePerson, type PersonChanges, type PersonRecord } from "../members.person-store.ts";
import { requireOneself } from "../members.scope.ts";
import { requireEmployer } from "./register.ts";

type Routes = (typeof membersContract)["routes"];
type Body = RouteInput<Routes["editPerson"]>["body"];
type OwnBody = RouteInput<Routes["editMe"]>["body"];

const plainFields = [
  "name",
  "sex",
  "birthOn",
  "employerId",
  "employerTold",
  "employmentForm",
  "householdType",
] as const;

/** A union edits a file it keeps. */
export async function editPerson(ctx: Context, personId: string, body: Body, services: Services) {
  const person = await lockPerson(ctx, personId);
  const { phone } = body;
  const more: PersonChanges =
    phone === undefined ? {} : { phone: phone === null ? null : sealNumber(services.vault, personId, "phone", phone) };
  const version = await write(ctx, person, body, more, services, "person_on_file_here");
  ctx.audit({
    action: "members.edit",
    subjectKind: "person",
    subjectId: personId,
    aboutPersonId: personId,
    unionPath: person.unionPath,
    detail: { fields: fieldsOf(body) },
  });
  return { version };
}

/** The person corrects the own file; what a union has verified is left to the union. */
export async function editMe(ctx: Context, body: OwnBody, services: Services) {
  const personId = requireOneself(ctx);
  const person = await lockPerson(ctx, personId);
  const isVerified = (await findMemberships(ctx, personId)).some((one) => isLive(asMembership(one).status));
  if (isVerified && changesVerified(person, body, services)) throw new AppError("verified_by_union");
  const version = await write(ctx, person, body, {}, services, "number_on_another_file");
  ctx.audit({
    action: "members.edit_own",
    subjectKind: "person",
    subjectId: personId,
    aboutPersonId: personId,
    detail: { fields: fieldsOf(body) },
  });
  return { version };
}

/** The number that the person proved to hold, in the own file as well. Who it is was proved by identity. Runs with system scope. */
export async function changeOwnPhone(ctx: Context, services: Services, personId: string, phone: string): Promise<void> {
  await updatePerson(ctx, personId, { phone: sealNumber(services.vault, personId, "phone", phone) });
}

async function write(
  ctx: Context,
  person: PersonRecord,
  body: OwnBody,
  more: PersonChanges,
  services: Services,
  onNumber: "person_on_file_here" | "number_on_another_file",
): Promise<number> {
  if (person.version !== body.version) throw new AppError("changed_meanwhile");
  await requireEmployer(ctx, body.employerId);
  const plain = Object.fromEntries(
    plainFields.filter((field) => body[field] !== undefined).map((field) => [field, body[field]]),
  ) as PersonChanges;
  return refusingDuplicates(onNumber, () =>
    updatePerson(ctx, person.id, { ...plain, ...more, ...numberChanges(ctx, person, body, services) }),
  );
}

/** Kind and number of the document change together: a new kind needs its number, `none` takes the number away. */
function numberChanges(ctx: Context, person: PersonRecord, body: OwnBody, services: Services): PersonChanges {
  if (body.idType === undefined && body.idNumber === undefined) return {};
  const idType = body.idType ?? person.idType;
  // The same kind without a number leaves the number as it is.
  if (body.idNumber === undefined && idType === person.idType) return {};
  const checked = checkIdNumber(ctx, idType, body.idNumber ?? null, body.idNumberConfirmed);
  return { idType, idNumber: sealIdNumber(ctx, services.vault, person.id, checked) };
}

function changesVerified(person: PersonRecord, body: OwnBody, services: Services): boolean {
  const normalised = body.idNumber?.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  return (
    (body.name !== undefined && body.name !== person.name) ||
    (body.sex !== undefined && body.sex !== person.sex) ||
    (body.birthOn !== undefined && body.birthOn !== person.birthOn) ||
    (body.idType !== undefined && body.idType !== person.idType) ||
    (body.idNumber !== undefined && (normalised ?? null) !== openNumber(services, person, "id_number"))
  );
}

function fieldsOf(body: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(body).filter((key) => key !== "version" && key !== "idNumberConfirmed" && body[key] !== undefined);
}
