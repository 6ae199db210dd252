import { sql } from "kysely";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";

export interface ImportRecord {
  readonly id: string;
  readonly fileName: string;
  readonly status: "previewed" | "done";
  readonly rowsCipher: Buffer | null;
  readonly rowCount: number;
  readonly goodCount: number;
  readonly unknownColumns: readonly string[];
  readonly expiresAt: string;
}

export async function insertImport(
  ctx: Context,
  record: Omit<ImportRecord, "status"> & {
    readonly unionPath: string;
    readonly personId: string;
    readonly fileHash: string;
  },
): Promise<void> {
  await ctx.tx
    .insertInto("members_import")
    .values({
      id: record.id,
      union_path: record.unionPath,
      person_id: record.personId,
      file_name: record.fileName,
      file_hash: record.fileHash,
      status: "previewed",
      rows_cipher: record.rowsCipher,
      row_count: record.rowCount,
      good_count: record.goodCount,
      unknown_columns: [...record.unknownColumns],
      created_at: ctx.now,
      expires_at: record.expiresAt,
    })
    .execute();
}

/** An import that the same person previewed, under lock; `import_unknown` when it is not there or has expired. */
export async function lockImport(ctx: Context, id: string): Promise<ImportRecord> {
  const row = (await ctx.tx
    .selectFrom("members_import")
    .select([
      "id",
      "file_name as fileName",
      "status",
      "rows_cipher as rowsCipher",
      "row_count as rowCount",
      "good_count as goodCount",
      "unknown_columns as unknownColumns",
      "expires_at as expiresAt",
    ])
    .where("id", "=", id)
    .where("person_id", "=", ctx.actor.session?.personId ?? null)
    .forUpdate()
    .executeTakeFirst()) as ImportRecord | undefined;
  if (!row || (row.status === "previewed" && row.expiresAt <= ctx.now)) throw new AppError("import_unknown");
  return row;
}

export async function finishImport(ctx: Context, id: string): Promise<void> {
  await ctx.tx.updateTable("members_import").set({ status: "done", rows_cipher: null }).where("id", "=", id).execute();
}

/** Forgets what was uploaded and never confirmed. Runs as system. */
export async function purgeImports(ctx: Context): Promise<number> {
  const gone = await ctx.tx
    .deleteFrom("members_import")
    .where("expires_at", "<=", ctx.now)
    .where("status", "=", "previewed")
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

export interface ImportedMember {
  readonly personId: string;
  readonly isNew: boolean;
  readonly name: string;
  readonly sex: number;
  readonly idType: string;
  /** Ciphers and indexes as hexadecimal text; null where not given. */
  readonly idNumberCipher: string | null;
  readonly idNumberIndex: string | null;
  readonly idNumberWarnings: readonly string[];
  readonly phoneCipher: string | null;
  readonly phoneIndex: string | null;
  readonly employerId: string | null;
  readonly employerTold: string | null;
  readonly unionId: string;
  readonly unionPath: string;
  readonly membershipId: string;
  readonly joinedOn: string;
  readonly identities: readonly { readonly id: string; readonly kind: string }[];
}

/** Writes imported members in three statements: people, memberships, identities. Runs as system. */
export async function insertImported(
  ctx: Context,
  members: readonly ImportedMember[],
  source: string,
  day: string,
): Promise<void> {
  const rows = JSON.stringify(members);
  const by = ctx.actor.session?.personId ?? null;
  await sql`insert into members_person (id, name, sex, id_type, id_number_cipher, id_number_index, id_number_warnings, id_number_confirmed_by, id_number_confirmed_at, phone_cipher, phone_index, employer_id, employer_told, union_path, membership_status, created_at)
    select r."personId", r.name, r.sex, r."idType", decode(r."idNumberCipher", 'hex'), decode(r."idNumberIndex", 'hex'), array(select jsonb_array_elements_text(r."idNumberWarnings")),
      case when r."idNumberWarnings" <> '[]' then ${by}::uuid end, case when r."idNumberWarnings" <> '[]' then ${ctx.now}::timestamptz end,
      decode(r."phoneCipher", 'hex'), decode(r."phoneIndex", 'hex'), r."employerId", r."employerTold", r."unionPath", 'active', ${ctx.now}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r("personId" uuid, "isNew" boolean, name text, sex smallint, "idType" text, "idNumberCipher" text, "idNumberIndex" text, "idNumberWarnings" jsonb, "phoneCipher" text, "phoneIndex" text, "employerId" uuid, "employerTold" text, "unionPath" text)
    where r."isNew"`.execute(onlyAsSystem(ctx));
  await sql`update members_person p set union_path = r."unionPath", membership_status = 'active'
    from jsonb_to_recordset(${rows}::jsonb) as r("personId" uuid, "isNew" boolean, "unionPath" text) where p.id = r."personId" and not r."isNew"`.execute(
    onlyAsSystem(ctx),
  );
  await sql`update members_identity i set union_path = r."unionPath"
    from jsonb_to_recordset(${rows}::jsonb) as r("personId" uuid, "isNew" boolean, "unionPath" text) where i.person_id = r."personId" and not r."isNew"`.execute(
    onlyAsSystem(ctx),
  );
  await sql`insert into members_membership (id, person_id, union_id, union_path, status, joined_on, decided_at, created_at)
    select r."membershipId", r."personId", r."unionId", r."unionPath", 'active', r."joinedOn", ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r("membershipId" uuid, "personId" uuid, "unionId" uuid, "unionPath" text, "joinedOn" date)`.execute(
    onlyAsSystem(ctx),
  );
  await sql`insert into members_identity (id, person_id, union_path, kind, source, valid_from)
    select i.id, r."personId", r."unionPath", i.kind, ${source}, ${day}::date
    from jsonb_to_recordset(${rows}::jsonb) as r("personId" uuid, "unionPath" text, identities jsonb), jsonb_to_recordset(r.identities) as i(id uuid, kind text)
    on conflict do nothing`.execute(onlyAsSystem(ctx));
}
