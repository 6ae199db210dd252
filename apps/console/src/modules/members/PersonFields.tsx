import { Checkbox, Form, Input, Select, type FormInstance } from "antd";
import { longestEmployerName } from "@niangjia/domain/members/members.limits";
import { longestPersonName, longestTyped } from "@niangjia/domain/codes/codes.limits";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { residentIdFindingTexts } from "@niangjia/domain/codes/resident-id";
import { judgeIdNumber, type IdType } from "@niangjia/domain/members/id-number";
import { employmentFormTexts, householdTexts, idTypeTexts, sexTexts } from "@niangjia/domain/members/members.words";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { daysOf } from "@niangjia/ui/dates/days-of";
import { usePick, useText } from "@niangjia/ui/language";
import { useClearing } from "../../shell/clearing.ts";
import { EmployerSelect } from "./EmployerSelect.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import { useChoices } from "./members.words.tsx";

export interface PersonForm {
  name: string;
  sex?: 1 | 2 | 9;
  birthOn?: string;
  phone?: string;
  idType: IdType;
  idNumber?: string;
  idNumberConfirmed?: boolean;
  employerId?: string;
  employerTold?: string;
  employmentForm?: keyof typeof employmentFormTexts;
  householdType?: keyof typeof householdTexts;
  /** When registering only: with which union, and since when. */
  unionId?: string;
  joinedOn?: string;
}

/** The entries of a file. An odd identity number is told beside its field and asks for one tick; it never blocks. */
export function PersonFields({
  form,
  kept,
  knownEmployer,
}: {
  form: FormInstance<PersonForm>;
  /** Masked numbers on file: an empty field keeps them. */ kept?: { phone: string | null; idNumber: string | null };
  knownEmployer?: { id: string; name: string } | null;
}) {
  const t = useText(membersScreenMessages);
  const clearing = useClearing();
  const pick = usePick();
  const optional = t("optional");
  const idType = Form.useWatch("idType", form) ?? "resident";
  const idNumber = Form.useWatch("idNumber", form) ?? "";
  const judged =
    idType === "none" || idNumber.trim() === ""
      ? null
      : judgeIdNumber(idType, idNumber, civilDateOf(instant(new Date().toISOString())));
  const keep = (masked: string | null | undefined) => (masked ? t("keepNumber", { masked }) : undefined);
  const isNumberNeeded = idType !== "none" && !kept?.idNumber;
  return (
    <>
      <div className="member-form-pair">
        <Form.Item name="name" label={t("name")} rules={[{ required: true, message: t("nameNeeded") }]}>
          <Input autoComplete="off" maxLength={longestPersonName} />
        </Form.Item>
        <Form.Item name="sex" label={t("sex") + optional}>
          <Select
            allowClear={clearing}
            options={([1, 2, 9] as const).map((value) => ({ value, label: pick(sexTexts[value]) }))}
          />
        </Form.Item>
        <Form.Item name="idType" label={t("idType")}>
          <Select options={useChoices(idTypeTexts)} />
        </Form.Item>
        {idType !== "none" && (
          <Form.Item
            name="idNumber"
            label={t("idNumber")}
            rules={[{ required: isNumberNeeded, message: t("idNumberNeeded") }]}
            extra={
              judged?.malformedBecause ? (
                <span className="member-odd">{pick(residentIdFindingTexts[judged.malformedBecause])}</span>
              ) : (
                judged?.warnings.map((warning) => (
                  <p key={warning} className="member-odd">
                    {pick(residentIdFindingTexts[warning])}
                  </p>
                ))
              )
            }
          >
            <Input autoComplete="off" maxLength={longestTyped} placeholder={keep(kept?.idNumber) ?? ""} />
          </Form.Item>
        )}
        {judged !== null && judged.malformedBecause === null && judged.warnings.length > 0 && (
          <Form.Item name="idNumberConfirmed" valuePropName="checked">
            <Checkbox>{t("compared")}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="phone" label={t("phone") + (kept ? "" : optional)}>
          <Input autoComplete="off" inputMode="tel" maxLength={longestTyped} placeholder={keep(kept?.phone) ?? ""} />
        </Form.Item>
        <Form.Item name="birthOn" label={t("birthOn") + optional}>
          <PastDay name={t("birthOn")} />
        </Form.Item>
        <Form.Item name="employerId" label={t("employer") + optional}>
          <EmployerSelect {...(knownEmployer ? { known: knownEmployer } : {})} />
        </Form.Item>
        <Form.Item name="employerTold" label={t("employerTold")}>
          <Input maxLength={longestEmployerName} />
        </Form.Item>
        <Form.Item name="employmentForm" label={t("employmentForm") + optional}>
          <Select allowClear={clearing} options={useChoices(employmentFormTexts)} />
        </Form.Item>
        <Form.Item name="householdType" label={t("household") + optional}>
          <Select allowClear={clearing} options={useChoices(householdTexts)} />
        </Form.Item>
      </div>
    </>
  );
}

/** A day that is not after today, as antd's `Form.Item` hands it over. */
export function PastDay({
  name,
  id,
  value = "",
  onChange,
  "aria-invalid": isInvalid,
  "aria-describedby": describedBy,
}: {
  name: string;
  id?: string;
  value?: string;
  onChange?: (day: string) => void;
  "aria-invalid"?: "true";
  "aria-describedby"?: string;
}) {
  return (
    <DateInput
      {...{ name, id, value, describedBy }}
      isInvalid={isInvalid === "true"}
      onChange={(day) => onChange?.(day)}
      {...daysOf({ not: "future" })}
    />
  );
}

/** Empty entries as the contract has them: null, not "". */
export function plainEntries(form: PersonForm) {
  return {
    name: form.name,
    sex: form.sex ?? null,
    birthOn: form.birthOn || null,
    employerId: form.employerId ?? null,
    employerTold: form.employerTold?.trim() || null,
    employmentForm: form.employmentForm ?? null,
    householdType: form.householdType ?? null,
    idType: form.idType,
    idNumberConfirmed: form.idNumberConfirmed ?? false,
  };
}
