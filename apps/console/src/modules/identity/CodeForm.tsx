import { Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { longestPersonName, longestTyped } from "@niangjia/domain/codes/codes.limits";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { fieldErrors } from "../../shell/field-errors.ts";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

export type CodeSent = RouteOutput<typeof identityContract.routes.requestCode>;

/** A number, then the code sent to it, then (for a new number) a name. */
export function CodeForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(identityScreenMessages);
  const [form] = Form.useForm<{ phone: string; code?: string; name?: string }>();
  const [sent, setSent] = useState<(CodeSent & { phone: string }) | null>(null);
  const [needsName, setNeedsName] = useState(false);
  const ask = useCommand(identityContract.routes.requestCode, {
    as: "own",
    onFail: (failure) => form.setFields(fieldErrors(failure) as never),
  });
  const verify = useCommand(identityContract.routes.verifyCode, {
    as: "own",
    onDone: (result) => (result.signedIn ? onSignedIn() : setNeedsName(result.needsName)),
    onFail: (failure) => form.setFields(fieldErrors(failure) as never),
  });
  const send = async () => {
    const values = await form.validateFields(["phone"]).catch(() => null);
    if (!values || ask.isPending) return;
    ask.mutate(
      { body: { phone: values.phone } },
      {
        onSuccess: (result) => {
          verify.reset();
          form.setFieldValue("code", undefined);
          setSent({ ...result, phone: values.phone });
        },
      },
    );
  };
  const submit = async () => {
    if (sent === null) return send();
    const values = await form.validateFields().catch(() => null);
    if (values && !verify.isPending)
      verify.mutate({
        params: { codeId: sent.codeId },
        body: { code: values.code ?? "", ...(needsName && values.name ? { name: values.name } : {}) },
      });
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={() => void submit()} size="large">
      {sent === null ? (
        <Form.Item name="phone" label={t("phone")} rules={[{ required: true, message: t("phoneNeeded") }]}>
          <Input type="tel" inputMode="tel" autoComplete="tel" maxLength={longestTyped} />
        </Form.Item>
      ) : (
        <>
          <CodeNews sent={sent} phone={sent.phone} />
          <Form.Item name="code" label={t("code")} rules={[{ required: true, message: t("codeNeeded") }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={longestTyped} autoFocus />
          </Form.Item>
          {needsName && (
            <>
              <p role="status">{t("firstTime")}</p>
              <Form.Item name="name" label={t("name")} rules={[{ required: true, message: t("nameNeeded") }]}>
                <Input autoComplete="name" maxLength={longestPersonName} autoFocus />
              </Form.Item>
            </>
          )}
        </>
      )}
      <RefusalAlert
        error={sent === null ? ask.error : (verify.error ?? ask.error)}
        marked={["phone", "code", "name"]}
      />
      <Button type="primary" htmlType="submit" block loading={ask.isPending || verify.isPending}>
        {t(sent === null ? "sendCode" : "signIn")}
      </Button>
      {sent && (
        <p className="ways-links">
          <SendAgain sent={sent} onSend={() => void send()} />
          <button
            type="button"
            className="link-like"
            onClick={() => {
              setSent(null);
              setNeedsName(false);
              verify.reset();
            }}
          >
            {t("otherNumber")}
          </button>
        </p>
      )}
    </Form>
  );
}

/** Where the code went; on a demo system, the code. */
export function CodeNews({ sent, phone }: { sent: CodeSent; phone: string }) {
  const t = useText(identityScreenMessages);
  return sent.shownCode === null ? (
    <p role="status">{t("codeSentTo", { phone })}</p>
  ) : (
    <p role="status">
      {t("codeShown")}
      <strong className="shown-code">{sent.shownCode}</strong>
    </p>
  );
}

/** Another code, after the wait that the server asks for. */
export function SendAgain({ sent, onSend }: { sent: CodeSent; onSend: () => void }) {
  const t = useText(identityScreenMessages);
  const [left, setLeft] = useState(sent.againAfterSeconds);
  useEffect(() => {
    setLeft(sent.againAfterSeconds);
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [sent.codeId, sent.againAfterSeconds]);
  return left > 0 ? (
    <span>{t("sendAgainIn", { seconds: left })}</span>
  ) : (
    <button type="button" className="link-like" onClick={onSend}>
      {t("sendAgain")}
    </button>
  );
}
