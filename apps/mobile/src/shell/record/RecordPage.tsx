import { useParams } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { Route } from "@niangjia/domain/kernel/contract";
import { isForOthers } from "@niangjia/domain/kernel/actions";
import { actName, linesOf, nextAct, type Screens, type ShownRecord } from "@niangjia/domain/kernel/screens";
import { useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { Timeline } from "@niangjia/ui/phone/Timeline.tsx";
import { screenWords } from "@niangjia/ui/screen.words";
import { ActLink } from "../act/ActLink.tsx";
import { ActPage } from "../act/ActPage.tsx";
import { Failure } from "../Failure.tsx";
import { KeptOnRecord } from "../kept/KeptOnRecord.tsx";
import { Page } from "../Page.tsx";
import { shellMessages } from "../shell.messages.ts";
import { ShownField } from "./ShownField.tsx";

/** A part of the page that is a record's own; draws its section itself. */
export type RecordPart = ComponentType<{ view: never }>;

export type View = ShownRecord & Readonly<Record<string, unknown>>;

export interface OneOf {
  readonly screens: Screens;
  /** Of the list; one is at `path/$id`, an act of it at `path/$id/do/…`. */
  readonly path: string;
}

function useRecord({ screens }: OneOf) {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useRoute(screens.get as Route, { params: { id } } as never, { refetchInterval: 30_000 });
  return { id, found, view: found.data as View | undefined, onRetry: () => void found.refetch() };
}

/** One record of a kind, as its screens declare it: state, the next step for the thumb, facts, own parts, what else can be done, time line. */
export function RecordPage({ screens, path, parts }: OneOf & { parts: readonly RecordPart[] }) {
  const shell = useText(shellMessages);
  const words = useText(screenWords);
  const pick = usePick();
  const language = useLanguage();
  const { id, found, view, onRetry } = useRecord({ screens, path });
  const next = view && nextAct(screens, view);
  const lines = view && linesOf(screens, view);
  const linkTo = (act: Route, kind: "primary" | "plain", { can }: View) => (
    <ActLink key={act.path} kind={kind} to={`${path}/${id}/do/${actName(act)}`} decision={can[act.form!.of!]}>
      {pick(act.form!.title ?? act.summary)}
    </ActLink>
  );
  return (
    <Page
      title={view ? String(view[screens.title]) : pick(screens.one)}
      back={path}
      foot={next && linkTo(next, "primary", view)}
    >
      {found.isPending && <Waiting label={shell("loading")} lines={4} />}
      <Failure error={view ? null : found.error} onRetry={onRetry} />
      {view && (
        <>
          <KeptOnRecord id={id} version={view.version} />
          <section className="card" aria-label={words("facts")}>
            <p className="card-head">
              <ShownField field={screens.status} value={view[screens.status.name]} />
            </p>
            <dl className="facts">
              {screens.facts.map((field) => (
                <div key={field.name}>
                  <dt>{pick(field.label)}</dt>
                  <dd>
                    <ShownField field={field} value={view[field.name]} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
          {parts.map((Part, index) => (
            <Part key={index} view={view as never} />
          ))}
          {screens.acts
            .filter((act) => {
              const decision = view.can[act.form!.of!];
              return act !== next && decision !== undefined && !isForOthers(decision);
            })
            .map((act) => linkTo(act, "plain", view))}
          {lines && (
            <section className="section" aria-label={words("timeline")}>
              <h2>{words("timeline")}</h2>
              <Timeline
                label={words("timeline")}
                entries={lines.map(({ id: key, at, title, by, text }) => ({
                  ...{ id: key, text },
                  title: pick(title),
                  at: instantText(at, language),
                  dateTime: at,
                  who: by,
                }))}
              />
            </section>
          )}
        </>
      )}
    </Page>
  );
}

/** The page of one act, by the last part of its address. */
export function RecordActPage(one: OneOf) {
  const { id, view, found, onRetry } = useRecord(one);
  const { act: name } = useParams({ strict: false }) as { act: string };
  const act = one.screens.acts.find((route) => actName(route) === name);
  const back = `${one.path}/${id}`;
  if (!act) return <NoSuchAct back={back} />;
  return <ActPage route={act} params={{ id }} view={view} back={back} error={found.error} onRetry={onRetry} />;
}

/** Makes one, and leads to it where the answer names it. */
export function RecordMakePage({ screens: { create }, path }: OneOf) {
  if (!create) return <NoSuchAct back={path} />;
  return <ActPage route={create} view={{}} back={path} after={(made) => `${path}/${(made as { id: string }).id}`} />;
}

function NoSuchAct({ back }: { back: string }) {
  const t = useText(shellMessages);
  return (
    <Page title={t("notFound")} back={back}>
      <p className="soft">{t("notFoundText")}</p>
    </Page>
  );
}
