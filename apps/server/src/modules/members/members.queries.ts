import type { RouteInput } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import {
  isNeedyKind,
  kindsOfGroup,
  selfDeclaredKinds,
  type IdentityKind,
} from "@niangjia/domain/members/identity-kinds";
import type { membersContract } from "@niangjia/domain/members/members.contract";
import { membershipActions } from "@niangjia/domain/members/members.rules";
import { decide } from "@niangjia/domain/kernel/actions";
import { deciding } from "../../kernel/actor.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { countedUpTo } from "../../kernel/database/pages.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../kernel/paging.ts";
import type { Services } from "../../kernel/module.ts";
import { findUnionsById } from "../unions/index.ts";
import { findCorrections, listCorrections } from "./members.correction-store.ts";
import { findEmployers } from "./members.employer-store.ts";
import { findIdentities } from "./members.identity-store.ts";
import { alone, asMembership } from "./members.kinds.ts";
import { findMemberships, listApplications } from "./members.membership-store.ts";
import { indexOfNumber, maskedNumber, today } from "./members.numbers.ts";
import {
  findByIndex,
  findPeople,
  getPerson,
  listPeople,
  searchByName,
  type PeopleAfter,
  type PeopleFilter,
} from "./members.person-store.ts";
import { rangeBelow, rangeOf } from "./members.scope.ts";
import { findTransfers, listTransfers } from "./members.transfer-store.ts";
import {
  describeCorrections,
  describeIdentities,
  describeMemberships,
  describePeople,
  describeTransfers,
  mayReadNeedy,
  permitted,
} from "./members.views.ts";

type Routes = (typeof membersContract)["routes"];
export type Filters = Pick<
  RouteInput<Routes["exportMembers"]>["query"],
  "q" | "unionId" | "status" | "kind" | "group" | "employerId"
>;

/** A search by name answers at most so many; who is not among them is found by a longer name. */
export const mostFoundByName = 50;

/** Names of people, by id, within the caller's scope. */
export async function namesOf(ctx: Context, personIds: readonly string[]): Promise<Map<string, string>> {
  const people = await findPeople(ctx, [...new Set(personIds)]);
  return new Map(people.map((person) => [person.id, person.name]));
}

export async function filterOf(ctx: Context, query: Filters): Promise<PeopleFilter> {
  const kinds: IdentityKind[] | null = query.kind ? [query.kind] : query.group ? kindsOfGroup(query.group) : null;
  if (kinds?.some(isNeedyKind) && !mayReadNeedy(ctx)) throw new AppError("not_permitted");
  const union = query.unionId ? (await findUnionsById(ctx, [query.unionId])).get(query.unionId) : null;
  if (union === undefined) throw new AppError("union_unknown");
  return {
    range: union ? rangeBelow(union.path) : null,
    status: query.status ?? null,
    employerId: query.employerId ?? null,
    kinds,
    day: today(ctx),
  };
}

export async function readPeople(ctx: Context, query: RouteInput<Routes["people"]>["query"], services: Services) {
  const filter = await filterOf(ctx, query);
  if (query.q) {
    const ids = await searchByName(ctx, query.q, filter, mostFoundByName + 1);
    const people = query.count ? [] : await findPeople(ctx, ids.slice(0, mostFoundByName));
    return {
      items: await describePeople(ctx, services, people),
      nextCursor: null,
      isCut: ids.length > mostFoundByName,
      counted: countedUpTo(mostFoundByName, ids.length),
    };
  }
  const people = await listPeople(ctx, filter, query.sort, afterOf(query), query);
  const page = pageFrom(
    people,
    (person) => person,
    (person) => (query.sort === "union" ? [person.unionPath, person.id] : [person.id]),
  );
  return { ...page, items: await describePeople(ctx, services, page.items), isCut: false };
}

function afterOf(query: { cursor?: string | undefined; sort: "union" | "recent" }): PeopleAfter {
  if (query.cursor === undefined) return null;
  if (query.sort === "union") {
    const [path, id] = readCursor(query.cursor, [part.path, part.id]);
    return { sort: "union", path, id };
  }
  return { sort: "recent", id: readCursor(query.cursor, [part.id])[0] };
}

