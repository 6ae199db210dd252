import { Form, Modal, type FormInstance } from "antd";
import { useId, useRef, useState, type ReactNode } from "react";
import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import type { Offline, Refusal } from "@niangjia/client/call";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { fieldErrors } from "./field-errors.ts";
import { RefusalAlert } from "./RefusalAlert.tsx";
import { shellMessages } from "./shell.messages.ts";

/**
 * One command in a dialog: a sentence of what it does, its form, a button that names the act.
 *
 * The form's items carry the names of the body's fields; a refusal marks them and everything typed
 * stays, also when the dialog is closed and opened again while the page lives. A second press sends
 * nothing twice.
 *
 *     <ConfirmCommand open={returning} onClose={() => setReturning(false)} title={t("return")} confirm={t("return")}
 *       route={appealsContract.routes.return} request={(form: { reason: string }) => ({ params: { id }, body: { ...form, version } })}
 *       onDone={() => tell(t("returned"))}>
 *       <Form.Item name="reason" label={t("reason")} rules={[{ required: true, message: t("reasonNeeded") }]}><Input.TextArea rows={4} /></Form.Item>
 *     </ConfirmCommand>
 */
export function ConfirmCommand<R extends Route, F extends object>({
  open,
  onClose,
  title,
  confirm,
  about,
  danger = false,
  width = 520,
  route,
  request,
  onDone,
  refreshes,
  initial,
  form: given,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The words on the button: the act's own verb. */
  confirm: string;
  /** What will happen, in one or two sentences. */
  about?: ReactNode;
  danger?: boolean;
  width?: number;
  route: R;
  /** Makes the request of what was typed. */
  request: (form: F) => RouteRequest<R>;
  onDone?: (result: RouteOutput<R>) => void;
  /** Path prefixes of other modules whose data the command changes (`/api/notices`). */
  refreshes?: readonly string[];
  initial?: Partial<F>;
  /** A form the screen holds itself, to watch or set fields. */
  form?: FormInstance<F>;
  children?: ReactNode;
}) {
  const t = useText(shellMessages);
  const [own] = Form.useForm<F>();
  const form = given ?? own;
  // Several dialogs stand in a page, each with a `note`: the name keeps the ids of their fields apart.
  const name = useId();
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const done = useRef(onDone);
  done.current = onDone;
  const command = useCommand(route, {
    ...(refreshes ? { refreshes } : {}),
    onDone: (result) => {
      setError(null);
      form.resetFields();
      onClose();
      done.current?.(result);
    },
    onFail: (failure) => {
      setError(failure);
      form.setFields(fieldErrors(failure) as never);
    },
  });
  const submit = async () => {
    if (command.isPending) return;
    const values = await form.validateFields().catch(() => null);
    if (values !== null) command.mutate(request(values));
  };
  return (
    <Modal
      open={open}
      title={title}
      width={width}
      onCancel={() => {
        if (!command.isPending) onClose();
      }}
      onOk={() => void submit()}
      okText={confirm}
      cancelText={t("cancel")}
      confirmLoading={command.isPending}
      okButtonProps={{ danger }}
      forceRender
    >
      {about && <div className="confirm-about">{about}</div>}
      <Form
        name={name}
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(initial ? { initialValues: initial } : {})}
        onFinish={() => void submit()}
        scrollToFirstError
      >
        {children}
      </Form>
      <RefusalAlert error={error} marked={Object.keys(form.getFieldsValue())} />
    </Modal>
  );
}
