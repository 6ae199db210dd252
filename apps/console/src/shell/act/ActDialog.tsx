import { Button, Modal } from "antd";
import { useId, useLayoutEffect, useRef, useState, type ComponentType, type ReactNode } from "react";
import { UploadingContext, useUploading } from "@niangjia/client/adding";
import type { Refusal, Offline } from "@niangjia/client/call";
import { useFilling, type BodyOf, type FieldProps } from "@niangjia/client/filling";
import { useCommand } from "@niangjia/client/hooks";
import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import { civilDateOf } from "@niangjia/ui/dates";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../acting.ts";
import { keptAct } from "../kept-drafts.ts";
import { shellMessages } from "../shell.messages.ts";
import { useTell } from "../tell.tsx";
import { ErrorSummary } from "./ErrorSummary.tsx";
import { FieldControl } from "./FieldControl.tsx";

/** Draws single fields of a form by hand, by their names. */
export type Parts = Readonly<Record<string, ComponentType<FieldProps<never>>>>;

interface ActProps<R extends Route> {
  /** Declares the form: `Route.form` and the words of its body's fields. */
  readonly route: R;
  readonly params?: "params" extends keyof RouteRequest<R> ? RouteRequest<R>["params"] : undefined;
  /** The record that the act is about; its `version` goes along where the body asks for one. `{}` when there is none yet. */
  readonly view: unknown;
  readonly onClose: () => void;
  /** After what was done is told. */
  readonly onDone?: (result: RouteOutput<R>, sent: BodyOf<R>) => void;
  /** Entries of the body that are not asked for. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** What picked values are called at first, by field. */
  readonly names?: Readonly<Record<string, string>>;
  readonly parts?: Parts;
  /** What is sent of what was asked for; absent: all of it. */
  readonly sends?: (body: BodyOf<R>) => BodyOf<R>;
  /** Path prefixes of other modules whose data the act changes (`/api/notices`). */
  readonly refreshes?: readonly string[];
  /** Where it names the record; else as the form says. */
  readonly title?: string;
  /** What will happen, where the declaration cannot say it. */
  readonly about?: ReactNode;
  /** What to know, above the fields. */
  readonly lead?: ReactNode;
}

/**
 * One act in a dialog, drawn from its declaration: what will happen, its fields, a button that names the act.
 *
 * Everything typed stays until it is sent, also when the dialog is closed, the page left or the act refused. A second press sends
 * nothing twice; nothing is closed while it is being sent, or while a file is on its way.
 *
 *     <ActDialog route={appealsContract.routes.return} params={{ id }} view={appeal} open={isReturning} onClose={…} />
 */
export function ActDialog<R extends Route>({
  open,
  width = 560,
  ...act
}: ActProps<R> & { readonly open: boolean; readonly width?: number }) {
  const pick = usePick();
  const closing = useRef(act.onClose);
  return (
    <Modal
      open={open}
      title={act.title ?? pick(act.route.form?.title ?? act.route.summary)}
      width={width}
      footer={null}
      destroyOnHidden
      onCancel={() => closing.current()}
    >
      <ActForm
        {...act}
        closedBy={(close) => {
          closing.current = close;
        }}
      />
    </Modal>
  );
}

function ActForm<R extends Route>({
  route,
  params,
  view,
  onClose,
  onDone,
  fixed,
  names,
  parts,
  sends,
  refreshes,
  about,
  lead,
  closedBy,
}: ActProps<R> & { readonly closedBy: (close: () => void) => void }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const tell = useTell();
  const form = route.form!;
  const session = useSession();
  const id = useId();
  // A form stays with the record that it was opened for.
  const [kept] = useState(() => keptAct(session, `${route.method} ${route.path}`, [params, fixed]));
  const isSending = useRef(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const filling = useFilling({
    route,
    view,
    today: civilDateOf(new Date().toISOString()),
    kept,
    ...(fixed ? { fixed } : {}),
    ...(names ? { names } : {}),
  });
  const [isUploading, setUploading] = useUploading();
  const [isHeld, setHeld] = useState(false);
  const close = () => {
    if (isUploading) setHeld(true);
    else if (!isSending.current) onClose();
  };
  useLayoutEffect(() => {
    closedBy(close);
  });
  const sent = useRef<BodyOf<R> | null>(null);
  const command = useCommand(route, {
    ...(refreshes ? { refreshes } : {}),
    onDone: (result) => {
      isSending.current = false;
      filling.clear();
      onClose();
      tell(pick(typeof form.done === "function" ? form.done(result as never) : form.done));
      onDone?.(result, sent.current!);
    },
    onFail: (failure) => {
      isSending.current = false;
      setError(failure);
      filling.refused(failure);
    },
  });
  const submit = () => {
    if (isSending.current || isUploading) return;
    setError(null);
    const asked = filling.check();
    if (asked === null) return;
    const body = sends?.(asked) ?? asked;
    isSending.current = true;
    sent.current = body;
    command.mutate({ params, body } as unknown as RouteRequest<R>);
  };
  const idOf = (path: string) => `${id}-${path.replaceAll(".", "-")}`;
  const said = (path: string) => {
    const sentence = filling.sentenceOf(path);
    return sentence && pick(sentence);
  };
  const declared = typeof form.about === "function" ? form.about(view as never) : form.about;
  return (
    <form
      noValidate
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {(about ?? declared) && <div className="confirm-about">{about ?? pick(declared!)}</div>}
      <ErrorSummary wrong={filling.wrong} error={error} tries={filling.tries} asked={filling.asked} idOf={idOf} />
      {lead}
      <UploadingContext.Provider value={setUploading}>
        <div key={filling.round} className="act-fields">
          {filling.asked.map((field) => {
            const Field = parts?.[field.name] ?? FieldControl;
            return (
              <Field
                key={field.name}
                field={field}
                id={idOf(field.name)}
                value={filling.typed[field.name] as never}
                inForm={filling.typed}
                error={said(field.name)}
                errorAt={(path) => said(`${field.name}.${path}`)}
                onChange={(value) => filling.set(field.name, value)}
              />
            );
          })}
        </div>
      </UploadingContext.Provider>
      <div role="status">{isHeld && isUploading && t("fileOnItsWay")}</div>
      <div className="act-foot">
        <Button disabled={command.isPending} onClick={close}>
          {t("cancel")}
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          danger={form.isDangerous === true}
          loading={command.isPending || isUploading}
        >
          {pick(form.verb ?? form.title ?? route.summary)}
        </Button>
      </div>
    </form>
  );
}
