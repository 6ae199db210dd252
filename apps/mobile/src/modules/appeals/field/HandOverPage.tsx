/*
 * Names for tests: heading "转协作单位"; group "怎么转" with "有账号的单位" (radio group "转给哪个单位"; button "转出") and "发链接" (textbox "转给谁";
 * button "生成链接", then buttons "复制", "发出去"); textbox "请它做什么"; checkboxes of what is shown.
 */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { orderRoutes } from "@niangjia/domain/appeals/order.routes";
import { appealTaskRoutes } from "@niangjia/domain/appeals/tasks/tasks.contract";
import type { FieldProps } from "@niangjia/client/filling";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Choices, Segments } from "@niangjia/ui/phone/Choices.tsx";
import { EmptyState, Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { ActPage } from "../../../shell/act/ActPage.tsx";
import { useFieldWords } from "../../../shell/act/field-words.ts";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { actsMessages } from "./acts.messages.ts";
import { fieldMessages } from "./field.messages.ts";
import { SharedLink } from "./SharedLink.tsx";
import { useOrder } from "./use-order.ts";
import "./field.css";

const parts = { officeId: OfficeField } as const;

/** To an office with an account, or by a signed link to one without. */
export default function HandOverPage() {
  const t = useText(fieldMessages);
  const acts = useText(actsMessages);
  const order = useOrder();
  const [how, setHow] = useState<"account" | "link">("account");
  const [made, setMade] = useState<{ readonly link: string; readonly expiresAt: string } | null>(null);
  if (made)
    return (
      <Page
        title={t("handOver")}
        back={order.back}
        foot={
          <Link className="button is-wide" to={order.back} replace>
            {acts("taskBack")}
          </Link>
        }
      >
        <SharedLink link={made.link} until={made.expiresAt} />
      </Page>
    );
  const lead = (
    <>
      <Segments
        label={acts("handOverTo")}
        value={how}
        onChoose={setHow}
        choices={[
          { value: "account", label: acts("handOverAccount") },
          { value: "link", label: acts("handOverLink") },
        ]}
      />
      {order.view && order.view.handling.consent !== "name" && <Note tone="info">{acts("taskNameNo")}</Note>}
    </>
  );
  return how === "account" ? (
    <ActPage key="account" {...order} route={appealTaskRoutes.handOver} parts={parts} lead={lead} />
  ) : (
    <ActPage key="link" {...order} route={appealTaskRoutes.sendTask} lead={lead} onDone={setMade} />
  );
}

/** The partner offices that have an account. */
function OfficeField({ field, id, value, onChange, error }: FieldProps<string>) {
  const t = useText(fieldMessages);
  const shell = useText(shellMessages);
  const pick = usePick();
  const { label } = useFieldWords()(field);
  const offices = useRoute(orderRoutes.offices, {}, { staleTime: 60_000 });
  if (!offices.data)
    return offices.error ? (
      <Failure error={offices.error} onRetry={() => void offices.refetch()} />
    ) : (
      <Waiting label={shell("loading")} lines={2} />
    );
  if (offices.data.items.length === 0) return <EmptyState icon="work" title={t("noOffices")} />;
  return (
    <Choices
      id={id}
      legend={label}
      value={value ?? null}
      onChoose={onChange}
      choices={offices.data.items.map((one) => ({
        value: one.id,
        label: pick({ zh: one.name, en: one.nameEn || one.name }),
      }))}
      error={error}
    />
  );
}
