import { assignmentRefusal } from "@niangjia/domain/identity/three-powers";
import { builtInRoles, type BuiltInRole } from "@niangjia/domain/kernel/built-in-roles";
import { maskPhone } from "@niangjia/domain/codes/mask";
import type { UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Text } from "@niangjia/domain/kernel/text";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { namesOf } from "../../members/index.ts";
import {
  findUnions,
  holdersWithRole,
  holdingsOfPeople,
  openHolding,
  vacantPostOf,
  type PostBrief,
} from "../../unions/index.ts";
import { accountFor } from "../accounts.ts";
import { findAccountByPhone, lockAppointing } from "../accounts-store.ts";
import { today } from "../holds-post.ts";
import { lockPowersOf, roleIdsOfPower, rolesById } from "../roles/roles-store.ts";
import { lineOf } from "../scope.ts";
import { makeFirstLink, type FirstLink } from "./first-sign-in.ts";

/** Why nobody was appointed. Nothing was written. */
export class AppointmentRefused extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(`${text.zh}\n${text.en}`);
    this.text = text;
  }
}

export const administratorRoles = ["system_admin", "security_admin", "audit_admin"] as const;

export interface NewAdministrator {
  readonly roleId: (typeof administratorRoles)[number];
  readonly phone: string;
  readonly name: string;
}

export interface Appointed {
  readonly roleName: Text;
  readonly name: string;
  readonly phoneMasked: string;
  /** Null: the person has a way of their own to sign in. */
  readonly link: FirstLink | null;
}

const words = (roleId: BuiltInRole) => {
  const { zh, en } = builtInRoles[roleId];
  return { roleId, title: zh, titleEn: en, reach: "subtree" } as const;
};

/**
 * Appoints the first three administrators of a union (三员), whom nobody can appoint on screen: persons,
 * accounts, posts, and the link for the first sign-in. Opens a vacant post of the organisation officer as
 * well, without which the security administrator would have nobody to appoint. Runs with system scope.
 */
export async function appointAdministrators(
  ctx: Context,
  services: Services,
  unionPath: UnionPath,
  people: readonly NewAdministrator[],
): Promise<Appointed[]> {
  await lockAppointing(ctx);
  const union = (await findUnions(ctx, [unionPath])).get(unionPath);
  if (!union || union.path !== unionPath || union.status !== "active")
    throw new AppointmentRefused({
      zh: `没有路径为 ${unionPath} 的工会。`,
      en: `There is no union at the path ${unionPath}.`,
    });
  if (new Set(people.map((one) => one.phone)).size < people.length)
    throw new AppointmentRefused({
      zh: "三名管理员须是三个人，手机号不能相同。",
      en: "The three administrators are three people: their phone numbers must differ.",
    });
  const security = await roleIdsOfPower(ctx, { line: lineOf(unionPath), below: null }, "security");
  if ((await holdersWithRole(ctx, unionPath, security)).length > 0) {
    throw new AppointmentRefused({
      zh: `${union.name}已有安全管理员，请由其在“岗位任职”中任命其他人员。`,
      en: `${union.name} has a security administrator: let that person appoint others under Posts and holders.`,
    });
  }
  const appointed: Appointed[] = [];
  for (const person of people) appointed.push(await appoint(ctx, services, union.id, person));
  if ((await holdersWithRole(ctx, unionPath, ["organisation_officer"])).length === 0)
    await vacantPostOf(ctx, union.id, words("organisation_officer"));
  ctx.audit({
    action: "identity.administrators_appointed",
    subjectKind: "union",
    subjectId: union.id,
    unionPath,
    detail: { roles: people.map((one) => one.roleId) },
  });
  return appointed;
}

async function appoint(
  ctx: Context,
  services: Services,
  unionId: string,
  person: NewAdministrator,
): Promise<Appointed> {
  const account = await accountFor(ctx, services, person);
  const { personId } = account;
  if (
    (account.existing && account.existing.status !== "active") ||
    (await namesOf(ctx, [personId])).get(personId) !== person.name
  ) {
    throw new AppointmentRefused({
      zh: `手机号 ${maskPhone(person.phone)} 的账号属于另一个姓名，或已停用，请核对。`,
      en: `The account of ${maskPhone(person.phone)} belongs to another name or is not active. Please check.`,
    });
  }
  if (account.isNew) ctx.emit("person_registered", { personId });
  const post = await vacantPostOf(ctx, unionId, words(person.roleId));
  await refuseTwoPowers(ctx, personId, post, person.phone);
  const holdingId = await openHolding(ctx, post, personId, today(ctx), null);
  ctx.audit({
    action: "identity.assign_post",
    subjectKind: "post",
    subjectId: post.postId,
    unionPath: post.unionPath,
    aboutPersonId: personId,
    detail: { holdingId, roleId: post.roleId, fromOn: today(ctx), untilOn: null },
  });
  ctx.emit("post_assigned", { postId: post.postId, holdingId, personId });
  return {
    roleName: { zh: post.title, en: post.titleEn },
    name: person.name,
    phoneMasked: maskPhone(person.phone),
    link: await makeFirstLink(ctx, services, { personId, phone: person.phone }),
  };
}

async function refuseTwoPowers(ctx: Context, personId: string, post: PostBrief, phone: string): Promise<void> {
  await lockPowersOf(ctx, personId);
  const held = await holdingsOfPeople(ctx, [personId]);
  const roles = await rolesById(ctx, [post.roleId, ...held.map((one) => one.roleId)]);
  const powers = held.map((one) => ({ power: roles.get(one.roleId)!.power, fromOn: one.fromOn, untilOn: one.untilOn }));
  if (
    assignmentRefusal(
      { power: roles.get(post.roleId)!.power, fromOn: today(ctx), untilOn: null },
      powers,
      personId,
      null,
    ) !== null
  ) {
    throw new AppointmentRefused({
      zh: `${maskPhone(phone)} 已担任另一类管理员，三员须分设。`,
      en: `${maskPhone(phone)} is an administrator of another kind already; the three are kept apart.`,
    });
  }
}

/** A new link for an administrator whose first one was lost or ran out. Runs with system scope. */
export async function renewFirstLink(ctx: Context, services: Services, phone: string): Promise<FirstLink> {
  const account = await findAccountByPhone(ctx, services.vault.index(phone, "phone"));
  const held = account ? await holdingsOfPeople(ctx, [account.personId]) : [];
  const isAdministrator = held.some(
    (one) =>
      (administratorRoles as readonly string[]).includes(one.roleId) &&
      !one.isClosed &&
      (one.untilOn === null || one.untilOn >= today(ctx)),
  );
  const link =
    account && isAdministrator ? await makeFirstLink(ctx, services, { personId: account.personId, phone }) : null;
  if (!link) {
    throw new AppointmentRefused({
      zh: `${maskPhone(phone)} 不是管理员，或已设置通行密钥或密码加身份验证器，不需要首次登录链接。`,
      en: `${maskPhone(phone)} is no administrator, or has a passkey or a password with an authenticator and needs no link.`,
    });
  }
  return link;
}
