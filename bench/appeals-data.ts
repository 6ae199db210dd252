import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import pg from "pg";
import { appealNumber } from "@niangjia/domain/appeals/appeals.number";
import { castPerson, employers, paths } from "../seeds/cast.ts";
import { FieldVault } from "../apps/server/src/kernel/fields.ts";
import { readFieldKeys, readSecret } from "../apps/server/src/kernel/key-text.ts";

/**
 * Where appeals lie. Every union has a share of the union above it, by its rank among its sisters, so that a few
 * provinces, cities and districts have most of them, as in life; the line of the cast (Guangdong, Shenzhen, Nanshan,
 * Yuehai) comes first everywhere. A slot is one part in about 400,000; a union has one slot at least.
 */
const slots = `
create unlogged table bench_slot as
with recursive ranked as (
  select u.id, u.parent_id, u.path, u.level,
    row_number() over (partition by u.parent_id order by (u.path = any($1::text[])) desc, hashtextextended(u.path, 1)) as rank, count(*) over (partition by u.parent_id) as sisters
  from unions_union u where u.status = 'active'
), share as (
  select id, path, level, 1.0::float8 as below from ranked where parent_id is null
  union all
  select r.id, r.path, r.level, s.below * (1 - case s.level when 'nation' then 0.002 when 'province' then 0.03 when 'city' then 0.12 when 'county' then 0.4 else 0.7 end)
    * (1.0 / (r.rank + 2)) / (select sum(1.0 / (n + 2)) from generate_series(1, r.sisters) as n)
  from ranked r join share s on s.id = r.parent_id
), held as (
  select path, greatest(1, round(400000 * below * case level when 'nation' then 0.002 when 'province' then 0.03 when 'city' then 0.12 when 'county' then 0.4 else 0.7 end))::int as slots, row_number() over (order by path) as at from share
), handlers as (
  -- Six handlers a union; at the unions of the cast, some of them are people who can sign in.
  select h.*, coalesce(c.ids, '{}') || (select array_agg(('00000000-0000-7000-9000-' || lpad(to_hex(h.at * 8 + n), 12, '0'))::uuid) from generate_series(1, 6 - coalesce(cardinality(c.ids), 0)) as n) as handler_ids
  from held h left join (values ($2::text, $3::uuid[]), ($4, $5), ($6, $7)) as c(path, ids) on c.path = h.path
)
select (row_number() over (order by path, n) - 1)::int as slot, path, (case when path = 'cn.' then path else regexp_replace(path, '[^.]+[.]$', '') end)::union_path as above, split_part(rtrim(path, '.'), '.', -1) as code, handler_ids
from handlers cross join lateral generate_series(1, slots) as n`;

const list = (words: string) => `(array['${words.split(" ").join("','")}'])`;
const surnames = list("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹");
const givenNames = list("伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 英 华 玉 建 国 志 文 海");
const towns = list(
  "深圳 广州 东莞 佛山 武汉 杭州 成都 苏州 青岛 长沙 郑州 西安 合肥 厦门 南宁 昆明 沈阳 大连 济南 福州",
);
const brands = list(
  "华创 鑫源 恒达 宏图 瑞丰 中联 金鹏 天成 启明 永兴 安泰 东方 嘉禾 博远 盛世 百川 顺达 智汇 新元 长青 凯越 德信 和润 立达 万通 同辉 泰和 佳美 众诚 康宁",
);
const trades = list("科技 建筑 物流 餐饮 电子 服装 物业 贸易 汽车配件 医疗器械 家具 食品");
const problems = list(
  "公司拖欠三个月工资，找了几次人事部门都说再等等，家里等着用钱。 上个月被口头辞退，没有书面通知，也没有经济补偿。 入职一年一直没有签书面劳动合同，社保也没有缴。 每天上班十二小时，周末也要加班，加班费按基本工资算。 在车间被机器压伤手指，公司不给申报工伤，医药费自己垫付。 怀孕以后被调到仓库搬货，不同意就让我自己辞职。 夏天车间温度四十度，没有降温设备，也没有高温津贴。 单位一直不给缴住房公积金，问了就说试用期不算。 离职两个月了，公司不给开离职证明，新单位办不了入职。 想加入工会，公司说没有工会，不知道该找谁。",
);
const answers = list(
  "已与用人单位沟通，单位承诺十五日内补发工资并补缴社保。 已协助申请劳动仲裁，并指派工会律师代理。 单位已补签劳动合同并支付加班费差额，职工确认收到。 经调解双方达成协议，单位一次性支付经济补偿。",
);

