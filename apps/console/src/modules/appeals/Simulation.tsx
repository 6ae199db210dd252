import { Button, Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { RoutingSteps } from "./RoutingSteps.tsx";
import { useCategoryOptions } from "./appeals.words.tsx";
import { appealsMessages } from "./appeals.messages.ts";

/** "Who would get this?": the decision of the rules in force, step by step. */
export function Simulation() {
  const t = useText(appealsMessages);
  const categories = useCategoryOptions();
  const [result, setResult] = useState<RouteOutput<typeof appealsContract.routes.simulateRouting> | null>(null);
  const run = useCommand(appealsContract.routes.simulateRouting, { onDone: setResult });
  type Fields = { category: AppealCategory; employerDivision?: string; workplaceDivision?: string; isUrgent?: boolean };
  const code = [{ pattern: /^(\d{2}|\d{4}|\d{6}|\d{9})$/, message: t("codeNotValid") }];
  return (
    <Section title={t("simulate")}>
      <Form<Fields> layout="vertical" className="simulation" initialValues={{ category: "wages" }} onFinish={(fields) => run.mutate({ body: { category: fields.category, isUrgent: fields.isUrgent ?? false, employerDivision: fields.employerDivision || null, workplaceDivision: fields.workplaceDivision || null } })}>
        <Form.Item name="category" label={t("category")}><Select options={categories} /></Form.Item>
        <Form.Item name="employerDivision" label={t("employerIn")} rules={code}><Input inputMode="numeric" placeholder="440305007" /></Form.Item>
        <Form.Item name="workplaceDivision" label={t("workplace")} rules={code}><Input inputMode="numeric" /></Form.Item>
        <Form.Item name="isUrgent" valuePropName="checked"><Checkbox>{t("urgent")}</Checkbox></Form.Item>
        <Button htmlType="submit" loading={run.isPending}>{t("simulateRun")}</Button>
      </Form>
      <RefusalAlert error={run.error} />
      {result && (
        <div role="status">
          <p><strong>{result.target ? t("simulateTo", { union: result.target.name }) : t("simulateNobody")}</strong></p>
          <RoutingSteps steps={result.steps} />
        </div>
      )}
    </Section>
  );
}
