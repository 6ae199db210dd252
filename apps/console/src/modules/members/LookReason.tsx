import { Form, Input, Select } from "antd";
import { longestLookNote, shortestLookNote } from "@niangjia/domain/members/members.limits";
import { lookReasonTexts } from "@niangjia/domain/members/members.words";
import type { lookReasons } from "@niangjia/domain/members/members.views";
import { useText } from "@niangjia/ui/language";
import { membersScreenMessages } from "./members.messages.ts";
import { useChoices } from "./members.words.tsx";

export interface LookReasonFields {
  readonly reason: (typeof lookReasons)[number];
  readonly note: string;
}

/** Why somebody looks: a choice and own words. */
export function LookReason() {
  const t = useText(membersScreenMessages);
  return (
    <>
      <Form.Item name="reason" label={t("reason")} rules={[{ required: true, message: t("reasonNeeded") }]}>
        <Select options={useChoices(lookReasonTexts)} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t("note")}
        rules={[{ required: true, min: shortestLookNote, message: t("noteNeeded") }]}
      >
        <Input.TextArea rows={3} maxLength={longestLookNote} />
      </Form.Item>
    </>
  );
}
