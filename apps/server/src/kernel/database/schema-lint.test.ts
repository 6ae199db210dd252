import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../../modules.ts";
import { openSecrets } from "../../testing/open-secrets.ts";
import { TestApp } from "../../testing/test-app.ts";
import { scopedTables } from "./scoped-tables.ts";

/**
 * What must hold for every table, view and function, whichever module made it. Each test names what breaks the
 * rule; an exception is listed here with its reason.
 */
let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

const names = async (text: string): Promise<string[]> => (await t.rows<{ name: string }>(text)).map((row) => row.name);
const appRoles =
  "('niangjia_app','niangjia_own','niangjia_union','niangjia_nation','niangjia_office','niangjia_public','niangjia_system')";

/** The note of what was applied: written by the owner before any scope exists; no application role may read it. */
const withoutRowSecurity = ["kernel_migration"];

test("every table has row-level security, enabled and forced", async () => {
  const open = await names(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`);
  expect(open).toEqual(withoutRowSecurity);
  expect(
    await names(
      `select distinct grantee || ' on ' || table_name as name from information_schema.role_table_grants where table_name = 'kernel_migration' and grantee in ${appRoles}`,
    ),
  ).toEqual([]);
});

test("every table with row-level security has a policy for niangjia_system, so that jobs reach it", async () => {
  expect(
    await names(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and c.relrowsecurity
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and 'niangjia_system'::regrole = any (p.polroles)) order by 1`),
  ).toEqual([]);
});

test("no application role is owner, superuser or above row-level security", async () => {
  expect(
    await names(
      `select rolname as name from pg_roles where rolname in ${appRoles} and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    ),
  ).toEqual([]);
  expect(
    await names(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) in ${appRoles}`,
    ),
  ).toEqual([]);
});

test("only the login role may log in, and it inherits nothing: a statement without a scope has no rights", async () => {
  expect(
    await names(`select rolname as name from pg_roles where rolname in ${appRoles} and rolcanlogin order by 1`),
  ).toEqual(["niangjia_app"]);
  expect(await names(`select rolname as name from pg_roles where rolname in ${appRoles} and rolinherit`)).toEqual([]);
  expect(
    await names(
      `select distinct table_name as name from information_schema.role_table_grants where grantee = 'niangjia_app'`,
    ),
  ).toEqual([]);
  expect(
    await names(`select column_name as name from information_schema.role_column_grants where grantee = 'niangjia_app'`),
  ).toEqual([]);
});

test("the queue of jobs owns its schema and has no right on any table of the platform", async () => {
  expect(await names("select nspname as name from pg_namespace where nspowner = 'niangjia_jobs'::regrole")).toEqual([
    "pgboss",
  ]);
  expect(
    await names(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p','v','m') and has_table_privilege('niangjia_jobs', oid, 'select,insert,update,delete')",
    ),
  ).toEqual([]);
  expect(
    await names(
      "select nspname as name from pg_namespace where nspname = 'public' and has_schema_privilege('niangjia_jobs', oid, 'usage,create')",
    ),
  ).toEqual([]);
  expect(
    await names(
      "select rolname as name from pg_roles where rolname = 'niangjia_jobs' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)",
    ),
  ).toEqual([]);
  expect(
    await names("select roleid::regrole::text as name from pg_auth_members where member = 'niangjia_jobs'::regrole"),
  ).toEqual([]);
});

test("nothing is granted to everybody", async () => {
  expect(
    await names(
      `select distinct table_name as name from information_schema.role_table_grants where table_schema = 'public' and grantee = 'PUBLIC'`,
    ),
  ).toEqual([]);
  // Functions of extensions compute and reach no table.
  expect(
    await names(`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0)) order by 1`),
  ).toEqual([]);
});

const carried = "trigger: writes the identity of a record, which nobody else may";