/** A number of [0, 1) that belongs to appeal n and one purpose, the same in every run. */
const part = (purpose: number) => `((hashint8extended(n, ${purpose}) & 16777215)::float8 / 16777216)`;
const pick = (array: string, count: number, purpose: number) =>
  `${array}[1 + (hashint8extended(n, ${purpose}) & 1048575) % ${count}]`;

/** Five years of appeals up to now; `n` is both the order of submission and the seed of everything else about it. `offset 0` has each step computed once. */
const rowsOf = (total: number) => `
insert into appeals_appeal (id, number, person_id, status, union_path, sent_by, registered_at_path, channel, category, topic, is_urgent, description, worker_name, phone_index, disclosure, consent,
  employer_id, employer_name, employer_division, handler_id, handler_name, return_count, reopen_count, submitted_at, dispatched_at, accepted_at, first_contact_at, answered_at, closed_at, escalated_at,
  answer, outcome, rated_answered, rated_solved, satisfaction, rated_at, due_at, due_for, answer_due_at, answer_started_at, accept_due_at, half_day_due_at, contact_due_at, version)
select (lpad(to_hex((extract(epoch from submitted) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(hashint8extended(n, 1) & 4095), 3, '0') || '8' || lpad(to_hex(hashint8extended(n, 2) & 1152921504606846975), 15, '0'))::uuid,
  'SQ' || to_char(submitted, 'YYYYMMDD') || '-' || lpad(n::text, 8, '0') || '-' || n % 10,
  case when ${part(3)} < 0.6 then ('00000000-0000-7000-a000-' || lpad(to_hex(hashint8extended(n, 4) & 4194303), 12, '0'))::uuid end,
  status, s.path, s.above, s.above,
  case when ${part(5)} < 0.6 then 'app' when ${part(5)} < 0.85 then 'hotline' else 'window' end,
  category, null, ${part(6)} < 0.02, ${pick(problems, 10, 7)} || '单位在' || ${pick(towns, 20, 8)} || '，' || ${pick(problems, 10, 9)} || '联系人是班组长' || ${pick(surnames, 30, 10)} || ${pick(givenNames, 30, 11)} || '。',
  ${pick(surnames, 30, 12)} || ${pick(givenNames, 30, 13)} || ${pick(givenNames, 30, 14)},
  decode(lpad(to_hex(hashint8extended(n, 15) & 8388607), 32, '0'), 'hex'), case when ${part(16)} < 0.7 then 'open' else 'union_only' end, case when ${part(16)} < 0.7 then 'name' else 'matter' end,
  case when employer_known then ('00000000-0000-7000-b000-' || lpad(to_hex(employer), 12, '0'))::uuid end,
  (${towns})[1 + employer % 20] || (${brands})[1 + employer / 20 % 30] || (${brands})[1 + employer / 600 % 30] || (${trades})[1 + employer / 18000 % 12] || case when employer / 216000 > 0 then chr((0x4e00 + employer / 216000)::int) else '' end || '有限公司',
  s.code,
  case when status not in ('registered', 'dispatched', 'returned') then s.handler_ids[1 + (hashint8extended(n, 17) & 1048575) % 6] end, case when status not in ('registered', 'dispatched', 'returned') then '承办人' || n % 6 end,
  case when ${part(18)} < 0.04 then 1 else 0 end, case when ${part(19)} < 0.03 then 1 else 0 end,
  submitted, submitted + interval '5 minutes', case when has_begun then submitted + interval '20 minutes' end, case when has_begun then submitted + interval '2 hours' end,
  case when status in ('answered', 'closed', 'merged') then submitted + ${part(20)} * interval '10 days' end, case when is_open then null else submitted + interval '12 days' end,
  case when is_open and due < now() and status = 'dispatched' then due + interval '1 minute' end,
  case when status in ('answered', 'closed') then ${pick(answers, 4, 21)} end, case when status in ('answered', 'closed') then 'performed' end,
  case when is_rated then true end, case when is_rated then ${part(22)} < 0.8 end, case when is_rated then 5 - floor(5 * power(${part(23)}, 3))::int end, case when is_rated then submitted + interval '11 days' end,
  case when is_open and status <> 'answered' then due end, case when not is_open or status = 'answered' then null when not has_begun then 'accept' else 'answer' end,
  case when is_open then due + interval '1 day' else submitted + interval '4 hours' end, submitted, submitted + interval '30 minutes', submitted + interval '4 hours', case when has_begun then submitted + interval '1 day' end, 6
from (
  select *, status not in ('closed', 'withdrawn', 'merged') as is_open, status not in ('registered', 'dispatched', 'returned', 'withdrawn') as has_begun, status = 'closed' and ${part(24)} < 0.6 as is_rated, now() + (${part(25)} - 0.12) * interval '10 days' as due
  from (
    select *,
      case when ${part(26)} < greatest(case when age < 365 then 0.01 else 0 end, 1 - age / 60.0)
        then case when age < 2 and ${part(27)} < 0.4 then 'dispatched' else ${pick(list("dispatched accepted accepted accepted contacted contacted contacted negotiating negotiating negotiating negotiating need_info waiting_external waiting_external performing performing answered answered answered answered reopened accepted negotiating contacted registered returned breached"), 27, 28)} end
        else case when ${part(28)} < 0.94 then 'closed' when ${part(28)} < 0.98 then 'withdrawn' else 'merged' end end as status
    from (
      select n, now() - (1 - n::float8 / ${total}) * interval '1826 days' - interval '1 minute' as submitted, (1 - n::float8 / ${total}) * 1826 as age,
        ${pick(list("wages wages wages wages wages wages wages dismissal dismissal dismissal dismissal contract contract insurance insurance hours injury assistance other"), 19, 29)} as popular, ${part(30)} as rare,
        floor(power(${part(31)}, 2.5) * ${Math.max(100, Math.round(total / 25))})::bigint as employer, ${part(32)} < 0.7 as employer_known, (hashint8extended(n, 33) & 1073741823) % (select count(*) from bench_slot) as at
      from generate_series($1::bigint, $2::bigint) as n offset 0
    ) as numbered cross join lateral (select case when rare < 0.02 then 'women' when rare < 0.045 then 'union' when rare < 0.07 then 'safety' else popular end as category) as c offset 0
  ) as aged offset 0
) as done join bench_slot s on s.slot = done.at`;

