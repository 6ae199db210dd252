import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState, type ComponentType } from "react";
import { linesOf, nextAct, type Screens, type ShownRecord } from "@niangjia/domain/kernel/screens";
import type { Route } from "@niangjia/domain/kernel/contract";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { screenWords } from "@niangjia/ui/screen.words";
import { ActDialog } from "../act/ActDialog.tsx";
import { DecisionButton } from "../DecisionButton.tsx";
import { Facts } from "../Facts.tsx";
import { Loading } from "../Loading.tsx";
import { PageHeader } from "../PageHeader.tsx";
import { RefusalAlert } from "../RefusalAlert.tsx";
import { Section } from "../Section.tsx";
import { Timeline } from "../Timeline.tsx";
import { ShownField } from "./ShownField.tsx";

/** A part of the page that is a record's own; draws its section itself. */
export type RecordPart = ComponentType<{ view: never }>;

type View = ShownRecord & Readonly<Record<string, unknown>>;

/**
 * One record of a kind, as its screens declare it: head with the next step, facts, own parts, time line. `listPath`: where the
 * trail leads.
 */
export function RecordPage({
  screens,
  listPath,
  parts,
}: {
  screens: Screens;
  listPath: string;
  parts: readonly RecordPart[];
}) {
  const t = useText(screenWords);
  const pick = usePick();
  const { id } = useParams({ strict: false }) as { id: string };
  const route = screens.get as Route;
  const found = useRoute(route, { params: { id } } as never, { refetchInterval: 30_000 });
  const [open, setOpen] = useState<Route | null>(null);
  const view = found.data as View | undefined;
  if (!view)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const next = nextAct(screens, view);
  const lines = linesOf(screens, view);
  return (
    <>
      <PageHeader
        title={String(view[screens.title])}
        trail={[{ title: pick(screens.all), to: listPath }]}
        status={<ShownField field={screens.status} value={view[screens.status.name]} />}
        actions={
          <>
            {screens.acts.map((act) => (
              <DecisionButton
                key={act.path}
                quiet
                type={act === next ? "primary" : "default"}
                danger={act.form!.isDangerous === true}
                decision={view.can[act.form!.of!]}
                onPress={() => setOpen(act)}
              >
                {pick(act.form!.title ?? act.summary)}
              </DecisionButton>
            ))}
            <Button onClick={() => window.print()}>{t("print")}</Button>
          </>
        }
      />
      <Section title={t("facts")}>
        <Facts
          items={screens.facts.map((field) => ({
            label: pick(field.label),
            value: <ShownField field={field} value={view[field.name]} />,
            wide: field.kind === "long",
          }))}
        />
      </Section>
      {parts.map((Part, index) => (
        <Part key={index} view={view as never} />
      ))}
      {lines && (
        <Section title={t("timeline")}>
          <Timeline
            label={t("timeline")}
            entries={lines.map(({ id: key, at, title, by, text }) => ({
              key,
              at,
              title: pick(title),
              by,
              detail: text,
            }))}
          />
        </Section>
      )}
      {screens.acts.map((act) => (
        <ActDialog
          key={act.path}
          open={open === act}
          onClose={() => setOpen(null)}
          route={act}
          params={{ id } as never}
          view={view}
        />
      ))}
    </>
  );
}
