import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { RuleView, RulesView } from "@niangjia/domain/appeals/routing/routing.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useList, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { Loading } from "../../../shell/Loading.tsx";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { PreviewPanel } from "./PreviewPanel.tsx";
import { RuleDialog } from "./RuleDialog.tsx";
import { RuleHistory } from "./RuleHistory.tsx";
import { RuleList } from "./RuleList.tsx";
import { Simulation } from "./Simulation.tsx";
import { draftOf, type Rule } from "./rule.shape.ts";
import { rulesMessages } from "./routing.messages.ts";
import "../appeals.css";
import "./routing.css";

/** Routing rules of the acting union: draft, preview, publication; those above; "who would get this?". */
export default function RulesPage() {
  const t = useText(rulesMessages);
  const found = useRoute(appealsContract.routes.rules, {});
  if (!found.data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  return (
    <>
      <OwnRules data={found.data} />
      <Section title={t("above")}>
        <p className="quiet">{t(found.data.inherited.length > 0 ? "aboveMeta" : "aboveNone")}</p>
        {found.data.inherited.map((set) => (
          <div key={set.union.path} className="rules-above">
            <h3>
              {set.union.name} <span className="quiet">{t("version", { version: set.version })}</span>
            </h3>
            <RuleList rules={set.rules} />
          </div>
        ))}
      </Section>
      <Simulation hasDraft={found.data.draft !== null} />
      <RuleHistory draftVersion={found.data.draft?.version ?? 0} />
    </>
  );
}

function OwnRules({ data }: { data: RulesView }) {
  const t = useText(rulesMessages);
  const tell = useTell();
  const language = useLanguage();
  const list = useList();
  const [edited, setEdited] = useState<Rule | "new" | null>(null);
  const [isDiscarding, setDiscarding] = useState(false);
  const { draft, published } = data;
  const rules: readonly RuleView[] = draft?.rules ?? published?.rules ?? [];
  const draftVersion = draft?.version ?? 0;
  const save = useCommand(appealsContract.routes.saveRuleDraft);
  const write = (next: readonly Rule[], said: string) => {
    if (save.isPending) return;
    save.mutate({ body: { draftVersion, rules: next.map((rule) => draftOf(rule)) } }, { onSuccess: () => tell(said) });
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= rules.length) return;
    const next = [...rules];
    const [rule] = next.splice(from, 1);
    next.splice(to, 0, rule!);
    write(next, t("moved", { name: rule!.name, place: to + 1 }));
  };
  const removed = draft?.changes.filter((one) => one.change === "removed") ?? [];
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("meta")}
        actions={
          <Button type="primary" onClick={() => setEdited("new")}>
            {t("newRule")}
          </Button>
        }
      />
      <RefusalAlert error={save.error} />
      <Section
        title={t(draft ? "draft" : "published")}
        actions={draft ? <Button onClick={() => setDiscarding(true)}>{t("discard")}</Button> : undefined}
      >
        {draft && (
          <p className="quiet">
            {draft.changes.length === 0
              ? t("noChange")
              : t("draftMeta", {
                  by: draft.savedBy ?? t("bySystem"),
                  at: instantText(draft.savedAt, language),
                  count: draft.changes.length,
                })}
          </p>
        )}
        {!draft && published && (
          <p className="quiet">
            {t("publishedMeta", {
              version: published.version,
              by: published.publishedBy ?? t("bySystem"),
              at: instantText(published.publishedAt, language),
            })}
          </p>
        )}
        {rules.length === 0 ? <p>{t("none")}</p> : <p className="quiet rules-hint">{t("moveHint")}</p>}
        <RuleList
          rules={rules}
          changes={draft?.changes ?? []}
          isBusy={save.isPending}
          edit={{
            onEdit: setEdited,
            onMove: move,
            onRemove: (rule) =>
              write(
                rules.filter((one) => one.id !== rule.id),
                t("removed"),
              ),
          }}
        />
        {removed.length > 0 && (
          <p className="rules-removed">{t("removedTag", { names: list(removed.map((one) => one.name)) })}</p>
        )}
      </Section>
      {draft && draft.changes.length > 0 && <PreviewPanel key={draft.version} draftVersion={draft.version} />}
      {edited !== null && (
        <RuleDialog
          key={edited === "new" ? "new" : edited.id}
          rule={edited === "new" ? null : edited}
          names={data.names}
          draftVersion={draftVersion}
          withRule={(rule) =>
            (edited === "new" ? [...rules, rule] : rules.map((one) => (one.id === rule.id ? rule : one))).map((one) =>
              draftOf(one),
            )
          }
          onClose={() => setEdited(null)}
        />
      )}
      <ActDialog
        open={isDiscarding}
        onClose={() => setDiscarding(false)}
        route={appealsContract.routes.discardRuleDraft}
        view={{}}
        fixed={{ draftVersion }}
      />
    </>
  );
}
