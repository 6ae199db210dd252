import { Form, Input, Select } from "antd";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { officeKindSchema, type OfficeKind, type OfficeView } from "@niangjia/domain/identity/offices.routes";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

interface Fields {
  name: string;
  nameEn: string;
  kind: OfficeKind;
  divisionCode?: string;
}

/** Adds a partner office, or changes one. */
export function OfficeDialog({ office, onClose }: { office: OfficeView | null; onClose: () => void }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const bodyOf = (fields: Fields) => ({
    name: fields.name,
    nameEn: fields.nameEn,
    kind: fields.kind,
    divisionCode: fields.divisionCode || null,
  });
  const done = () => tell(t("officeSaved"));
  const entries = (
    <>
      <Form.Item
        name="name"
        label={t("officeName")}
        rules={[{ required: true, whitespace: true, message: t("needed") }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="nameEn"
        label={t("officeNameEn")}
        rules={[{ required: true, whitespace: true, message: t("needed") }]}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="kind" label={t("officeKind")} rules={[{ required: true, message: t("needed") }]}>
        <Select options={officeKindSchema.options.map((kind) => ({ value: kind, label: t(kind) }))} />
      </Form.Item>
      <Form.Item name="divisionCode" label={t("division")}>
        <Input inputMode="numeric" maxLength={9} />
      </Form.Item>
    </>
  );
  if (office === null) {
    return (
      <ConfirmCommand
        open
        onClose={onClose}
        title={t("newOffice")}
        confirm={t("save")}
        route={identityContract.routes.createOffice}
        request={(fields: Fields) => ({ body: bodyOf(fields) })}
        onDone={done}
      >
        {entries}
      </ConfirmCommand>
    );
  }
  const { name, nameEn, kind, divisionCode } = office;
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      title={t("editOffice")}
      confirm={t("save")}
      route={identityContract.routes.editOffice}
      initial={{ name, nameEn, kind, ...(divisionCode ? { divisionCode } : {}) }}
      onDone={done}
      request={(fields: Fields) => ({
        params: { officeId: office.officeId },
        body: { ...bodyOf(fields), version: office.version },
      })}
    >
      {entries}
    </ConfirmCommand>
  );
}
