import { AutoComplete, Checkbox, Form, Input } from "antd";
import { useDeferredValue } from "react";
import { aboutCode, parseAbout } from "@niangjia/domain/appeals/appeals.about";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { DivisionPicker } from "../../unions/DivisionPicker.tsx";
import { CategoryPicker } from "../CategoryPicker.tsx";
import type { DialogProps } from "../HandlingDialogs.tsx";
import { handlingScreenMessages } from "./handling.messages.ts";

interface Employer {
  readonly id: string | null;
  readonly name: string;
}

interface Fields {
  readonly about: string;
  readonly isUrgent: boolean;
  readonly employer: Employer;
  readonly employerCode?: string;
  readonly employerDivision?: string | null;
  readonly workplaceDivision?: string | null;
  readonly knownOn?: string;
  readonly employmentEndedOn?: string;
  readonly note?: string;
}

/** An employer of the register, found by name or code; else the name as it was told. */
function EmployerField({
  id,
  value,
  onChange,
  onCode,
}: {
  id?: string;
  value?: Employer;
  onChange?: (employer: Employer) => void;
  onCode: (code: string) => void;
}) {
  const words = useDeferredValue(value?.name.trim() ?? "");
  const found = useRoute(
    membersContract.routes.employers,
    { query: { q: words, limit: 8 } },
    { enabled: words.length > 1 && value?.id === null, placeholderData: (before) => before },
  );
  const options =
    value?.id === null && words.length > 1
      ? (found.data?.items ?? []).map((one) => ({
          key: one.employerId,
          value: one.name,
          label: one.creditCode ? `${one.name} · ${one.creditCode}` : one.name,
          employerId: one.employerId,
          code: one.creditCode,
        }))
      : [];
  return (
    <AutoComplete
      {...(id ? { id } : {})}
      value={value?.name ?? ""}
      options={options}
      onChange={(name: string) => onChange?.({ id: null, name: name ?? "" })}
      onSelect={(name: string, option: { employerId: string; code: string | null }) => {
        onChange?.({ id: option.employerId, name });
        onCode(option.code ?? "");
      }}
    />
  );
}

/** What the appeal is about, corrected. */
export function FactsDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const tell = useTell();
  const [form] = Form.useForm<Fields>();
  const { handling } = appeal;
  const initial: Partial<Fields> = {
    about: aboutCode(appeal.category, appeal.topic),
    isUrgent: appeal.isUrgent,
    employer: { id: appeal.employerId, name: appeal.employerName ?? "" },
    ...(handling.employerCode ? { employerCode: handling.employerCode } : {}),
    ...(appeal.knownOn ? { knownOn: appeal.knownOn } : {}),
    ...(handling.employmentEndedOn ? { employmentEndedOn: handling.employmentEndedOn } : {}),
    employerDivision: null,
    workplaceDivision: null,
  };
  const place = (label: string, now: { name: string } | null) =>
    now ? t("placeNow", { label, place: now.name }) : label;
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("facts")}
      confirm={t("save")}
      about={t("factsAbout")}
      width={680}
      form={form}
      route={appealsContract.routes.triage}
      initial={initial}
      request={(fields: Fields) => {
        const about = parseAbout(fields.about) ?? { category: appeal.category, topic: null };
        return {
          params: { id: appeal.id },
          body: {
            version: appeal.version,
            category: about.category,
            topic: about.topic,
            isUrgent: fields.isUrgent,
            employerId: fields.employer.id,
            employerName: fields.employer.name.trim() || null,
            employerCode: fields.employerCode?.trim() || null,
            employerDivision: fields.employerDivision ?? appeal.employerDivision?.code ?? null,
            workplaceDivision: fields.workplaceDivision ?? appeal.workplaceDivision?.code ?? null,
            knownOn: fields.knownOn || null,
            employmentEndedOn: fields.employmentEndedOn || null,
            note: fields.note || null,
          },
        };
      }}
      onDone={() => tell(t("saved"))}
    >
      <div className="facts-form">
        <Form.Item name="about" label={t("category")}>
          <CategoryPicker />
        </Form.Item>
        <Form.Item name="isUrgent" valuePropName="checked" className="facts-check">
          <Checkbox>{t("urgent")}</Checkbox>
        </Form.Item>
        <Form.Item name="employer" label={t("employer")}>
          <EmployerField onCode={(code) => form.setFieldValue("employerCode", code)} />
        </Form.Item>
        <Form.Item name="employerCode" label={t("employerCode")}>
          <Input maxLength={18} />
        </Form.Item>
        <Form.Item name="employerDivision" label={place(t("employerPlace"), appeal.employerDivision)}>
          <DivisionPicker />
        </Form.Item>
        <Form.Item name="workplaceDivision" label={place(t("workplace"), appeal.workplaceDivision)}>
          <DivisionPicker />
        </Form.Item>
        <Form.Item name="knownOn" label={t("knownOn")}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="employmentEndedOn" label={t("employmentEndedOn")}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="note" label={`${t("note")}${t("optional")}`}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ConfirmCommand>
  );
}

export function RouteAgainDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("routeAgain")}
      confirm={t("routeAgain")}
      about={t("routeAgainAbout")}
      route={appealsContract.routes.routeAgain}
      request={() => ({ params: { id: appeal.id }, body: { version: appeal.version } })}
      onDone={() => tell(t("routeAgainDone"))}
    />
  );
}
