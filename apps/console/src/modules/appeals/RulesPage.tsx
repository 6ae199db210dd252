import { Button, Switch } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { appealCategories } from "@niangjia/domain/appeals/appeals.terms";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { useRoute } from "@niangjia/client/hooks";
import { useList, usePick, useText } from "@niangjia/ui/language";
import { Facts } from "../../shell/Facts.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { RuleDialog } from "./RuleDialog.tsx";
import { Simulation } from "./Simulation.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import "./appeals.css";

export type Rule = RouteOutput<typeof appealsContract.routes.rules>["rules"][number];

/** Routing rules of the acting union, and "who would get this?". */
export default function RulesPage() {
  const t = useText(appealsMessages);
  const found = useRoute(appealsContract.routes.rules, {});
  const [edited, setEdited] = useState<Rule | "new" | null>(null);
  return (
    <>
      <PageHeader title={t("rules")} meta={t("rulesMeta")} actions={<Button type="primary" onClick={() => setEdited("new")}>{t("newRule")}</Button>} />
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.rules.length === 0 && <p className="rules-none">{t("rulesEmpty")}</p>}
      {found.data?.rules.map((rule) => <RuleCard key={rule.id} rule={rule} onEdit={() => setEdited(rule)} />)}
      <Simulation />
      {edited !== null && <RuleDialog key={edited === "new" ? "new" : `${edited.id}-${edited.version}`} rule={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function RuleCard({ rule, onEdit }: { rule: Rule; onEdit: () => void }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  const list = useList();
  const conditions = [
    ...(rule.when.categories ?? []).map((category) => pick(appealCategories[category])),
    ...(rule.when.employerIn ? [`${t("employerIn")} ${rule.when.employerIn}`] : []),
    ...(rule.when.workplaceIn ? [`${t("workplace")} ${rule.when.workplaceIn}`] : []),
    ...(rule.when.urgent ? [t("urgentOnly")] : []),
  ];
  const target = rule.then.kind === "union" ? rule.then.path : `${t(rule.then.kind === "employer" ? "toEmployer" : "toWorkplace")} · ${t(rule.then.level)}`;
  return (
    <Section title={`${rule.position} · ${rule.name}`} actions={<><Switch checked={rule.isActive} disabled checkedChildren={t("ruleActive")} unCheckedChildren={t("ruleOff")} aria-label={t("ruleActive")} /> <Button size="small" onClick={onEdit}>{t("edit")}</Button></>}>
      <Facts items={[{ label: t("ruleWhen"), value: conditions.length > 0 ? list(conditions) : t("always") }, { label: t("ruleThen"), value: target }]} />
    </Section>
  );
}
