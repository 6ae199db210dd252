import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useMemo, useRef, useState, type ComponentType, type ReactNode } from "react";
import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import { nameAt } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { DecisionView } from "@niangjia/domain/kernel/schemas";
import type { Text } from "@niangjia/domain/kernel/text";
import { Refusal, type Offline } from "@niangjia/client/call";
import { useFilling, type ActedOn, type BodyOf, type FieldProps, type Filling } from "@niangjia/client/filling";
import { useCommand } from "@niangjia/client/hooks";
import type { ShownAct } from "@niangjia/client/kept-acts";
import { civilDateOf } from "@niangjia/ui/dates";
import { usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../Failure.tsx";
import { useKeptAct } from "../kept/kept-acts.ts";
import { keptMessages } from "../kept/kept.messages.ts";
import { useKeptDraft } from "../kept-text.ts";
import { Page } from "../Page.tsx";
import { shellMessages } from "../shell.messages.ts";
import { actMessages } from "./act.messages.ts";
import { FieldControl } from "./FieldControl.tsx";
import { useFieldWords } from "./field-words.ts";
import { UploadingContext } from "./uploading.ts";

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
  /** What picked values are called at first, by field. */
  readonly names?: Readonly<Record<string, string>>;
  /** Fields that are drawn by hand, by name. */
  readonly parts?: Readonly<Record<string, ComponentType<FieldProps<never>>>>;
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
  const id = useId();
  const kept = useKeptDraft(route, params, props.fixed);
  const filling = useFilling({
    route,
    view,
    fixed: props.fixed ?? {},
    names: props.names ?? {},
    kept,
    today: civilDateOf(new Date().toISOString()),
  });
  const [wasKept, setKept] = useState(filling.isTouched);
  const [isUploading, setUploading] = useState(false);
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
      {wasKept && (
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
      <WhatIsWrong id={id} filling={filling} refusal={refusal} />
      {props.lead}
      {view === undefined && !unread ? (
        <Waiting label={loading("loading")} />
      ) : (
        <UploadingContext.Provider value={setUploading}>
          {filling.asked.map((field) => {
            const Part = (props.parts?.[field.name] ?? FieldControl) as ComponentType<FieldProps>;
            return (
              <Part
                key={field.name}
                field={field}
                id={idOf(id, field.name)}
                value={filling.typed[field.name]}
                onChange={(value) => filling.set(field.name, value)}
                error={inWords(filling.sentenceOf(field.name), pick)}
                inForm={filling.typed}
                errorAt={(path) => inWords(filling.sentenceOf(`${field.name}.${path}`), pick)}
              />
            );
          })}
        </UploadingContext.Provider>
      )}
    </Page>
  );
}

const inWords = (sentence: Text | undefined, pick: (text: Text) => string) => sentence && pick(sentence);
const idOf = (form: string, path: string) => `${form}-${path.replaceAll(".", "-")}`;

/** What has to change, with a way to each entry, or what else the server says: with every try it takes the focus. */
function WhatIsWrong<R extends Route>({
  id,
  filling,
  refusal,
}: {
  readonly id: string;
  readonly filling: Filling<R>;
  readonly refusal: Refusal | Offline | null;
}) {
  const t = useText(formMessages);
  const pick = usePick();
  const wordsOf = useFieldWords();
  const box = useRef<HTMLDivElement>(null);
  const { asked, wrong, tries } = filling;
  // As it was told with the last try: it is read aloud once, and not with every letter. What is right by now goes.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const told = useMemo(() => wrong, [tries]).filter((one) => wrong.some(({ path }) => path === one.path));
  const nameOf = (path: string) =>
    nameAt(
      asked,
      path,
      (field) => wordsOf(field).name,
      (number) => t("row", { number }),
    );
  const entries = refusal instanceof Refusal ? refusal.fields : [];
  for (const { path } of entries) if (nameOf(path) !== null) fieldSentence(refusal, path);
  const isOfTheForm = entries.length > 0 && entries.every(({ path }) => nameOf(path) !== null);
  useEffect(() => {
    if (tries > 0 || refusal) box.current?.focus();
  }, [tries, refusal]);
  return (
    <>
      {told.length > 0 && (
        <div ref={box} role="alert" tabIndex={-1} className="note note-bad">
          <Icon name="warn" size={22} />
          <div>
            <h2 className="note-title">{t(told.length === 1 ? "wrong_one" : "wrong_many", { count: told.length })}</h2>
            <ul>
              {told.map(({ path, sentence }) => (
                <li key={path}>
                  <a
                    href={`#${idOf(id, path)}`}
                    onClick={(event) => {
                      event.preventDefault();
                      leadTo(idOf(id, path));
                    }}
                  >
                    {t("wrong_at", { field: nameOf(path) ?? path, sentence: pick(sentence) })}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {refusal && !isOfTheForm && (
        <div ref={told.length > 0 ? null : box} tabIndex={-1}>
          <Failure error={refusal} />
        </div>
      )}
    </>
  );
}

function leadTo(id: string): void {
  const control = document.getElementById(id);
  control?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}