/** By exact phone or identity number, through the blind index, within the caller's scope. */
export async function findPerson(ctx: Context, body: RouteInput<Routes["findPerson"]>["body"], services: Services) {
  const { phone, idNumber } = body;
  if (phone === undefined && idNumber === undefined) throw new AppError("nothing_to_find");
  const normalised = idNumber?.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  const people = await findByIndex(
    ctx,
    normalised === undefined
      ? { phone: indexOfNumber(services.vault, "phone", phone!) }
      : { idNumber: indexOfNumber(services.vault, "id_number", normalised) },
    20,
  );
  ctx.audit({
    action: "members.find",
    subjectKind: "person",
    subjectId: people[0]?.id ?? null,
    aboutPersonId: people[0]?.id ?? null,
    detail: { by: normalised === undefined ? "phone" : "id_number", found: people.length },
  });
  return { items: await describePeople(ctx, services, people) };
}

export async function readPerson(ctx: Context, personId: string, services: Services) {
  const person = await getPerson(ctx, personId);
  const [row] = await describePeople(ctx, services, [person]);
  const transfers = await findTransfers(ctx, personId);
  const names = new Map([[person.id, person.name]]);
  return {
    ...row!,
    birthOn: person.birthOn,
    idType: person.idType,
    idNumberMasked: maskedNumber(services, person, "id_number"),
    idNumberWarnings: [...person.idNumberWarnings],
    idNumberConfirmedAt: person.idNumberConfirmedAt,
    employerId: person.employerId,
    employerTold: person.employerTold,
    employmentForm: person.employmentForm,
    householdType: person.householdType,
    version: person.version,
    memberships: await describeMemberships(ctx, await findMemberships(ctx, personId)),
    transfers: await describeTransfers(ctx, services, transfers, new Map([[person.id, person]])),
    identityList: describeIdentities(ctx, await findIdentities(ctx, [personId])),
    corrections: await describeCorrections(ctx, services, await findCorrections(ctx, personId), names),
    can: {
      edit: permitted(ctx, "members.edit"),
      unmask: permitted(ctx, "members.unmask"),
      addIdentity: permitted(ctx, "members.edit"),
    },
  };
}

/** Applications that wait, with what the deciding union needs of a person whose file it does not keep yet. */
export async function readApplications(ctx: Context, query: PageAsked, services: Services) {
  const found = await listApplications(ctx, query);
  const { rows } = found;
  const people = await asSystem(ctx, "the deciding union reads who applies", () =>
    findPeople(
      ctx,
      rows.map((row) => row.person_id),
    ),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  const unions = await findUnionsById(
    ctx,
    rows.map((row) => row.union_id),
  );
  const employers = await findEmployers(
    ctx,
    people.flatMap((person) => person.employerId ?? []),
  );
  return pageFrom(found, (row) => {
    const person = byId.get(row.person_id)!;
    const can = (action: "approve" | "reject") =>
      decide(membershipActions[action], asMembership(row), deciding(ctx.actor), alone, false);
    return {
      membershipId: row.id,
      personId: row.person_id,
      name: person.name,
      sex: person.sex,
      unionName: unions.get(row.union_id)?.name ?? "",
      phoneMasked: maskedNumber(services, person, "phone"),
      idType: person.idType,
      idNumberMasked: maskedNumber(services, person, "id_number"),
      idNumberWarnings: [...person.idNumberWarnings],
      employerName: person.employerId === null ? person.employerTold : (employers.get(person.employerId)?.name ?? null),
      kinds: row.applied_kinds.filter((kind): kind is IdentityKind => (selfDeclaredKinds as string[]).includes(kind)),
      appliedAt: row.applied_at!,
      applicantWords: row.applicant_words,
      version: row.version,
      can: { approve: can("approve"), reject: can("reject") },
    };
  });
}

export async function readTransfers(ctx: Context, query: RouteInput<Routes["transfers"]>["query"], services: Services) {
  const found = await listTransfers(ctx, query.side, rangeOf(ctx.scope), query.status, query);
  const people = await asSystem(ctx, "both unions of a transfer read whom it concerns", () =>
    findPeople(
      ctx,
      found.rows.map((row) => row.person_id),
    ),
  );
  const page = pageFrom(found, (row) => row);
  const views = await describeTransfers(
    ctx,
    services,
    page.items,
    new Map(people.map((person) => [person.id, person])),
  );
  return { ...page, items: views };
}

export async function readCorrections(ctx: Context, query: PageAsked, services: Services) {
  const page = pageFrom(await listCorrections(ctx, query), (row) => row);
  const names = await namesOf(
    ctx,
    page.items.map((row) => row.person_id),
  );
  return { ...page, items: await describeCorrections(ctx, services, page.items, names) };
}
