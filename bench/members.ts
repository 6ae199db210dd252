import { join } from "node:path";
import pg from "pg";
import { scopes, type UnionScope } from "../apps/server/src/kernel/scope.ts";
import { Database } from "../apps/server/src/kernel/database/database.ts";
import { Unit } from "../apps/server/src/kernel/context.ts";
import { systemActor } from "../apps/server/src/kernel/actor.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { listPeople, searchByName } from "../apps/server/src/modules/members/members.person-store.ts";
import { endOfSubtree, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { BenchServer } from "./bench-server.ts";
import { milliseconds, percentile, print } from "./report.ts";

const members = 2_000_000;
const rounds = 300;
const county = parseUnionPath("cn.44.4403.440305.");
const filter = { range: null, status: null, employerId: null, kinds: null, day: "2024-01-05" } as const;

/** Two million members over the whole tree, by one statement with a fixed seed: what is random is the hash of a number. */
const load = `
insert into members_person (id, name, sex, union_path, membership_status)
select md5('person ' || n)::uuid,
  (array['王','李','张','刘','陈','杨','黄','赵','吴','周','徐','孙','马','朱','胡','郭','何','林','高','罗','郑','梁','谢','宋','唐','许','韩','冯','邓','曹'])[1 + abs(hashtext('s' || n)) % 30]
  || (array['伟','芳','娜','敏','静','丽','强','磊','军','洋','勇','艳','杰','娟','涛','明','超','秀','霞','平','刚','桂','英','华','玉','建','国','志','文','海'])[1 + abs(hashtext('g' || n)) % 30]
  || case when abs(hashtext('l' || n)) % 3 = 0 then '' else (array['兰','生','东','梅','林','凤','山','红','宁','云','川','波','春','雪','峰','龙','泉','成','清','光','德','永','忠','荣','才','贵','宝','全','正','安'])[1 + abs(hashtext('h' || n)) % 30] end,
  1 + abs(hashtext('x' || n)) % 2, u.path, 'active'
from generate_series(1, ${members}) as n
join (select path, row_number() over (order by path) as at, count(*) over () as total from unions_union) as u on u.at = 1 + abs(hashtext('u' || n)::bigint) % (select count(*) from unions_union)`;

/** What row-level security costs: the county list and the name search, held against the same with a plain WHERE. */
export async function benchMembers(bench: BenchServer): Promise<void> {
  const admin = new pg.Client({ connectionString: bench.ownerUrl("postgres") });
  await admin.connect();
  await admin.query("create database members");
  await admin.end();
  const url = bench.ownerUrl("members");
  await (await ServerProcess.start(join(bench.folder, "members"), { DATABASE_URL: url })).stop();
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const began = performance.now();
  await owner.query("set maintenance_work_mem = '512MB'");
  await owner.query(load);
  await owner.query("vacuum (analyze) members_person");
  const unions = (await owner.query<{ n: number }>("select count(*)::int as n from unions_union")).rows[0]!.n;
  process.stdout.write(
    `          ${members.toLocaleString("en")} members over ${unions.toLocaleString("en")} unions, loaded in ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
  );

  const db = new Database({ connectionString: url, poolSize: 2, options: "-c role=niangjia_app" }, () => {});
  try {
    await countyList(db, owner);
    await nameSearch(db, owner);
  } finally {
    await db.close();
    await owner.end();
  }
}

/** Times `work` `rounds` times inside one transaction of the scope: the statement alone, not sign-in or commit. */
async function timeInScope(db: Database, scope: UnionScope, work: (ctx: Unit) => Promise<unknown>): Promise<number[]> {
  return db.inScope(scope, async (tx) => {
    const ctx = new Unit({
      tx,
      actor: systemActor("bench"),
      scope,
      now: "2024-01-05T03:31:00.000Z",
      requestId: "bench",
      language: "zh",
    });
    return timeRounds(() => work(ctx));
  });
}

async function timeRounds(work: () => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await work();
    samples.push(performance.now() - began);
  }
  return samples.slice(Math.floor(rounds / 10));
}

/**
 * The statement of the county list as the store sends it (the application's own cut and, in the role of the
 * scope, the policy as well), held against the same statement with the plain WHERE as owner: one driver, both
 * unnamed, so that what is compared is what row-level security costs. What the store adds is told beside it.
 */
async function countyList(db: Database, owner: pg.Client): Promise<void> {
  const columns =
    "id, name, sex, birth_on, phone_cipher, id_type, id_number_cipher, id_number_warnings, id_number_confirmed_at, union_path, membership_status, employer_id, employer_told, employment_form, household_type, created_at, version";
  const statement = {
    text: `select ${columns} from members_person where union_path is not null and union_path >= $1 and union_path < $2 order by union_path, id desc limit 21`,
    values: [county, endOfSubtree(county)],
  };
  const plan = (
    await owner.query(
      `explain ${statement.text.replace("$1", `'${county}'`).replace("$2", `'${endOfSubtree(county)}'`)}`,
    )
  ).rows
    .map((row) => row["QUERY PLAN"])
    .join(" ");
  if (plan.includes("Seq Scan")) throw new Error(`the county list scans the whole table: ${plan}`);
  const withRls: number[] = [];
  const without: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    await owner.query("begin");
    await owner.query(
      "select set_config('role', 'niangjia_union', true), set_config('app.from', $1, true), set_config('app.to', $2, true)",
      [county, endOfSubtree(county)],
    );
    withRls.push(...(await timeRounds(() => owner.query(statement))));
    await owner.query("commit");
    without.push(...(await timeRounds(() => owner.query(statement))));
  }
  const [subject, peer] = [percentile(withRls, 0.5), percentile(without, 0.5)];
  print({
    what: "county list under row-level security",
    ratio: subject / peer,
    aim: { most: 1.3 },
    subject: `p50 ${milliseconds(subject)}, p95 ${milliseconds(percentile(withRls, 0.95))} in the role of the scope`,
    peer: `p50 ${milliseconds(peer)}, p95 ${milliseconds(percentile(without, 0.95))} plain WHERE as owner`,
  });
  const throughStore = await timeInScope(db, scopes.subtree(county), (ctx) =>
    listPeople(ctx, filter, "union", null, { limit: 20 }),
  );
  process.stdout.write(
    `          through the store, query builder included: p50 ${milliseconds(percentile(throughStore, 0.5))}\n`,
  );
}

async function nameSearch(db: Database, owner: pg.Client): Promise<void> {
  const limitMs = 50;
  for (const [place, scope, words] of [
    ["county", scopes.subtree(county), "王桂兰"],
    ["county, one character", scopes.subtree(county), "兰"],
    ["nation", scopes.nation(), "王桂兰"],
    ["nation, common pair", scopes.nation(), "建国"],
    ["nation, nobody", scopes.nation(), "欧阳"],
  ] as const) {
    const samples = await timeInScope(db, scope, (ctx) => searchByName(ctx, words, filter, 21));
    const worst = percentile(samples, 0.95);
    print({
      what: `name search, ${place} (${words})`,
      ratio: worst / limitMs,
      aim: { most: 1 },
      subject: `p50 ${milliseconds(percentile(samples, 0.5))}, p95 ${milliseconds(worst)}`,
      peer: `limit: ${limitMs} ms`,
    });
  }
  const plain = {
    name: "search",
    text: "select id from members_person where members_grams(name) @> members_grams($1) and name like '%' || $1 || '%' and union_path >= $2 and union_path < $3 order by union_path, id desc limit 21",
    values: ["王桂兰", county, endOfSubtree(county)],
  };
  const without = await timeRounds(() => owner.query(plain));
  process.stdout.write(
    `          for comparison, the county search with a plain WHERE as owner: p50 ${milliseconds(percentile(without, 0.5))}\n`,
  );
}
