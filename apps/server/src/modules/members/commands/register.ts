import type { RouteInput } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { membersContract } from "@niangjia/domain/members/members.contract";
import { isLive } from "@niangjia/domain/members/members.rules";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { findUnionsById } from "../../unions/index.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { findEmployers } from "../members.employer-store.ts";
import { asMembership, memberships } from "../members.kinds.ts";
import { findMemberships } from "../members.membership-store.ts";
import { checkIdNumber, indexOfNumber, sealIdNumber, sealNumber, today } from "../members.numbers.ts";
import { findByIndex, insertPerson, lockPerson, updatePerson, type PersonChanges } from "../members.person-store.ts";
import { covers, getOwnUnion } from "../members.scope.ts";

type Body = RouteInput<(typeof membersContract)["routes"]["register"]>["body"];

export async function requireEmployer(ctx: Context, employerId: string | null | undefined): Promise<void> {
  if (employerId && !(await findEmployers(ctx, [employerId])).has(employerId)) throw new AppError("employer_unknown");
}

/**
 * Registers a member who joined on paper. A number that has a file already is used again when the name is
 * the same and nobody keeps a membership for it; a member of another union is transferred instead.
 */
export async function registerMember(ctx: Context, body: Body, services: Services) {
  const union = await getOwnUnion(ctx, body.unionId);
  await requireEmployer(ctx, body.employerId);
  const number = checkIdNumber(ctx, body.idType, body.idNumber, body.idNumberConfirmed);
  const { vault } = services;
  const result = await asSystem(ctx, "a number may have a file with another union", async () => {
    const onFile =
      number === null
        ? undefined
        : (await findByIndex(ctx, { idNumber: indexOfNumber(vault, "id_number", number.value) }, 1))[0];
    const phoneOnFile =
      body.phone === null
        ? false
        : (await findByIndex(ctx, { phone: indexOfNumber(vault, "phone", body.phone) }, 2)).some(
            (person) => person.id !== onFile?.id,
          );
    const personId = onFile?.id ?? newId();
    const changes: PersonChanges & { name: string } = {
      name: body.name,
      sex: body.sex,
      birthOn: body.birthOn,
      employerId: body.employerId,
      employerTold: body.employerTold,
      employmentForm: body.employmentForm,
      householdType: body.householdType,
      ...(body.phone === null ? {} : { phone: sealNumber(vault, personId, "phone", body.phone) }),
      ...(number === null
        ? { idType: body.idType }
        : { idType: body.idType, idNumber: sealIdNumber(ctx, vault, personId, number) }),
    };
    return refusingDuplicates("person_on_file_here", async () => {
      if (onFile) {
        await refuseLiveFile(ctx, onFile.id, body.name);
        await updatePerson(ctx, personId, changes);
      } else await insertPerson(ctx, personId, changes);
      const membership = {
        id: newId(),
        person_id: personId,
        union_id: union.id,
        union_path: union.path,
        status: "active",
        joined_on: body.joinedOn ?? today(ctx),
        created_at: ctx.now,
        decided_at: ctx.now,
      };
      // The entry of the audit is about the file.
      await memberships.make(ctx, "register", membership, () => memberships.beginning({ audited: null }));
      return { personId, phoneOnFile };
    });
  });
  ctx.audit({
    action: "members.register",
    subjectKind: "person",
    subjectId: result.personId,
    aboutPersonId: result.personId,
    unionPath: union.path,
    detail: { idNumberWarnings: number?.warnings ?? [] },
  });
  ctx.emit("member_registered", { personId: result.personId, unionId: union.id, unionPath: union.path });
  ctx.emit(
    ...wantNotice({
      to: { personId: result.personId },
      kind: "members.registered",
      params: { union: union.name },
      link: "/me/membership",
      key: `${result.personId}/${ctx.requestId}`,
    }),
  );
  return result;
}

async function refuseLiveFile(ctx: Context, personId: string, name: string): Promise<void> {
  const person = await lockPerson(ctx, personId);
  if (person.name !== name) throw new AppError("name_differs_on_file");
  const live = (await findMemberships(ctx, personId)).find((membership) => isLive(asMembership(membership).status));
  if (live) {
    if (covers(ctx.scope, live.union_path)) throw new AppError("person_on_file_here");
    const union = (await findUnionsById(ctx, [live.union_id])).get(live.union_id);
    throw new AppError("person_on_file", { union: union?.name ?? "" });
  }
}
