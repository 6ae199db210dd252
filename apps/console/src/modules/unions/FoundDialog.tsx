import { useNavigate } from "@tanstack/react-router";
import { Form, Select } from "antd";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { kindsBelow, levelsOfKind, refuseBelow } from "@niangjia/domain/unions/unions.rules";
import {
  divisionLevels,
  unionKindTexts,
  unionLevelTexts,
  type DivisionLevel,
  type UnionKind,
  type UnionLevel,
} from "@niangjia/domain/unions/unions.terms";
import type { UnionView } from "@niangjia/domain/unions/unions.views";
import { usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { DivisionPicker } from "./DivisionPicker.tsx";
import { fieldsOf, UnionFields, type UnionForm } from "./UnionFields.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";

interface FoundForm extends UnionForm {
  kind: UnionKind;
  level: UnionLevel;
  divisionCode?: string | null;
}

/** Founds a union below one. Only kinds and levels that may stand there are offered. */
export function FoundDialog({ superior, open, onClose }: { superior: UnionView; open: boolean; onClose: () => void }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const [form] = Form.useForm<FoundForm>();
  const kind = Form.useWatch("kind", form);
  const level = Form.useWatch("level", form);
  const levels = (of: UnionKind) =>
    levelsOfKind[of].filter((one) => refuseBelow({ kind: of, level: one }, superior) === null);
  const kinds = kindsBelow[superior.kind].filter((one) => levels(one).length > 0);
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      width={680}
      title={t("foundBelow")}
      confirm={t("found")}
      about={`${t("superior")}: ${superior.name}`}
      form={form}
      route={unionsContract.routes.found}
      request={(typed: FoundForm) => ({
        body: {
          parentId: superior.id,
          kind: typed.kind,
          level: typed.level,
          divisionCode: typed.divisionCode ?? null,
          ...fieldsOf(typed),
        },
      })}
      onDone={(union) => {
        tell(t("founded", { name: union.name }));
        void navigate({ to: "/unions/$unionId" as never, params: { unionId: union.id } as never });
      }}
    >
      <div className="form-columns">
        <Form.Item name="kind" label={t("kind")} rules={[{ required: true, message: t("choose") }]}>
          <Select
            options={kinds.map((value) => ({ value, label: pick(unionKindTexts[value]) }))}
            onChange={(next: UnionKind) => {
              const only = levels(next);
              form.setFieldsValue(only.length === 1 ? { level: only[0]! } : { level: undefined as never });
            }}
          />
        </Form.Item>
        <Form.Item name="level" label={t("level")} rules={[{ required: true, message: t("choose") }]}>
          <Select
            disabled={!kind}
            options={(kind ? levels(kind) : []).map((value) => ({ value, label: pick(unionLevelTexts[value]) }))}
          />
        </Form.Item>
        <Form.Item
          className="form-wide"
          name="divisionCode"
          label={t("division")}
          rules={[{ required: kind === "federation", message: t("choose") }]}
        >
          <DivisionPicker
            level={
              kind === "federation" ? divisionLevels.find((one): one is DivisionLevel => one === level) : undefined
            }
          />
        </Form.Item>
      </div>
      <UnionFields kind={kind} />
    </ConfirmCommand>
  );
}
