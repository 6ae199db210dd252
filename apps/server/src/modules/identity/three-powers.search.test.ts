import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, officeId } from "../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";

/**
 * Searches, and does not declare, that no single account gets a second power: from the seeded world, every
 * act of every administrator, up to four acts deep, each sent to the server; after each act that was taken,
 * the database is asked who holds what. Equal worlds are searched once.
 */
let t: TestApp;
let database: pg.Client;
const rows = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await database.query<T>(text, values)).rows;
const people = ["sun", "tang", "feng", "li"] as const;
type Person = (typeof people)[number];
const posts = {
  system: castPerson("sun").posts![0]!.id,
  security: castPerson("tang").posts![0]!.id,
  audit: castPerson("feng").posts![0]!.id,
};
const callers = new Map<Person, Caller>();

beforeAll(async () => {
  t = await TestApp.start();
  database = new pg.Client({ connectionString: t.ownerUrl });
  await database.connect();
  for (const key of people) callers.set(key, await t.signIn(key, "own"));
});
afterAll(async () => {
  await database.end();
  await t.stop();
});

interface World {
  readonly roles: unknown;
  readonly holdings: { id: string; post_id: string; person_id: string }[];
  readonly officers: unknown;
}

const idOf = (key: Person) => castPerson(key).id;

async function read(): Promise<World> {
  const [row] = await rows<World>(
    `select
    (select jsonb_agg(to_jsonb(r) order by id) from identity_role r where id like 'r\\_%' or id in ('system_admin','security_admin','audit_admin')) as roles,
    (select jsonb_agg(to_jsonb(h) order by post_id, person_id) from unions_holding h where (until_on is null or until_on >= '2024-01-05') and post_id = any($1)) as holdings,
    (select jsonb_agg(to_jsonb(o) order by office_id, person_id) from identity_office_holding o where until_on is null) as officers`,
    [Object.values(posts)],
  );
  return { ...row!, holdings: row!.holdings ?? [] };
}

/** Puts the world back as it was read. */
async function restore(world: World): Promise<void> {
  await rows(`do $$ begin
    delete from unions_holding where post_id in ('${Object.values(posts).join("','")}');
    delete from identity_office_holding;
    delete from identity_role where id like 'r\\_%';
    insert into identity_role select * from jsonb_populate_recordset(null::identity_role, ${literal(world.roles)}) on conflict (id) do update set permissions = excluded.permissions, version = excluded.version;
    insert into unions_holding select * from jsonb_populate_recordset(null::unions_holding, ${literal(world.holdings)});
    insert into identity_office_holding select * from jsonb_populate_recordset(null::identity_office_holding, ${literal(world.officers ?? [])});
  end $$`);
}
const literal = (value: unknown) => `'${JSON.stringify(value ?? []).replaceAll("'", "''")}'::jsonb`;

/** What a world comes down to: who holds which power, which roles hold what, who works for an office. */
function essence(world: World): string {
  const roles = (world.roles as { id: string; power: string; permissions: string[] }[])
    .map((r) => `${r.id.startsWith("r_") ? "r" : r.id}:${r.power}:${[...r.permissions].sort().join()}`)
    .sort();
  const officers = ((world.officers ?? []) as { person_id: string }[]).map((o) => o.person_id).sort();
  return JSON.stringify([world.holdings.map((h) => `${h.post_id}/${h.person_id}`), [...new Set(roles)], officers]);
}

type Act = {
  readonly by: Person;
  readonly what: string;
  readonly needs: string;
  readonly send: (caller: Caller) => Promise<{ status: number }>;
};

/** Every act an account might try, in whatever post it holds. Most are refused: that is what is tested. */
function actsOf(by: Person, world: World): Act[] {
  const needs = {
    assign: "identity.assign_posts",
    end: "identity.assign_posts",
    create: "identity.edit_roles",
    widen: "identity.edit_roles",
    mix: "identity.edit_roles",
    officer: "identity.edit_offices",
  } as const;
  const act = (what: string, send: Act["send"]): Act => ({
    by,
    what,
    send,
    needs: needs[what.split(" ")[0] as keyof typeof needs],
  });
  const roles = (world.roles as { id: string; version: number; power: string; permissions: string[] }[]) ?? [];
  const foreign = ["identity.assign_posts", "identity.edit_offices", "audit.read", "unions.read"];
  return [
    ...Object.entries(posts).flatMap(([power, post]) =>
      people.map((to) =>
        act(`assign ${to} ${power}`, (c) =>
          c.post(`/api/identity/posts/${post}/holdings`, { personId: idOf(to), fromOn: "2024-01-05", untilOn: null }),
        ),
      ),
    ),
    ...world.holdings.map((h) =>
      act(`end ${h.id}`, (c) => c.post(`/api/identity/holdings/${h.id}/end`, { lastDayOn: null })),
    ),
    ...(["system", "security", "audit", "business"] as const).map((power, i) =>
      act(`create ${power}`, (c) =>
        c.post("/api/identity/roles", {
          name: `新${power}`,
          nameEn: power,
          power,
          permissions: [foreign[(i + 1) % 4], foreign[i]],
        }),
      ),
    ),
    ...roles
      .filter((r) => !r.id.startsWith("r_"))
      .map((r) =>
        act(`widen ${r.id}`, (c) =>
          c.send("PUT", `/api/identity/roles/${r.id}`, {
            name: "改",
            nameEn: "widened",
            permissions: [...new Set([...r.permissions, ...foreign])],
            version: r.version,
          }),
        ),
      ),
    ...roles
      .filter((r) => r.id.startsWith("r_"))
      .slice(0, 1)
      .map((r) =>
        act(`mix ${r.id}`, (c) =>
          c.send("PUT", `/api/identity/roles/${r.id}`, {
            name: "改",
            nameEn: "mixed",
            permissions: foreign,
            version: r.version,
          }),
        ),
      ),
    ...people.map((to) =>
      act(`officer ${to}`, (c) =>
        c.post(`/api/identity/offices/${officeId(2)}/officers`, {
          phone: castPerson(to).phone,
          name: castPerson(to).name,
          roleId: "partner_officer",
          fromOn: "2024-01-05",
          untilOn: null,
        }),
      ),
    ),
    act("officer with power", (c) =>
      c.post(`/api/identity/offices/${officeId(2)}/officers`, {
        phone: castPerson("li").phone,
        name: castPerson("li").name,
        roleId: "security_admin",
        fromOn: "2024-01-05",
        untilOn: null,
      }),
    ),
  ];
}

