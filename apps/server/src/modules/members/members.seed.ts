import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { newId } from "../../kernel/ids.ts";
import { cast, employers, seedDay, unionId } from "../../../../../seeds/cast.ts";
import {
  castBirths,
  castIdentities,
  demoEmployers,
  demoIdNumber,
  demoMembers,
  type DemoMember,
} from "./members.demo.ts";
import { insertIdentity } from "./members.identity-store.ts";
import { sealNumber } from "./members.numbers.ts";
import { insertPerson, settlePerson } from "./members.person-store.ts";
import { insertSeedEmployers, insertSeedMembership } from "./members.seed-store.ts";

const labelOf = (path: string) => path.split(".").at(-2)!;

/** The demo world: the cast and thirty more people, with encrypted numbers, employers, memberships, identities. */
export async function seedMembers(ctx: Context, services: Services): Promise<void> {
  if (!services.config.DEMO) return;
  await insertSeedEmployers(ctx, [...employers, ...demoEmployers]);
  for (const [i, person] of cast.entries()) {
    const unionPath = person.unionPath ?? person.posts?.[0]?.unionPath ?? null;
    const birthOn = castBirths[person.key];
    await seedPerson(ctx, services, {
      id: person.id,
      name: person.name,
      sex: person.sex,
      birthOn: birthOn ?? null,
      phone: person.phone,
      idNumber: person.idNumber ?? (birthOn ? demoIdNumber(birthOn, 1 + i, person.sex) : null),
      employer: person.employer ?? null,
      identities: castIdentities[person.key] ?? [],
      membership: unionPath === null ? null : { unionPath, joinedOn: seedDay, retained: null },
    });
  }
  for (const member of demoMembers) {
    await seedPerson(ctx, services, {
      ...member,
      membership: { unionPath: member.unionPath, joinedOn: member.joinedOn, retained: member.retained },
    });
  }
}

interface Seeded extends Omit<DemoMember, "birthOn" | "idNumber" | "unionPath" | "joinedOn" | "retained"> {
  readonly birthOn: string | null;
  readonly idNumber: string | null;
  readonly membership: Pick<DemoMember, "unionPath" | "joinedOn" | "retained"> | null;
}

async function seedPerson(ctx: Context, { vault }: Services, person: Seeded): Promise<void> {
  const { membership } = person;
  await insertPerson(ctx, person.id, {
    name: person.name,
    sex: person.sex,
    birthOn: person.birthOn,
    phone: sealNumber(vault, person.id, "phone", person.phone),
    employerId: person.employer,
    ...(person.idNumber === null
      ? { idType: "none" }
      : {
          idType: "resident",
          idNumber: {
            ...sealNumber(vault, person.id, "id_number", person.idNumber),
            warnings: [],
            confirmedBy: null,
            confirmedAt: null,
          },
        }),
  });
  const isApplicant = membership !== null && membership.joinedOn === null;
  if (membership) {
    await insertSeedMembership(ctx, {
      id: newId(),
      personId: person.id,
      unionId: unionId(labelOf(membership.unionPath)),
      ...membership,
      appliedKinds: isApplicant ? person.identities.map((identity) => identity.kind) : [],
    });
  }
  if (!isApplicant) {
    for (const identity of person.identities) {
      await insertIdentity(ctx, {
        personId: person.id,
        unionPath: null,
        kind: identity.kind,
        detail: identity.detail ?? null,
        source: identity.source,
        validFrom: membership?.joinedOn ?? seedDay,
        validUntil: null,
      });
    }
  }
  await settlePerson(ctx, person.id);
}
