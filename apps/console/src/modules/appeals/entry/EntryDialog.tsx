import { Checkbox, Form, Input, Radio } from "antd";
import { useMemo } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { entryKinds, type EntryKind } from "@niangjia/domain/appeals/entry/entry.rules";
import type { EntryView } from "@niangjia/domain/appeals/entry/entry.views";
import { usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { EmployerSelect } from "../../members/EmployerSelect.tsx";
import { DivisionPicker } from "../../unions/DivisionPicker.tsx";
import { entryMessages } from "./entry.messages.ts";

interface Fields {
  name: string;
  kind: EntryKind;
  divisionCode: string;
  employerId?: string;
  isActive: boolean;
}

/** Creates or changes one intake point. Its code is the server's and stays. */
export function EntryDialog({ entry, onClose }: { entry: EntryView | null; onClose: () => void }) {
  const t = useText(entryMessages);
  const pick = usePick();
  const tell = useTell();
  // The id of a new one is made once for the dialog, so that a repeat writes the same.
  const id = useMemo(() => entry?.id ?? crypto.randomUUID(), [entry]);
  const needed = [{ required: true, message: t("needed") }];
  const initial: Partial<Fields> = entry
    ? {
        name: entry.name,
        kind: entry.kind,
        divisionCode: entry.division.code,
        isActive: entry.isActive,
        ...(entry.employer ? { employerId: entry.employer.id } : {}),
      }
    : { kind: "station", isActive: true };
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      title={t(entry ? "editEntry" : "newEntry")}
      confirm={t("save")}
      route={appealsContract.routes.saveEntry}
      initial={initial}
      onDone={() => tell(t("saved"))}
      request={(fields: Fields) => ({
        params: { entryId: id },
        body: {
          version: entry?.version ?? 0,
          name: fields.name,
          kind: fields.kind,
          divisionCode: fields.divisionCode,
          employerId: fields.employerId ?? null,
          isActive: fields.isActive,
        },
      })}
    >
      <Form.Item name="name" label={t("name")} extra={t("nameHint")} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={t("kind")}>
        <Radio.Group
          options={(Object.keys(entryKinds) as EntryKind[]).map((value) => ({ value, label: pick(entryKinds[value]) }))}
        />
      </Form.Item>
      <Form.Item name="divisionCode" label={t("place")} rules={needed}>
        <DivisionPicker name={entry?.division.name} />
      </Form.Item>
      <Form.Item name="employerId" label={t("employer")} extra={t("employerHint")}>
        <EmployerSelect known={entry?.employer ?? null} />
      </Form.Item>
      <Form.Item name="isActive" valuePropName="checked">
        <Checkbox>{t("isActive")}</Checkbox>
      </Form.Item>
    </ConfirmCommand>
  );
}