/** Permissions by person, each with its power, through posts and offices: straight from the database. */
async function heldBy(): Promise<Map<string, { powers: string[]; permissions: string[] }>> {
  const found = await rows<{ person_id: string; powers: string[]; permissions: string[] }>(`
    select person_id, array_agg(distinct power order by power) as powers, array_agg(distinct permission order by permission) as permissions from (
      select h.person_id, r.power, unnest(r.permissions) as permission from unions_holding h join unions_post p on p.id = h.post_id join identity_role r on r.id = p.role_id where h.until_on is null or h.until_on >= '2024-01-05'
      union all select o.person_id, r.power, unnest(r.permissions) from identity_office_holding o join identity_role r on r.id = o.role_id where o.until_on is null or o.until_on >= '2024-01-05') x group by person_id`);
  return new Map(found.map((row) => [row.person_id, row]));
}

const adminPowers = new Set(["system", "security", "audit"]);
const powerOf = (permission: string) =>
  permission.startsWith("audit.")
    ? "audit"
    : permission === "identity.edit_offices" || permission.startsWith("clocks.") || permission.startsWith("system.")
      ? "system"
      : permission.startsWith("identity.")
        ? "security"
        : "business";

test("in no way of four acts does one account get a second power, or more than it had by its own act", async () => {
  const first = await read();
  const seen = new Set([essence(first)]);
  let layer: { world: World; way: string[] }[] = [{ world: first, way: [] }];
  const counts = { sent: 0, taken: 0 };
  for (let depth = 1; depth <= 4; depth++) {
    const next: typeof layer = [];
    for (const { world, way } of layer) {
      await restore(world);
      const before = await heldBy();
      for (const by of people) {
        // An account acts in a post of the world, or as oneself where it holds none.
        const own = world.holdings.filter((h) => h.person_id === idOf(by));
        for (const held of own.length > 0 ? own.map((h) => `post:${h.post_id}`) : ["own"]) {
          const may = before.get(idOf(by))?.permissions ?? [];
          for (const act of actsOf(by, world)) {
            // Without the permission the door stays shut in every world alike: tried on the first layer only.
            if (depth > 1 && !may.includes(act.needs)) continue;
            // To end a holding gives nobody anything: of no use as the last act.
            if (depth === 4 && act.what.startsWith("end")) continue;
            counts.sent++;
            if ((await act.send(callers.get(by)!.acting(held))).status !== 200) continue;
            counts.taken++;
            const steps = [...way, `${by}: ${act.what}`];
            const after = await heldBy();
            for (const [personId, { powers, permissions }] of after) {
              expect(
                powers.filter((one) => adminPowers.has(one)).length,
                steps.join(" → ") + ` gives ${personId} ${powers.join()}`,
              ).toBeLessThanOrEqual(1);
              expect(
                new Set(permissions.map(powerOf).filter((one) => adminPowers.has(one))).size,
                `${steps.join(" → ")} gives ${personId} ${permissions.join()}`,
              ).toBeLessThanOrEqual(1);
            }
            const had = new Set(before.get(idOf(by))?.permissions ?? []);
            expect(
              (after.get(idOf(by))?.permissions ?? []).filter((one) => !had.has(one)),
              `${steps.join(" → ")} gives its own doer more`,
            ).toEqual([]);
            const reached = await read();
            const key = essence(reached);
            if (!seen.has(key)) {
              seen.add(key);
              next.push({ world: reached, way: steps });
            }
            await restore(world);
          }
        }
      }
    }
    layer = next;
  }
  // The search is worth something only when it went somewhere.
  expect(counts.taken).toBeGreaterThan(50);
  expect(seen.size).toBeGreaterThan(20);
});
