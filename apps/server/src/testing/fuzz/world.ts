import { contracts } from "@niangjia/domain/modules";
import type { Route } from "@niangjia/domain/kernel/contract";
import { castPerson, officeId, paths, unionId } from "../../../../../seeds/cast.ts";
import { dispatchedToYuehai, expectOk, signInAll } from "../../modules/appeals/testing/story.ts";
import { TestApp, type Caller } from "../test-app.ts";

export const routes = contracts.flatMap((contract) =>
  Object.entries(contract.routes).map(([name, route]) => ({ name: `${contract.name}.${name}`, route: route as Route })),
);

const powers = ["business", "system", "security", "audit"] as const;
const powerOf = new Map(
  contracts.flatMap((contract) =>
    Object.entries(contract.permissions).map(([permission, entry]) => [permission, entry.power]),
  ),
);
const holderOf = { business: "lin", system: "sun", security: "tang", audit: "feng" } as const;

/** Who asks: nobody, a worker, a liaison, a partner office, and four posts that hold every permission of one power. */
export const actors = ["nobody", "worker", "liaison", "office", ...powers] as const;
export type ActorName = (typeof actors)[number];

/** People who may do everything there is to do in a district, and one record of most kinds. */
export class HostileWorld {
  readonly t: TestApp;
  readonly ids: Readonly<Record<string, string>>;
  readonly secret: string;
  readonly #callers = new Map<ActorName, Caller>();

  private constructor(t: TestApp, ids: Readonly<Record<string, string>>, secret: string) {
    this.t = t;
    this.ids = ids;
    this.secret = secret;
  }

  static async start(): Promise<HostileWorld> {
    const t = await TestApp.start();
    await t.rows("delete from kernel_rate");
    const p = await signInAll(t);
    const appeal = await dispatchedToYuehai(t, p);
    for (const [n, power] of powers.entries()) {
      const permissions = [...powerOf].filter(([, of]) => of === power).map(([permission]) => permission);
      await t.rows(
        "insert into identity_role (id, name, name_en, power, permissions, union_path) values ($1, $1, $1, $2, $3, 'cn.')",
        [`all_${power}`, power, permissions],
      );
      await t.rows(
        "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select $1, id, path, 'all', 'all', $2, 'subtree' from unions_union where path = $3",
        [postOf(n), `all_${power}`, paths.nanshan],
      );
      await t.rows(
        "insert into unions_holding (id, post_id, union_path, person_id, from_on) values (gen_random_uuid(), $1, $2, $3, '2024-01-01')",
        [postOf(n), paths.nanshan, castPerson(holderOf[power]).id],
      );
    }
    const one = async (text: string) =>
      String(Object.values((await t.rows(text))[0] ?? { none: "00000000-0000-7000-8009-000000000001" })[0]);
    const sheng = castPerson("sheng").id;
    const made = expectOk<{ secret: string }>(
      await p.he.post("/api/appeals/channels", { kind: "partner", name: "partner", defaultCategory: "other" }),
    );
    const ids = {
      id: appeal.id,
      postId: castPerson("he").posts![0]!.id,
      personId: sheng,
      officeId: officeId(1),
      unionId: unionId("440305007"),
      membershipId: await one(`select id from members_membership where person_id = '${sheng}'`),
      identityId: await one(`select id from members_identity where union_path = '${paths.yuehai}' limit 1`),
      employerId: await one(`select id from members_employer where union_path = '${paths.yuehai}' limit 1`),
      channelId: await one("select id from appeals_channel limit 1"),
      sessionId: await one(`select id from identity_session where person_id = '${sheng}' limit 1`),
    };
    return new HostileWorld(t, ids, made.secret);
  }

  /** Signed in, in the post that holds it all, with a fresh second proof. Anew where the last command ended the session. */
  async caller(name: ActorName, anew = false): Promise<Caller> {
    const known = this.#callers.get(name);
    if (known && !anew) return known;
    const caller = await this.#signIn(name);
    this.#callers.set(name, caller);
    await this.t.rows("update identity_session set stepped_up_at = $1", [this.t.clock.now()]);
    return caller;
  }

  async #signIn(name: ActorName): Promise<Caller> {
    if (name === "nobody") return this.t.nobody;
    if (name === "worker") return this.t.signIn("sheng", "own");
    if (name === "liaison") return this.t.signIn("chen");
    if (name === "office") return this.t.signIn("ma");
    return (await this.t.signIn(holderOf[name])).acting(`post:${postOf(powers.indexOf(name))}`);
  }

  stop(): Promise<void> {
    return this.t.stop();
  }
}

const postOf = (power: number) => `00000000-0000-7000-8007-00000000900${power}`;