/** Functions that look beyond the caller's scope, and why each must. A new one needs its reason here. */
const beyondTheScope: Readonly<Record<string, string>> = {
  kernel_begin_command: "the first answer of a repeated command, found by the caller's own key",
  kernel_uncount: "gives a counted try back without a scope, before anybody signed in",
  kernel_count: "security counters without a scope, before anybody signed in",
  kernel_move_subtree: "carries every table's rows when a subtree moves; only niangjia_system may call it",
  kernel_forget_counts: "clears old security counters, which have no scope",
  audit_queue: "trigger: notes each audit entry for the Merkle log, which no scope may read",
  members_search_names:
    "search by name with the caller's scope as its own predicate: under row-level security it would use no index",
  identity_keep_powers_apart: "trigger: compares all posts of a person, also those outside the granter's scope",
  identity_guard_post_role: "trigger: sees holders outside the editor's scope",
  identity_guard_office_role: "trigger: sees the powers of a role whatever the editor's scope",
  search_find:
    "ranks texts with the caller's scope as its own predicate: under row-level security the word index would not be used",
  unions_count_rows: "counts what a union has in every table before it is merged or dissolved",
  unions_hand_over: "hands every table's rows of a merged union over",
  unions_open_memberships: "asks whether members remain, whatever the caller may read of them",
  unions_holder_names: "names of post holders who are members elsewhere",
  identity_authenticate: "finds the session of a token before any scope is known",
  identity_count_post_proofs:
    "counts post holders who have no authenticator: accounts are beyond every scope of a post",
  identity_holders: "who serves where, also for partner offices, for the two around it",
  identity_who_vouches:
    "whom to see before a closed post: administrators above it, whose posts a holder does not reach",
  identity_unvouched_proofs: "lists what waits to be vouched for: accounts are beyond every scope of a post",
  records_carry_appeals_appeal: carried,
  records_carry_appeals_group: carried,
  records_carry_members_correction: carried,
  records_carry_members_transfer: carried,
  records_set_waits: "an act may leave a record waiting for another union, an office or the person",
  identity_touch: "notes that this session is alive, before any scope is known",
};

test("functions above the caller's scope are listed with a reason, owned by niangjia_system and pin their search path", async () => {
  const definers = await t.rows<{ name: string; owner: string; config: string[] | null }>(`
    select proname as name, pg_get_userbyid(proowner) as owner, proconfig as config from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`);
  expect(definers.map((one) => one.name).filter((name) => !(name in beyondTheScope))).toEqual([]);
  expect(definers.filter((one) => one.owner !== "niangjia_system").map((one) => one.name)).toEqual([]);
  // A function on the path of every command may do without, when it calls everything by its whole name.
  const wholeNames = ["audit_queue"];
  expect(
    definers
      .filter((one) => !(one.config ?? []).includes("search_path=pg_catalog, public") && !wholeNames.includes(one.name))
      .map((one) => one.name),
  ).toEqual([]);
});

test("no policy lets a row through while the scope is unset: a missing setting raises", async () => {
  // current_setting(name, true) answers null instead of raising; coalesce and "is null" turn that into a permission.
  expect(
    await names(`
    select tablename || '.' || policyname as name from pg_policies
    where schemaname = 'public' and (coalesce(qual, '') || coalesce(with_check, '')) ~* 'current_setting\\([^)]*,\\s*true|coalesce\\(\\s*current_setting|current_setting\\([^)]*\\)[^)]* is null' order by 1`),
  ).toEqual([]);
});

test("every policy names its roles", async () => {
  expect(
    await names(`select polrelid::regclass || '.' || polname as name from pg_policy where 0 = any (polroles)`),
  ).toEqual([]);
});

/** Roles whose rows are all rows by design; for others `using (true)` would open a whole table. */
const reachAll = ["niangjia_system", "niangjia_nation"];

test("a policy that lets every row through is for reading public knowledge, or for appending", async () => {
  const open = await t.rows<{ name: string; cmd: string; roles: string }>(`
    select tablename || '.' || policyname as name, cmd, array_to_string(roles, ',') as roles from pg_policies
    where schemaname = 'public' and (coalesce(qual, 'true') = 'true' and coalesce(with_check, 'true') = 'true') order by 1`);
  const tooWide = open.filter(
    ({ cmd, roles }) =>
      cmd !== "SELECT" && cmd !== "INSERT" && roles.split(",").some((role) => !reachAll.includes(role)),
  );
  expect(tooWide.map((one) => one.name)).toEqual([]);
});

test("the audit is appended to and never changed, by anybody", async () => {
  expect(
    await names(`
    select grantee || ' ' || privilege_type as name from information_schema.role_table_grants
    where table_name = 'kernel_audit' and grantee in ${appRoles} and privilege_type not in ('SELECT','INSERT')`),
  ).toEqual([]);
  expect(
    await names(
      `select grantee as name from information_schema.role_column_grants where table_name = 'kernel_audit' and privilege_type = 'UPDATE' and grantee in ${appRoles}`,
    ),
  ).toEqual([]);
});

