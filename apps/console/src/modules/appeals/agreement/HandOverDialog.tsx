import { Radio, Select } from "antd";
import { useId, useState } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import { useRoute } from "@niangjia/client/hooks";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { FieldFrame } from "../../../shell/act/FieldFrame.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import type { DialogProps } from "../dialog-props.ts";
import { agreementScreenMessages } from "./agreement.messages.ts";
import { TaskLinkDialog, type ShownLink } from "../../tasks/TaskLinkDialog.tsx";
import { taskRecordOf } from "./task-record.ts";

const { routes } = appealsContract;
const parts = { officeId: OfficeField } as const;
type Way = "account" | "link";

/** A task for a partner office: by its account, or by a signed link for one that has none. */
export function HandOverDialog({ appeal, open, onClose }: DialogProps) {
  const [way, setWay] = useState<Way>("account");
  const [shown, setShown] = useState<ShownLink | null>(null);
  const act = { open, onClose, params: { id: appeal.id }, view: appeal, width: 640 } as const;
  const lead = <WayChoice way={way} onChange={setWay} />;
  return (
    <>
      {way === "account" ? (
        <ActDialog {...act} route={routes.handOver} parts={parts} lead={lead} />
      ) : (
        <ActDialog
          {...act}
          route={routes.sendTask}
          lead={lead}
          onDone={({ link, qr, expiresAt }, { recipientName, question }) =>
            setShown({ link, qr, expiresAt, recipient: recipientName, question })
          }
        />
      )}
      {shown && <TaskLinkDialog record={taskRecordOf(appeal)} shown={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function WayChoice({ way, onChange }: { readonly way: Way; readonly onChange: (way: Way) => void }) {
  const t = useText(agreementScreenMessages);
  const label = useId();
  return (
    <div className="act-field">
      <span className="act-label" id={label}>
        {t("how")}
      </span>
      <Radio.Group
        aria-labelledby={label}
        value={way}
        onChange={(event) => onChange(event.target.value as Way)}
        options={[
          { value: "account", label: t("byAccount") },
          { value: "link", label: t("byLink") },
        ]}
      />
    </div>
  );
}

/** The partner offices that have an account. */
function OfficeField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<string>) {
  const pick = usePick();
  const found = useRoute(routes.offices, {});
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <>
          <Select
            {...told}
            {...(error ? { status: "error" as const } : {})}
            value={value ?? null}
            disabled={isDisabled}
            onChange={(office: string | null) => onChange(office ?? undefined)}
            loading={found.isFetching}
            options={(found.data?.items ?? []).map((office) => ({
              value: office.id,
              label: pick({ zh: office.name, en: office.nameEn || office.name }),
            }))}
            style={{ width: "100%" }}
          />
          <RefusalAlert error={found.error} />
        </>
      )}
    </FieldFrame>
  );
}