/** Loads `total` appeals into a migrated database as fast as it takes them. Indexes are dropped before and made again after. */
export async function loadAppeals(ownerUrl: string, total: number, say: (line: string) => void): Promise<void> {
  const owner = await connect(ownerUrl);
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  try {
    await owner.query("set work_mem = '256MB'");
    await owner.query(slots, [
      [paths.nation, paths.guangdong, paths.shenzhen, paths.nanshan, paths.yuehai],
      paths.shenzhen,
      [castPerson("huang").id],
      paths.nanshan,
      [castPerson("lin").id],
      paths.yuehai,
      ["he", "chen", "zhou"].map((key) => castPerson(key).id),
    ]);
    await owner.query("create index on bench_slot (slot)");
    await owner.query("analyze bench_slot");
    const again = await dropIndexes(owner);
    // Chunks in the order of submission, several sessions at once: rows of one day lie together, as when they arrive one by one.
    const chunk = 50_000;
    const chunks = Array.from(
      { length: Math.ceil(total / chunk) },
      (_, n) => [n * chunk + 1, Math.min(total, (n + 1) * chunk)] as const,
    ).reverse();
    const insert = rowsOf(total);
    await atOnce(ownerUrl, async (session) => {
      for (let next = chunks.pop(); next !== undefined; next = chunks.pop()) await session.query(insert, [...next]);
    });
    say(`${total.toLocaleString("en")} rows in ${seconds()}`);
    const indexes = again.indexes.toReversed();
    await atOnce(ownerUrl, async (session) => {
      for (let next = indexes.pop(); next !== undefined; next = indexes.pop()) await session.query(next);
    });
    for (const statement of again.constraints) await owner.query(statement);
    say(`${again.indexes.length} indexes after ${seconds()}`);
    await owner.query("vacuum (analyze) appeals_appeal");
    await owner.query("drop table bench_slot");
  } finally {
    await owner.end();
  }
  say(`loaded in ${seconds()}`);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Sessions side by side, one a core, without triggers and without waiting for the disk. */
async function atOnce(url: string, work: (session: pg.Client) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: Math.max(2, Math.min(4, cpus().length)) }, async () => {
      const session = await connect(url);
      try {
        await session.query(
          "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0; set enable_mergejoin = off; set enable_nestloop = off; set max_parallel_workers_per_gather = 0",
        );
        await work(session);
      } finally {
        await session.end();
      }
    }),
  );
}

