import type { GeneratedFile } from "./generated-file.ts";
import { queryRows } from "./migrated-database.ts";
import { page, table } from "./markdown.ts";

interface Column extends Record<string, unknown> {
  table: string;
  column: string;
  type: string;
  required: boolean;
  references: string | null;
}

interface Grant extends Record<string, unknown> {
  table: string;
  role: string;
  may: string;
}

/** Every table with its columns and what each kind of scope may do with its rows. */
export async function tablesPage(ownerUrl: string): Promise<GeneratedFile> {
  const columns = await queryRows<Column>(
    ownerUrl,
    `
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
      (SELECT string_agg(f.confrelid::regclass::text, ', ' ORDER BY f.confrelid::regclass::text) FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]) AS references
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','p') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname COLLATE "C", a.attnum`,
  );
  const grants = await queryRows<Grant>(
    ownerUrl,
    `
    SELECT table_name AS table, replace(grantee, 'niangjia_', '') AS role, string_agg(lower(privilege_type), ', ' ORDER BY array_position(ARRAY['SELECT','INSERT','UPDATE','DELETE'], privilege_type)) AS may
    FROM information_schema.role_table_grants
    WHERE table_schema = 'public' AND grantee LIKE 'niangjia\\_%' AND grantee <> 'niangjia_owner' AND privilege_type IN ('SELECT','INSERT','UPDATE','DELETE')
    GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const names = [...new Set(columns.map((column) => column.table))];
  return page(
    "tables",
    "Tables",
    "the migrations",
    "Every table is under row-level security: what a scope may do, it may do to the rows within its reach.\n",
    ...names.map(
      (name) =>
        `## ${name}\n\n${table(
          ["column", "type", "required", "refers to"],
          columns
            .filter((column) => column.table === name)
            .map((column) => [
              `\`${column.column}\``,
              column.type,
              column.required ? "yes" : "",
              column.references ?? "",
            ]),
        )}\n${grants
          .filter((grant) => grant.table === name)
          .map((grant) => `* ${grant.role}: ${grant.may}`)
          .join("\n")}\n`,
    ),
  );
}
