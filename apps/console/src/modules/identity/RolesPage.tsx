import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

/** The roles that posts of the acting union and below may carry. */
export default function RolesPage() {
  const t = useText(identityScreenMessages);
  const language = useLanguage();
  const mayEdit = useMay("identity.edit_roles");
  return (
    <ListPage
      title={t("roles")}
      meta={t("rolesMeta")}
      route={identityContract.routes.listRoles}
      rowKey={(row) => row.roleId}
      rowLink={(row) => ({ to: "/roles/$roleId", params: { roleId: row.roleId } })}
      actions={
        mayEdit && (
          <Link to="/roles/$roleId" params={{ roleId: "new" } as never}>
            <Button type="primary" tabIndex={-1}>
              {t("newRole")}
            </Button>
          </Link>
        )
      }
      search={{ name: "search", placeholder: t("searchRoles") }}
      filters={["power"]}
      columns={[
        {
          key: "name",
          title: t("role"),
          render: (row) => (
            <>
              {language === "zh" ? row.name : row.nameEn} {row.isBuiltIn && <StatusTag>{t("builtIn")}</StatusTag>}
            </>
          ),
        },
        { key: "power", title: t("power"), render: (row) => t(row.power), width: 120 },
        { key: "union", title: t("ofUnion"), render: (row) => row.unionName, width: 200, from: "medium" },
        {
          key: "permissions",
          title: t("permissionCount"),
          kind: "number",
          render: (row) => row.permissions.length,
          width: 90,
        },
        { key: "posts", title: t("postCount"), kind: "number", render: (row) => row.postCount, width: 90 },
      ]}
      empty={{ title: t("rolesNone") }}
    />
  );
}
