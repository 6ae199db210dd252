import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { officeKinds } from "@niangjia/domain/identity/identity.terms";
import { useRoute } from "@niangjia/client/hooks";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { CivilDate } from "../../shell/DateTime.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { todayInChina } from "./today.ts";
import "./identity.css";

const acts = {
  edit: identityContract.routes.editOffice,
  close: identityContract.routes.closeOffice,
  reopen: identityContract.routes.reopenOffice,
  add: identityContract.routes.addOfficer,
} as const;
const titles = {
  edit: "editOffice",
  close: "closeOffice",
  reopen: "reopenOffice",
  add: "addOfficer",
} as const;

/** One partner office and the people who work for it. */
export default function OfficePage() {
  const t = useText(identityScreenMessages);
  const pick = usePick();
  const language = useLanguage();
  const { officeId = "" } = useParams({ strict: false }) as { officeId?: string };
  const found = useRoute(identityContract.routes.getOffice, { params: { officeId } });
  const roles = useRoute(identityContract.routes.officeRoles, {});
  const [dialog, setDialog] = useState<keyof typeof acts | null>(null);
  const [ending, setEnding] = useState<{ holdingId: string; name: string } | null>(null);
  if (!found.data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const office = found.data;
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
            <Button onClick={() => setDialog(office.isClosed ? "reopen" : "close")}>
              {t(office.isClosed ? "reopenOffice" : "closeOffice")}
            </Button>
          </>
        }
      />
      <Section title={t("office")}>
        <Facts
          items={[
            { label: t("officeKind"), value: pick(officeKinds[office.kind]) },
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
      {dialog && (
        <ActDialog
          open
          onClose={() => setDialog(null)}
          title={t(titles[dialog])}
          route={acts[dialog]}
          params={{ officeId }}
          view={{ ...office, roles: roles.data?.roles ?? [] }}
          names={{ divisionCode: office.divisionCode ?? "" }}
        />
      )}
      {ending && (
        <ActDialog
          open
          onClose={() => setEnding(null)}
          title={t("endOfficerTitle", { name: ending.name })}
          route={identityContract.routes.endOfficer}
          params={{ holdingId: ending.holdingId }}
          view={ending}
        />
      )}
    </>
  );
}
