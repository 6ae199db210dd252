import { Checkbox, Form, Input, InputNumber, Radio, Select } from "antd";
import { useMemo } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useClearing } from "../../shell/clearing.ts";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import type { Rule } from "./RulesPage.tsx";
import { useCategoryOptions } from "./appeals.words.tsx";
import { appealsMessages } from "./appeals.messages.ts";

interface Fields {
  name: string;
  position: number;
  categories?: AppealCategory[];
  employerIn?: string;
  urgent?: boolean;
  kind: "employer" | "workplace" | "union";
  level?: "city" | "county" | "street";
  path?: string;
  isActive: boolean;
}

const divisionRule = (message: string) => ({ pattern: /^(\d{2}|\d{4}|\d{6}|\d{9})$/, message });

/** Creates or changes one rule. */
export function RuleDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const t = useText(appealsMessages);
  const clearing = useClearing();
  const tell = useTell();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch("kind", form) ?? rule?.then.kind ?? "employer";
  const categories = useCategoryOptions();
  const targets = useRoute(appealsContract.routes.ruleTargets, {}, { enabled: kind === "union" });
  // The id of a new rule is made once for the dialog, so that a repeat writes the same rule.
  const id = useMemo(() => rule?.id ?? crypto.randomUUID(), [rule]);
  const initial: Partial<Fields> = rule
    ? {
        name: rule.name, position: rule.position, isActive: rule.isActive, kind: rule.then.kind,
        ...(rule.when.categories ? { categories: [...rule.when.categories] } : {}), ...(rule.when.employerIn ? { employerIn: rule.when.employerIn } : {}), urgent: rule.when.urgent ?? false,
        ...(rule.then.kind === "union" ? { path: rule.then.path } : { level: rule.then.level }),
      }
    : { position: 50, isActive: true, kind: "employer", level: "county" };
  return (
    <ConfirmCommand
      open onClose={onClose} form={form} title={t(rule ? "editRule" : "newRule")} confirm={t("save")} route={appealsContract.routes.saveRule} initial={initial} onDone={() => tell(t("ruleSaved"))}
      request={(fields: Fields) => ({
        params: { id },
        body: {
          version: rule?.version ?? 0, name: fields.name, position: fields.position, isActive: fields.isActive,
          when: { ...(fields.categories?.length ? { categories: fields.categories } : {}), ...(fields.employerIn ? { employerIn: fields.employerIn } : {}), ...(fields.urgent ? { urgent: true } : {}) },
          then: fields.kind === "union" ? { kind: "union" as const, path: fields.path ?? "" } : { kind: fields.kind, level: fields.level ?? "county" },
        },
      })}
    >
      <Form.Item name="name" label={t("ruleName")} rules={[{ required: true, message: t("noteNeeded") }]}><Input maxLength={80} /></Form.Item>
      <Form.Item name="position" label={t("rulePosition")}><InputNumber min={0} max={999} /></Form.Item>
      <Form.Item name="categories" label={t("category")}><Select mode="multiple" allowClear={clearing} placeholder={t("anyCategory")} options={categories} /></Form.Item>
      <Form.Item name="employerIn" label={`${t("employerIn")}${t("optional")}`} rules={[divisionRule(t("codeNotValid"))]}><Input inputMode="numeric" /></Form.Item>
      <Form.Item name="urgent" valuePropName="checked"><Checkbox>{t("urgentOnly")}</Checkbox></Form.Item>
      <Form.Item name="kind" label={t("targetKind")}><Radio.Group options={[{ value: "employer", label: t("toEmployer") }, { value: "workplace", label: t("toWorkplace") }, { value: "union", label: t("toUnion") }]} /></Form.Item>
      {kind === "union" ? (
        <Form.Item name="path" label={t("unionPath")} rules={[{ required: true, message: t("targetNeeded") }]}><Select showSearch={{ optionFilterProp: "label" }} loading={targets.isFetching} options={(targets.data?.items ?? []).map((union) => ({ value: union.path, label: union.name }))} /></Form.Item>
      ) : (
        <Form.Item name="level" label={t("level")}><Radio.Group optionType="button" options={[{ value: "city", label: t("city") }, { value: "county", label: t("county") }, { value: "street", label: t("street") }]} /></Form.Item>
      )}
      <Form.Item name="isActive" valuePropName="checked"><Checkbox>{t("ruleActive")}</Checkbox></Form.Item>
    </ConfirmCommand>
  );
}
