import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { longestRoleName, longestRoleNameEn } from "@niangjia/domain/identity/identity.limits";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { powers, type Power } from "@niangjia/domain/identity/three-powers";
import type { RoleView } from "@niangjia/domain/identity/roles.routes";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { fieldErrors } from "../../shell/field-errors.ts";
import { Loading } from "../../shell/Loading.tsx";
import { NativeSelect } from "../../shell/NativeSelect.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { useTell } from "../../shell/tell.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { PermissionPicker } from "./PermissionPicker.tsx";
import "./identity.css";

/**
 * One role: what it may do, and who edits it. `new` makes one, also as a copy (`?from=`). Written by hand: its permissions are
 * picked in the groups of the modules, a page long.
 */
export default function RolePage() {
  const { roleId = "new" } = useParams({ strict: false }) as { roleId?: string };
  const { from } = useSearch({ strict: false }) as { from?: string };
  const wanted = roleId === "new" ? from : roleId;
  const found = useRoute(
    identityContract.routes.getRole,
    { params: { roleId: wanted ?? "" } },
    { enabled: wanted !== undefined },
  );
  if (wanted === undefined) return <RoleForm key="new" role={null} isNew />;
  if (found.error) return <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  return <RoleForm key={`${roleId} ${found.data.version}`} role={found.data} isNew={roleId === "new"} />;
}

interface Fields {
  name: string;
  nameEn: string;
}

function RoleForm({ role, isNew }: { role: RoleView | null; isNew: boolean }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const language = useLanguage();
  const navigate = useNavigate();
  const mayMake = useMay("identity.edit_roles");
  const [form] = Form.useForm<Fields>();
  const [power, setPower] = useState<Power>(role?.power ?? "business");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(role?.permissions));
  const [isDeleting, setDeleting] = useState(false);
  const mark = { onFail: (failure: unknown) => form.setFields(fieldErrors(failure) as never) };
  const saved = (to: string) => {
    tell(t("roleSaved"));
    void navigate({ to: "/roles/$roleId", params: { roleId: to } as never, search: {} as never });
  };
  const create = useCommand(identityContract.routes.createRole, { ...mark, onDone: (made) => saved(made.roleId) });
  const edit = useCommand(identityContract.routes.editRole, { ...mark, onDone: () => tell(t("roleSaved")) });
  const mayEdit = isNew || role?.can["edit"]?.allowed === true;
  const submit = (fields: Fields) => {
    if (create.isPending || edit.isPending) return;
    const permissions = [...chosen];
    if (isNew) create.mutate({ body: { ...fields, power, permissions } });
    else if (role)
      edit.mutate({ params: { roleId: role.roleId }, body: { ...fields, permissions, version: role.version } });
  };
  const title = role === null || isNew ? t("newRole") : language === "zh" ? role.name : role.nameEn;
  const initial =
    role === null
      ? {}
      : isNew
        ? { name: t("copyOf", { name: role.name }), nameEn: `${role.nameEn} (copy)` }
        : { name: role.name, nameEn: role.nameEn };
  return (
    <>
      <PageHeader
        title={title}
        trail={[{ title: t("roles"), to: "/roles" }]}
        status={!isNew && role?.isBuiltIn ? <StatusTag>{t("builtIn")}</StatusTag> : null}
        actions={
          !isNew &&
          role && (
            <>
              {mayMake && (
                <Button
                  onClick={() =>
                    void navigate({
                      to: "/roles/$roleId",
                      params: { roleId: "new" } as never,
                      search: { from: role.roleId } as never,
                    })
                  }
                >
                  {t("copyRole")}
                </Button>
              )}
              <DecisionButton
                decision={role.can["delete"]}
                values={{ count: role.postCount }}
                onPress={() => setDeleting(true)}
              >
                {t("deleteRole")}
              </DecisionButton>
            </>
          )
        }
      />
      {!isNew && role && (
        <Section title={t("role")}>
          <Facts
            items={[
              { label: t("power"), value: t(role.power) },
              { label: t("ofUnion"), value: role.unionName },
              { label: t("postCount"), value: role.postCount },
            ]}
          />
        </Section>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!mayEdit}
        initialValues={initial}
        onFinish={submit}
      >
        <Section title={`${t("permissions")} · ${t("chosenCount", { count: chosen.size })}`}>
          <div className="role-fields">
            <Form.Item
              name="name"
              label={t("roleName")}
              rules={[{ required: true, whitespace: true, message: t("needed") }]}
            >
              <Input maxLength={longestRoleName} />
            </Form.Item>
            <Form.Item
              name="nameEn"
              label={t("roleNameEn")}
              rules={[{ required: true, whitespace: true, message: t("needed") }]}
            >
              <Input maxLength={longestRoleNameEn} />
            </Form.Item>
          </div>
          {isNew && (
            <p>
              <NativeSelect
                label={t("power")}
                value={power}
                options={powers.map((one) => ({ value: one, label: t(one) }))}
                onChange={(next) => {
                  setPower(next as Power);
                  setChosen(new Set());
                }}
              />
            </p>
          )}
          <PermissionPicker power={power} chosen={chosen} onChange={setChosen} isDisabled={!mayEdit} />
          <RefusalAlert error={create.error ?? edit.error} marked={["name", "nameEn"]} />
          <div className="account-acts">
            {isNew ? (
              <Button type="primary" htmlType="submit" loading={create.isPending}>
                {t("save")}
              </Button>
            ) : (
              <DecisionButton
                decision={role?.can["edit"]}
                type="primary"
                loading={edit.isPending}
                onPress={() => form.submit()}
              >
                {t("save")}
              </DecisionButton>
            )}
          </div>
        </Section>
      </Form>
      {role && !isNew && (
        <ActDialog
          open={isDeleting}
          onClose={() => setDeleting(false)}
          route={identityContract.routes.deleteRole}
          params={{ roleId: role.roleId }}
          view={role}
          onDone={() => void navigate({ to: "/roles" })}
        />
      )}
    </>
  );
}
