import { Form, Input, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import type { DialogProps } from "./HandlingDialogs.tsx";
import { appealsMessages } from "./appeals.messages.ts";

export function DispatchDialog({
  appeal,
  open,
  onClose,
}: Omit<DialogProps, "appeal"> & { readonly appeal: Pick<DialogProps["appeal"], "id" | "version"> }) {
  const t = useText(appealsMessages);
  const tell = useTell();
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed);
  const found = useRoute(
    appealsContract.routes.targets,
    { query: { appealId: appeal.id, ...(words ? { q: words } : {}) } },
    { enabled: open, placeholderData: (before) => before },
  );
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("dispatch")}
      confirm={t("dispatch")}
      about={t("dispatchAbout")}
      route={appealsContract.routes.dispatch}
      request={(form: { toPath: string; note?: string }) => ({
        params: { id: appeal.id },
        body: { version: appeal.version, toPath: form.toPath, note: form.note || null },
      })}
      onDone={() => tell(t("dispatchDone"))}
    >
      <Form.Item name="toPath" label={t("target")} rules={[{ required: true, message: t("targetNeeded") }]}>
        <Select
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={t("targetHint")}
          loading={found.isFetching}
          options={(found.data?.items ?? []).map((union) => ({
            value: union.path,
            label: `${union.name}${union.isSuggested ? ` · ${t("suggested")}` : ""} · ${t("openCount", { count: union.openCount })}`,
          }))}
        />
      </Form.Item>
      <RefusalAlert error={found.error} />
      <Form.Item name="note" label={`${t("note")}${t("optional")}`}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </ConfirmCommand>
  );
}
