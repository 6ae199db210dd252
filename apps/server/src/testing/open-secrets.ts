import type { CarriedKind } from "../kernel/module.ts";

type Ask = (text: string) => Promise<Record<string, string>[]>;

/** By name and by type: what is sealed or found by a keyed hash, and what opens something to whoever knows it. */
const secretColumns = `
  select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and a.attnum > 0 and not a.attisdropped
    and (a.atttypid = 'bytea'::regtype or a.attname ~ '(_sealed|_cipher|_hash)$|^(secret|code|token)') order by 1, 2`;

/** Which table's policies look at which other table: it follows that one. */
const following = `
  select distinct f.relname as follower, t.relname as "table" from pg_policy p join pg_class f on f.oid = p.polrelid
    join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass
    join pg_class t on t.oid = d.refobjid
  where t.oid <> f.oid order by 1, 2`;

const spine = "records_record";
const moduleOf = (table: string) => table.split("_")[0]!;

/**
 * Secrets that whoever reads a public kind reads too: `kind: table.column`, of its own table and of all that follow it. What
 * follows the spine belongs to the kinds of its own module; that of a part, which keeps no kind, to every kind, but for
 * those that refuse public kinds.
 */
export async function openSecrets(
  ask: Ask,
  kinds: readonly CarriedKind[],
  refusing: readonly string[],
): Promise<string[]> {
  const [secrets, follows] = [await ask(secretColumns), await ask(following)];
  const keeping = new Set(kinds.map(({ table }) => moduleOf(table)));
  return kinds
    .filter(({ access }) => access.permission === null)
    .flatMap(({ kind, table }) => {
      const isOf = (follower: string) =>
        moduleOf(follower) === moduleOf(table) || !(keeping.has(moduleOf(follower)) || refusing.includes(follower));
      const open = new Set([table]);
      for (const parent of open)
        for (const { follower, table: of } of follows)
          if (of === parent || (of === spine && isOf(follower!))) open.add(follower!);
      return secrets.filter((one) => open.has(one["table"]!)).map((one) => `${kind}: ${one["table"]}.${one["column"]}`);
    });
}
