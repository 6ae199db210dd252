import { useParams } from "@tanstack/react-router";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useLanguage, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { CivilDate } from "../../shell/DateTime.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { useTell } from "../../shell/tell.tsx";
import { HoldingDays } from "./HoldingDays.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { OfficeDialog } from "./OfficeDialog.tsx";
import { todayInChina } from "./today.ts";
import "./identity.css";

interface OfficerFields {
  phone: string;
  name: string;
  roleId: string;
  fromOn: string;
  untilOn?: string;
}

/** One partner office and the people who work for it. */
export default function OfficePage() {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const language = useLanguage();
  const { officeId = "" } = useParams({ strict: false }) as { officeId?: string };
  const found = useRoute(identityContract.routes.getOffice, { params: { officeId } });
  const roles = useRoute(identityContract.routes.officeRoles, {});
  const [dialog, setDialog] = useState<"edit" | "close" | "add" | null>(null);
  const [ending, setEnding] = useState<{ holdingId: string; name: string } | null>(null);
  const close = () => setDialog(null);
  if (!found.data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const office = found.data;
  const body = { version: office.version };
  return (
    <>
      <PageHeader
        title={language === "zh" ? office.name : office.nameEn}
        trail={[{ title: t("offices"), to: "/partner-offices" }]}
        status={
          <StatusTag tone={office.isClosed ? "plain" : "good"}>
            {t(office.isClosed ? "officeClosed" : "officeOpen")}
          </StatusTag>
        }
        actions={
          <>
            <Button onClick={() => setDialog("edit")}>{t("editOffice")}</Button>
            <Button onClick={() => setDialog("close")}>{t(office.isClosed ? "reopenOffice" : "closeOffice")}</Button>
          </>
        }
      />
      <Section title={t("office")}>
        <Facts
          items={[
            { label: t("officeKind"), value: t(office.kind) },
            { label: t("ofUnion"), value: office.unionName },
            { label: t("divisionCode"), value: office.divisionCode },
          ]}
        />
      </Section>
      <Section
        title={t("officers")}
        actions={
          !office.isClosed && (
            <Button type="primary" onClick={() => setDialog("add")}>
              {t("addOfficer")}
            </Button>
          )
        }
      >
        {office.officers.length === 0 && <p>{t("officersNone")}</p>}
        <ul className="key-list">
          {office.officers.map((one) => (
            <li key={one.holdingId}>
              <span className="key-name">{one.name}</span>
              <span className="key-about">
                {language === "zh" ? one.roleName : one.roleNameEn} · <CivilDate on={one.fromOn} /> –{" "}
                {one.untilOn && <CivilDate on={one.untilOn} />}
              </span>
              <StatusTag tone={one.isInForce ? "good" : "plain"}>
                {t(one.isInForce ? "inForce" : one.fromOn > todayInChina() ? "future" : "past")}
              </StatusTag>
              {(one.isInForce || one.fromOn > todayInChina()) && (
                <Button size="small" className="key-act" onClick={() => setEnding(one)}>
                  {t("endOfficer")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {dialog === "edit" && <OfficeDialog office={office} onClose={close} />}
      <ConfirmCommand
        open={dialog === "close"}
        onClose={close}
        danger={!office.isClosed}
        title={t(office.isClosed ? "reopenOffice" : "closeOffice")}
        confirm={t(office.isClosed ? "reopenOffice" : "closeOffice")}
        about={office.isClosed ? undefined : t("closeOfficeAbout")}
        route={office.isClosed ? identityContract.routes.reopenOffice : identityContract.routes.closeOffice}
        request={() => ({ params: { officeId }, body })}
        onDone={() => tell(t("officeSaved"))}
      />
      {dialog === "add" && (
        <ConfirmCommand
          open
          onClose={close}
          title={t("addOfficer")}
          confirm={t("addOfficer")}
          about={t("officerAbout")}
          route={identityContract.routes.addOfficer}
          initial={{ fromOn: todayInChina(), roleId: "partner_officer" }}
          onDone={() => tell(t("officerAdded"))}
          request={(fields: OfficerFields) => ({
            params: { officeId },
            body: {
              phone: fields.phone,
              name: fields.name,
              roleId: fields.roleId,
              fromOn: fields.fromOn,
              untilOn: fields.untilOn || null,
            },
          })}
        >
          <Form.Item name="phone" label={t("phone")} rules={[{ required: true, message: t("phoneNeeded") }]}>
            <Input type="tel" inputMode="tel" maxLength={20} />
          </Form.Item>
          <Form.Item name="name" label={t("name")} rules={[{ required: true, message: t("nameNeeded") }]}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name="roleId" label={t("role")} rules={[{ required: true, message: t("needed") }]}>
            <Select
              options={(roles.data?.roles ?? []).map((role) => ({
                value: role.roleId,
                label: language === "zh" ? role.name : role.nameEn,
              }))}
            />
          </Form.Item>
          <HoldingDays />
        </ConfirmCommand>
      )}
      {ending && (
        <ConfirmCommand
          open
          onClose={() => setEnding(null)}
          danger
          title={t("endOfficerTitle", { name: ending.name })}
          confirm={t("endOfficer")}
          about={t("endAbout")}
          route={identityContract.routes.endOfficer}
          onDone={() => tell(t("officerEnded"))}
          request={(fields: { lastDayOn?: string }) => ({
            params: { holdingId: ending.holdingId },
            body: { lastDayOn: fields.lastDayOn || null },
          })}
        >
          <Form.Item name="lastDayOn" label={t("lastDay")}>
            <Input type="date" />
          </Form.Item>
        </ConfirmCommand>
      )}
    </>
  );
}
