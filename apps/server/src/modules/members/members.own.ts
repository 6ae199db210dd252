import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { isLive, refusalToApply } from "@niangjia/domain/members/members.rules";
import { asOneself, type Context } from "../../kernel/context.ts";
import type { Exchange, Services } from "../../kernel/module.ts";
import { downloadHeader } from "../../kernel/spreadsheets/write-sheet.ts";
import { findCorrections } from "./members.correction-store.ts";
import { findEmployers } from "./members.employer-store.ts";
import { findIdentities } from "./members.identity-store.ts";
import { asMembership } from "./members.kinds.ts";
import { readLooks } from "./members.looks.ts";
import { factsOf, findMemberships } from "./members.membership-store.ts";
import { openNumber } from "./members.numbers.ts";
import { getPerson } from "./members.person-store.ts";
import { requireOneself } from "./members.scope.ts";
import { findTransfers } from "./members.transfer-store.ts";
import { describeCorrections, describeIdentities, describeMemberships, describeTransfers } from "./members.views.ts";

/** The own record, own values in full. Read as oneself, whatever post the person acts in elsewhere. */
export async function readOwnRecord(ctx: Context, services: Services) {
  requireOneself(ctx);
  return asOneself(ctx, async (personId) => {
    const person = await getPerson(ctx, personId);
    const memberships = await findMemberships(ctx, personId);
    const employer =
      person.employerId === null ? undefined : (await findEmployers(ctx, [person.employerId])).get(person.employerId);
    const refusal = refusalToApply(await factsOf(ctx, personId, null));
    const self = new Map([[person.id, person]]);
    return {
      personId,
      name: person.name,
      sex: person.sex,
      birthOn: person.birthOn,
      phone: openNumber(services, person, "phone"),
      idType: person.idType,
      idNumber: openNumber(services, person, "id_number"),
      employerId: person.employerId,
      employerName: employer?.name ?? null,
      employerTold: person.employerTold,
      employmentForm: person.employmentForm,
      householdType: person.householdType,
      isVerified: memberships.some((one) => isLive(asMembership(one).status)),
      version: person.version,
      memberships: await describeMemberships(ctx, memberships),
      transfers: await describeTransfers(ctx, services, await findTransfers(ctx, personId), self),
      identityList: describeIdentities(ctx, await findIdentities(ctx, [personId])).map(
        ({ can: _, ...identity }) => identity,
      ),
      corrections: await describeCorrections(
        ctx,
        services,
        await findCorrections(ctx, personId),
        new Map([[personId, person.name]]),
      ),
      can: { apply: refusal === null ? { allowed: true as const } : { allowed: false as const, because: refusal } },
    };
  });
}

const mostLooksInDownload = 1000;

/** Everything on file about oneself in one JSON file (PIPL art. 45: access, copy, carry elsewhere). */
export async function downloadOwnRecord(ctx: Context, { services, reply }: Exchange): Promise<Buffer> {
  const { can: _, ...record } = await readOwnRecord(ctx, services);
  const looks = await asOneself(ctx, (personId) => readLooks(ctx, personId, { limit: mostLooksInDownload }));
  ctx.audit({
    action: "members.download_own",
    subjectKind: "person",
    subjectId: record.personId,
    aboutPersonId: record.personId,
  });
  const plain = {
    madeAt: ctx.now,
    of: "members",
    record: {
      ...record,
      memberships: record.memberships.map(without),
      transfers: record.transfers.map(without),
      corrections: record.corrections.map(without),
    },
    looks: looks.items,
    hasMoreLooks: looks.nextCursor !== null,
  };
  reply
    .type("application/json; charset=utf-8")
    .header("content-disposition", downloadHeader(`我的资料-${civilDateOf(instant(ctx.now))}.json`));
  return Buffer.from(JSON.stringify(plain, null, 2));
}

function without<T extends { can: unknown }>({ can: _, ...rest }: T): Omit<T, "can"> {
  return rest;
}
