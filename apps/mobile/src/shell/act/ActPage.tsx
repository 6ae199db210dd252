import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import type { DecisionView } from "@niangjia/domain/kernel/schemas";
import { UploadingContext, useUploading } from "@niangjia/client/adding";
import type { Offline, Refusal } from "@niangjia/client/call";
import { useFilling, type ActedOn, type BodyOf } from "@niangjia/client/filling";
import { useCommand } from "@niangjia/client/hooks";
import type { ShownAct } from "@niangjia/client/kept-acts";
import { civilDateOf } from "@niangjia/ui/dates";
import { usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../Failure.tsx";
import { useKeptAct } from "../kept/kept-acts.ts";
import { keptMessages } from "../kept/kept.messages.ts";
import { useKeptDraft } from "../kept-text.ts";
import { Page } from "../Page.tsx";
import { shellMessages } from "../shell.messages.ts";
import { actMessages } from "./act.messages.ts";
import { AskedFields, type Parts } from "./AskedFields.tsx";

export interface ActPageProps<R extends Route> {
  /** A route with a form. */
  readonly route: R;
  readonly params?: Readonly<Record<string, string>>;
  /** The record that the act is about; undefined while it is read, `{}` where there is none yet. */
  readonly view: (ActedOn & { readonly can?: Readonly<Record<string, DecisionView>> }) | undefined;
  /** Where the arrow leads, and the act when it is done. */
  readonly back: string;
  /** Where the act leads instead when it is done. */
  readonly after?: string | ((result: RouteOutput<R>) => string);
  /** What becomes of the page when it is done, instead of leading away. */
  readonly onDone?: (result: RouteOutput<R>) => void;
  /** Entries of the body that are not asked for. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** What picked values are called at first, by field. Absent: as the form says. */
  readonly names?: Readonly<Record<string, string>>;
  readonly parts?: Parts;
  /** What is sent of what was asked for; absent: all of it. */
  readonly sends?: (body: BodyOf<R>) => BodyOf<R>;
  /** Above the fields. */
  readonly lead?: ReactNode;
  /** Why the record cannot be read, and how to read it again. */
  readonly error?: Refusal | Offline | null;
  readonly onRetry?: () => void;
  /** Other records that the act touches, by the beginning of their address. */
  readonly refreshes?: readonly string[];
  /** How an act that may wait for a line is shown while it does; given for every form that `isKeptOffline`. */
  readonly shown?: (body: BodyOf<R>) => ShownAct;
}

/** A whole page that asks for an act as its route declares it. What is typed is kept on this device until it is sent. */
export function ActPage<R extends Route>(props: ActPageProps<R>) {
  // Of another record the form is another.
  return <Form key={JSON.stringify([props.params, props.fixed])} {...props} />;
}

function Form<R extends Route>(props: ActPageProps<R>) {
  const { route, params, view, back, error: unread = null, onRetry } = props;
  const form = route.form!;
  const t = useText(actMessages);
  const loading = useText(shellMessages);
  const waiting = useText(keptMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const kept = useKeptDraft(route, params, props.fixed);
  const filling = useFilling({
    route,
    view,
    fixed: props.fixed ?? {},
    ...(props.names ? { names: props.names } : {}),
    kept,
    today: civilDateOf(new Date().toISOString()),
  });
  const [wasKept, setKept] = useState(filling.isTouched);
  const [isUploading, setUploading] = useUploading();
  const [isKeeping, setKeeping] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | Offline | null>(null);

  const leave = (sentence: string, to: string) => {
    filling.clear();
    tell(sentence);
    void navigate({ to, replace: true });
  };
  const finish = (result: RouteOutput<R>) => {
    const done = typeof form.done === "function" ? form.done(result as never) : form.done;
    if (props.onDone) {
      filling.clear();
      tell(pick(done));
      return props.onDone(result);
    }
    leave(pick(done), (typeof props.after === "function" ? props.after(result) : props.after) ?? back);
  };
  const fail = (error: Refusal | Offline) => {
    filling.refused(error);
    setRefusal(error);
    onRetry?.();
  };
  const keep = useKeptAct(route);
  const send = useCommand(route, { onDone: finish, onFail: fail, refreshes: props.refreshes ?? [] });
  const submit = async () => {
    setRefusal(null);
    const asked = filling.check();
    if (asked === null) return;
    const body = props.sends?.(asked) ?? asked;
    const request = { params: params ?? {}, body } as unknown as RouteRequest<R>;
    if (!form.isKeptOffline || !props.shown) return send.mutate(request);
    setKeeping(true);
    const done = await keep(request, props.shown(body));
    setKeeping(false);
    if (done.kind === "refused") fail(done.error);
    else if (done.kind === "delivered") finish(done.receipt);
    else leave(waiting("kept"), back);
  };

  const title = form.title ?? route.summary;
  const about = typeof form.about === "function" ? view && form.about(view as never) : form.about;
  const button = {
    kind: form.isDangerous ? "danger" : "primary",
    isWide: true,
    isBusy: send.isPending || isKeeping || isUploading,
    onClick: () => void submit(),
    children: pick(form.verb ?? title),
  } as const;
  return (
    <Page
      title={pick(title)}
      back={back}
      foot={
        form.of === undefined ? (
          <Button {...button} disabled={view === undefined} />
        ) : (
          <DecisionButton {...button} decision={view?.can?.[form.of]} />
        )
      }
    >
      {about && <p className="soft">{pick(about)}</p>}
      <Failure error={unread} {...(onRetry ? { onRetry } : {})} />
      {wasKept && view !== undefined && (
        <p className="kept-line small soft">
          <span>{t("kept")}</span>
          <button
            type="button"
            className="link-button"
            onClick={() => {
              filling.clear();
              setKept(false);
            }}
          >
            {t("anew")}
          </button>
        </p>
      )}
      <UploadingContext.Provider value={setUploading}>
        <AskedFields
          key={filling.round}
          filling={filling}
          refusal={refusal}
          parts={props.parts}
          lead={props.lead}
          // Without the record nobody knows what is to be asked for.
          waiting={view === undefined ? !unread && <Waiting label={loading("loading")} /> : undefined}
        />
      </UploadingContext.Provider>
    </Page>
  );
}
