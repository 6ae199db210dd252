import type { OfficeKind, OfficeView } from "@niangjia/domain/identity/offices.routes";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../../kernel/paging.ts";
import { findUnions } from "../../unions/index.ts";
import { rolesById, listRoles } from "../roles/roles-store.ts";
import { roleReach } from "../roles/roles.queries.ts";
import { withNames } from "../roles/posts.queries.ts";
import { findOffice, listOfficers, listOffices, type OfficeRow } from "./offices-store.ts";

async function views(ctx: Context, rows: readonly OfficeRow[]): Promise<OfficeView[]> {
  const unions = await findUnions(
    ctx,
    rows.map((row) => row.unionPath),
  );
  return rows.map((row) => ({ ...row, unionName: unions.get(row.unionPath)?.name ?? row.unionPath }));
}

export async function pageOfOffices(
  ctx: Context,
  query: PageAsked & {
    search?: string | undefined;
    kind?: OfficeKind | undefined;
    closed?: "yes" | "no" | undefined;
  },
) {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, [part.path, part.id]);
  const isClosed = query.closed === undefined ? undefined : query.closed === "yes";
  const found = await listOffices(
    ctx,
    { words: query.search, kind: query.kind, isClosed, after: after && { unionPath: after[0], id: after[1] } },
    query,
  );
  const page = pageFrom(
    found,
    (row) => row,
    (row) => [row.unionPath, row.officeId],
  );
  return { ...page, items: await views(ctx, page.items) };
}

export async function getOffice(ctx: Context, officeId: string) {
  const row = await findOffice(ctx, officeId);
  if (!row) throw new AppError("not_found");
  const rows = await listOfficers(ctx, officeId);
  const roles = await rolesById(
    ctx,
    rows.map((one) => one.roleId),
  );
  const named = await withNames(
    ctx,
    rows.map((one) => ({ ...one, postId: one.officeId })),
  );
  const officers = named.map((one, i) => {
    const roleId = rows[i]!.roleId;
    return {
      ...one,
      roleId,
      roleName: roles.get(roleId)?.name ?? roleId,
      roleNameEn: roles.get(roleId)?.nameEn ?? roleId,
    };
  });
  return { ...(await views(ctx, [row]))[0]!, officers };
}

/** Roles a partner office may hold: business roles of the caller's union or one above. */
export async function officeRoles(ctx: Context) {
  const { rows } = await listRoles(ctx, roleReach(ctx), { power: "business" }, { limit: 200 });
  return { roles: rows.map(({ roleId, name, nameEn }) => ({ roleId, name, nameEn })) };
}