/** Takes away what would be kept up row by row, and answers the statements that bring it back. */
async function dropIndexes(owner: pg.Client): Promise<{ indexes: string[]; constraints: string[] }> {
  const named = async <T extends pg.QueryResultRow>(text: string) => (await owner.query<T>(text)).rows;
  const table = "'appeals_appeal'::regclass";
  const foreign = await named<{ at: string; name: string; definition: string }>(
    `select conrelid::regclass::text as at, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'f' and (confrelid = ${table} or conrelid = ${table})`,
  );
  const keys = await named<{ name: string; kind: string }>(
    `select quote_ident(conname) as name, case contype when 'p' then 'primary key' else 'unique' end as kind from pg_constraint where conrelid = ${table} and contype in ('p', 'u')`,
  );
  const indexes = await named<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = ${table} order by indnatts`,
  );
  for (const { at, name } of foreign) await owner.query(`alter table ${at} drop constraint ${name}`);
  for (const { name } of keys) await owner.query(`alter table appeals_appeal drop constraint ${name}`);
  for (const { name } of indexes) if (!keys.some((key) => key.name === name)) await owner.query(`drop index ${name}`);
  return {
    indexes: indexes.map(({ definition }) => definition),
    constraints: [
      ...keys.map(({ name, kind }) => `alter table appeals_appeal add constraint ${name} ${kind} using index ${name}`),
      // The rows were made to fit: they are not looked at one by one again.
      ...foreign.map(
        ({ at, name, definition }) =>
          `alter table ${at} add constraint ${name} ${definition}${definition.includes("NOT VALID") ? "" : " not valid"}`,
      ),
    ],
  };
}

/** Makes some appeals of a union such as a reader opens: a phone number that can be read, a number that checks, a time line. */
export async function completeSome(
  ownerUrl: string,
  path: string,
  dataDirectory: string,
  most: number,
): Promise<{ id: string; number: string }[]> {
  const keys = JSON.parse(await readFile(`${dataDirectory}/keys.json`, "utf8")) as {
    fieldKeys: string;
    indexKey: string;
  };
  const vault = new FieldVault(readFieldKeys(keys.fieldKeys), readSecret(keys.indexKey));
  const owner = await connect(ownerUrl);
  try {
    const { rows } = await owner.query<{ id: string; day: string; serial: number }>(
      "select id, to_char(submitted_at, 'YYYY-MM-DD') as day, (split_part(number, '-', 2))::int as serial from appeals_appeal where union_path = $1 order by hashtextextended(id::text, 1) limit $2",
      [path, most],
    );
    const done: { id: string; number: string }[] = [];
    for (const { id, day, serial } of rows) {
      const number = appealNumber(day, serial);
      await owner.query("update appeals_appeal set number = $2, phone_cipher = $3 where id = $1", [
        id,
        number,
        vault.encrypt("13800001001", { column: "appeals_appeal.phone", rowId: id }),
      ]);
      await owner.query(
        "insert into records_event (id, record_id, at, kind, actor_name, from_path, to_path, text, for_person) select gen_random_uuid(), $1, now() - n * interval '1 hour', (array['submitted','routed','accepted','contacted','noted','contacted','answered','rated'])[n], '承办人', $2, $2, '已联系职工和用人单位，双方同意协商。', true from generate_series(1, 8) as n",
        [id, path],
      );
      done.push({ id, number });
    }
    await owner.query("analyze records_event");
    return done;
  } finally {
    await owner.end();
  }
}

/** Words of employers as the loaded rows hold them: of one that many name, and of one that nobody names. */
export const employerWords = { common: "华创", rare: "德信和润", nobody: employers[0].name } as const;
