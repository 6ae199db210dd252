import { Form, Input } from "antd";
import { useText } from "@niangjia/ui/language";
import { identityScreenMessages } from "./identity.messages.ts";

/** From and until which day somebody holds a post or works for an office: the fields `fromOn` and `untilOn` of a form. */
export function HoldingDays() {
  const t = useText(identityScreenMessages);
  return (
    <div className="role-fields">
      <Form.Item name="fromOn" label={t("fromOn")} rules={[{ required: true, message: t("dayNeeded") }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="untilOn" label={t("untilOn")}>
        <Input type="date" />
      </Form.Item>
    </div>
  );
}