test("views ask with the caller's rights", async () => {
  expect(
    await names(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions, '{}') && array['security_invoker=true','security_invoker=on'])) order by 1`),
  ).toEqual([]);
});

test("every column that holds a union's path is of the domain union_path, so that it moves with its subtree", async () => {
  expect(
    await names(`
    select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and a.attnum > 0 and not a.attisdropped
      and a.attname ~ '(^|_)union_path$' and a.atttypid <> 'public.union_path'::regtype order by 1`),
  ).toEqual([]);
});

test("every path that a policy compares is the first column of an index", async () => {
  expect(
    await names(`
    select distinct c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_policy p on p.polrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and a.atttypid = 'public.union_path'::regtype and not a.attisdropped
      and pg_get_expr(p.polqual, p.polrelid) ~ ('\\m' || a.attname || '\\M')
      and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum) order by 1`),
  ).toEqual([]);
});

test("every foreign key can be followed backwards by an index, where rows of its target are deleted or moved", async () => {
  expect(
    await names(`
    select f.conrelid::regclass || '.' || a.attname as name from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.confdeltype in ('c','n')
      and not exists (select 1 from pg_index i where i.indrelid = f.conrelid and i.indkey[0] = f.conkey[1]) order by 1`),
  ).toEqual([]);
});

const kinds = modules.flatMap((module) => module.kinds);
/** Parts that follow the spine and hold secrets, and why no public kind has rows in them. */
const refusingPublicKinds: Readonly<Record<string, string>> = {
  tasks_task: "a public kind gives no tasks: defineTasks refuses it",
};
const secretsOf = (some: typeof kinds) => openSecrets((text) => t.rows(text), some, Object.keys(refusingPublicKinds));

test("a kind is public where everybody reads its table, and nothing that is read with it is secret", async () => {
  const everybodys = kinds.filter(({ table }) => scopedTables[table]?.readBy === "everyone");
  expect(kinds.filter(({ access }) => access.permission === null)).toEqual(everybodys);
  expect(await secretsOf(kinds)).toEqual([]);
});

test("a secret in a public kind, or in what follows it, is found; beside it, or of another module, it is not", async () => {
  await t.rows(`
    create table steps_walk (id uuid primary key, title text, place union_path not null, poster_sealed text);
    call kernel_carry('steps_walk', 'step_walk', null, 'place', null, null);
    create table steps_point (id uuid primary key, walk_id uuid not null references records_record (id) on delete cascade, name text, code text);
    call kernel_follow('steps_point', 'walk_id', true, 'all', 'none', '{}');
    create table steps_stamp (id uuid primary key, point_id uuid not null references steps_point (id), token_of_paper text, picture bytea);
    alter table steps_stamp enable row level security;
    create policy by_point on steps_stamp to niangjia_own using (exists (select from steps_point p where p.id = point_id));
    create table steps_entry (id uuid primary key, walk_id uuid not null references steps_walk (id), place union_path not null, secret_word text);
    call kernel_carry('steps_entry', 'step_entry', null, 'place', null, null);
    create table hikes_hut (id uuid primary key, place union_path not null, zip_code text);
    call kernel_carry('hikes_hut', 'hike_hut', null, 'place', null, null);
    create table hikes_key (id uuid primary key, hut_id uuid not null references records_record (id) on delete cascade, code text);
    call kernel_follow('hikes_key', 'hut_id', true, 'all', 'none', '{}')`);
  const step = (kind: string, table: string, permission: "appeals.read" | null) =>
    ({ kind, table, access: { permission } }) as (typeof kinds)[number];
  const others = [step("step_entry", "steps_entry", "appeals.read"), step("hike_hut", "hikes_hut", "appeals.read")];
  expect(await secretsOf([step("step_walk", "steps_walk", null), ...others])).toEqual([
    "step_walk: steps_point.code",
    "step_walk: steps_stamp.picture",
    "step_walk: steps_stamp.token_of_paper",
    "step_walk: steps_walk.poster_sealed",
  ]);
  expect(await secretsOf([step("step_walk", "steps_walk", "appeals.read"), ...others])).toEqual([]);
  await t.rows(`drop table steps_stamp, steps_point, steps_entry, hikes_key, hikes_hut, steps_walk;
    drop function records_carry_steps_walk(), records_carry_steps_entry(), records_carry_hikes_hut();
    delete from records_kind where kind in ('step_walk', 'step_entry', 'hike_hut')`);
});
