import type { AssignablePost } from "@niangjia/domain/identity/roles.routes";
import type { Power } from "@niangjia/domain/identity/three-powers";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../../kernel/paging.ts";
import type { Services } from "../../../kernel/module.ts";
import { findPeopleByPhone, maskedPhonesOf, namesOf, searchPeopleByName } from "../../members/index.ts";
import { findPost, holdingsOfPeople, holdingsOfPosts, listPosts, type HoldingRow } from "../../unions/index.ts";
import { today } from "../holds-post.ts";
import { officeHoldingsOf } from "../offices/offices-store.ts";
import { countCalls } from "../../../kernel/http/counting-store.ts";
import { roleIdsOfPower, rolesById } from "./roles-store.ts";
import { roleReach } from "./roles.queries.ts";

const isInForce = (on: string, one: HoldingRow): boolean =>
  one.fromOn <= on && (one.untilOn === null || one.untilOn >= on);

/** Holdings with the holders' names: who holds a post is known to whoever assigns it, wherever the person belongs. */
export async function withNames(ctx: Context, rows: readonly HoldingRow[]) {
  const on = today(ctx);
  const names = await asSystem(ctx, "names of people who hold posts of the scope", () =>
    namesOf(
      ctx,
      rows.map((row) => row.personId),
    ),
  );
  return rows.map((row) => ({
    holdingId: row.holdingId,
    personId: row.personId,
    name: names.get(row.personId) ?? "",
    fromOn: row.fromOn,
    untilOn: row.untilOn,
    isInForce: isInForce(on, row),
  }));
}

export async function pageOfPosts(
  ctx: Context,
  query: PageAsked & {
    search?: string | undefined;
    power?: Power | undefined;
    role?: string | undefined;
    vacant?: "yes" | "no" | undefined;
  },
) {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, [part.path, part.id]);
  const heldBy = query.search
    ? (await searchPeopleByName(ctx, query.search, 50)).map((one) => one.personId)
    : undefined;
  const ofPower = query.power === undefined ? undefined : await roleIdsOfPower(ctx, roleReach(ctx), query.power);
  const roleIds =
    query.role === undefined ? ofPower : ofPower === undefined || ofPower.includes(query.role) ? [query.role] : [];
  const isVacant = query.vacant === undefined ? undefined : query.vacant === "yes";
  const found = await listPosts(
    ctx,
    { words: query.search, heldBy, roleIds, isVacant, after: after && { unionPath: after[0], postId: after[1] } },
    query,
  );
  const page = pageFrom(
    found,
    (row) => row,
    (row) => [row.unionPath, row.postId],
  );
  const roles = await rolesById(
    ctx,
    page.items.map((one) => one.roleId),
  );
  const held = await holdingsOfPosts(
    ctx,
    page.items.map((one) => one.postId),
    true,
  );
  const named = new Map((await withNames(ctx, held)).map((one) => [one.holdingId, one]));
  const items: AssignablePost[] = page.items.map((post) => {
    const role = roles.get(post.roleId)!;
    return {
      ...post,
      roleName: role.name,
      roleNameEn: role.nameEn,
      power: role.power,
      holders: held.filter((one) => one.postId === post.postId).map((one) => named.get(one.holdingId)!),
    };
  });
  return { ...page, items };
}

export async function historyOfPost(ctx: Context, postId: string) {
  if (!(await findPost(ctx, postId))) throw new AppError("not_found");
  return { holdings: await withNames(ctx, await holdingsOfPosts(ctx, [postId], false)) };
}

const found = 20;

/**
 * People to put into a post. By name: those of the caller's scope. By a whole phone number: anybody, as a new
 * cadre may belong to no union yet; each such look is counted and audited about the person.
 */
export async function findPeople(
  ctx: Context,
  services: Services,
  by: { phone?: string | undefined; name?: string | undefined },
) {
  const look = async () => {
    const people =
      by.phone === undefined
        ? await searchPeopleByName(ctx, by.name!, found)
        : await findPeopleByPhone(ctx, services, by.phone);
    const phones = await maskedPhonesOf(
      ctx,
      services,
      people.map((one) => one.personId),
    );
    return { people, phones };
  };
  const { people, phones } =
    by.phone === undefined ? await look() : await asSystem(ctx, "a person known by the whole phone number", look);
  if (by.phone !== undefined)
    for (const one of people)
      ctx.audit({
        action: "identity.find_by_phone",
        subjectKind: "person",
        subjectId: one.personId,
        aboutPersonId: one.personId,
      });
  if (people.length === 0)
    ctx.audit({
      action: "identity.find_person",
      subjectKind: "person",
      subjectId: null,
      detail: { by: by.phone === undefined ? "name" : "phone", found: 0 },
    });
  const held = await holdingsOfPeople(
    ctx,
    people.map((one) => one.personId),
  );
  const on = today(ctx);
  const officesOf = new Map<string, { title: string; titleEn: string }[]>();
  for (const { personId } of people)
    officesOf.set(
      personId,
      (await officeHoldingsOf(ctx, personId))
        .filter((one) => !one.isClosed && one.fromOn <= on && (one.untilOn === null || one.untilOn >= on))
        .map(({ title, titleEn }) => ({ title, titleEn })),
    );
  return {
    people: people.map((one) => ({
      ...one,
      offices: officesOf.get(one.personId) ?? [],
      phoneMasked: phones.get(one.personId) ?? null,
      posts: held
        .filter((h) => h.personId === one.personId && isInForce(on, h))
        .map(({ title, titleEn, unionName }) => ({ title, titleEn, unionName })),
    })),
  };
}

/** Looks by phone number are counted: nobody reads a directory out number by number. */
export async function countLook(services: Services, personId: string): Promise<void> {
  await countCalls(services, `looks by phone of ${personId}`, [{ max: 60, seconds: 600 }]);
}
