import { Button } from "antd";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { officeKinds } from "@niangjia/domain/identity/identity.terms";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

/** Partner offices of the acting union and those below. */
export default function OfficesPage() {
  const t = useText(identityScreenMessages);
  const pick = usePick();
  const language = useLanguage();
  const [isMaking, setMaking] = useState(false);
  return (
    <>
      <ListPage
        title={t("offices")}
        meta={t("officesMeta")}
        route={identityContract.routes.listOffices}
        rowKey={(row) => row.officeId}
        rowLink={(row) => ({ to: "/partner-offices/$officeId", params: { officeId: row.officeId } })}
        rowTone={(row) => (row.isClosed ? "quiet" : undefined)}
        actions={
          <Button type="primary" onClick={() => setMaking(true)}>
            {t("newOffice")}
          </Button>
        }
        search={{ name: "search", placeholder: t("searchOffices") }}
        filters={["kind", "closed"]}
        columns={[
          { key: "name", title: t("office"), render: (row) => (language === "zh" ? row.name : row.nameEn) },
          { key: "kind", title: t("officeKind"), render: (row) => pick(officeKinds[row.kind]), width: 150 },
          { key: "union", title: t("ofUnion"), render: (row) => row.unionName, width: 190, from: "medium" },
          { key: "officers", title: t("officers"), kind: "number", render: (row) => row.officerCount, width: 90 },
          {
            key: "state",
            title: t("state"),
            render: (row) => (
              <StatusTag tone={row.isClosed ? "plain" : "good"}>
                {t(row.isClosed ? "officeClosed" : "officeOpen")}
              </StatusTag>
            ),
            width: 100,
          },
        ]}
        empty={{ title: t("officesNone"), hint: t("officesMeta") }}
      />
      <ActDialog
        open={isMaking}
        onClose={() => setMaking(false)}
        title={t("newOffice")}
        route={identityContract.routes.createOffice}
        view={{}}
      />
    </>
  );
}
