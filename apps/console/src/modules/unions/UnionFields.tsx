import { Form, Input, InputNumber, Select } from "antd";
import { checkSocialCreditCode, socialCreditFindingTexts } from "@niangjia/domain/codes/social-credit-code";
import { foundingFormOf, termYearsOf } from "@niangjia/domain/unions/unions.rules";
import type { UnionKind } from "@niangjia/domain/unions/unions.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { useClearing } from "../../shell/clearing.ts";
import { unionsScreenMessages } from "./unions.messages.ts";

/** What the fields of a union hold while they are typed; empty text stands for "none". */
export interface UnionForm {
  name: string;
  nameEn?: string | null;
  creditCode?: string | null;
  address?: string | null;
  phone?: string | null;
  foundedOn?: string | null;
  foundingMembers?: number | null;
  termYears?: 3 | 5 | null;
  termStartsOn?: string | null;
}

/** The body's fields as the server takes them. */
export function fieldsOf(form: UnionForm) {
  return {
    name: form.name,
    nameEn: form.nameEn || null,
    creditCode: form.creditCode || null,
    address: form.address || null,
    phone: form.phone || null,
    foundedOn: form.foundedOn || null,
    foundingMembers: form.foundingMembers ?? null,
    termYears: form.termYears ?? null,
    termStartsOn: form.termStartsOn || null,
  };
}

/** Fields that a new union and an edited one share. A doubtful code is pointed out and never forbidden here. */
export function UnionFields({ kind }: { kind: UnionKind | undefined }) {
  const t = useText(unionsScreenMessages);
  const clearing = useClearing();
  const pick = usePick();
  const form = Form.useFormInstance<UnionForm>();
  const code = Form.useWatch("creditCode", form);
  const members = Form.useWatch("foundingMembers", form);
  const doubts = code ? checkSocialCreditCode(code).findings : [];
  const years = kind ? termYearsOf(kind) : ([3, 5] as const);
  return (
    <div className="form-columns">
      <Form.Item
        className="form-wide"
        name="name"
        label={t("name")}
        rules={[{ required: true, min: 2, message: t("choose") }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="nameEn" label={t("nameEn")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="creditCode"
        label={t("creditCode")}
        {...(doubts.length > 0
          ? {
              help: t("checkCode", { text: doubts.map((one) => pick(socialCreditFindingTexts[one.code])).join(" ") }),
              validateStatus: doubts.some((one) => one.severity === "error") ? "error" : "warning",
            }
          : {})}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item className="form-wide" name="address" label={t("address")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="phone" label={t("phone")}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="foundedOn" label={t("foundedOn")}>
        <Input type="date" />
      </Form.Item>
      {(kind === "primary" || kind === "joint") && (
        <Form.Item
          name="foundingMembers"
          label={t("foundingMembers")}
          {...(members
            ? { extra: t(foundingFormOf(members) === "committee_required" ? "committeeRequired" : "committeeOptional") }
            : {})}
        >
          <InputNumber min={1} precision={0} style={{ width: "100%" }} />
        </Form.Item>
      )}
      <Form.Item name="termYears" label={t("termYears")}>
        <Select
          allowClear={clearing}
          options={years.map((count) => ({ value: count, label: t("years", { count }) }))}
        />
      </Form.Item>
      <Form.Item name="termStartsOn" label={t("termStartsOn")}>
        <Input type="date" />
      </Form.Item>
    </div>
  );
}
