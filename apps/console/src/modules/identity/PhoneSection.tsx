import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { fieldErrors } from "../../shell/field-errors.ts";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import type { MyAccount } from "./my-account.ts";
import { CodeNews, SendAgain, type CodeSent } from "./CodeForm.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

/** The number that one signs in with. */
export function PhoneSection({ account }: { account: MyAccount }) {
  const t = useText(identityScreenMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t("signInPhone")}>
      <p>{account.phoneMasked ?? t("phoneNone")}</p>
      <div className="account-acts">
        <Button onClick={() => setOpen(true)}>{t("changePhone")}</Button>
      </div>
      {isOpen && <ChangePhone onClose={() => setOpen(false)} />}
    </Section>
  );
}

/** The new number, then the code sent to it. */
function ChangePhone({ onClose }: { onClose: () => void }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const [form] = Form.useForm<{ phone: string; code?: string }>();
  const [sent, setSent] = useState<(CodeSent & { phone: string }) | null>(null);
  const ask = useCommand(identityContract.routes.requestPhoneCode, {
    as: "own",
    onFail: (failure) => form.setFields(fieldErrors(failure) as never),
  });
  const change = useCommand(identityContract.routes.changePhone, {
    as: "own",
    onDone: () => {
      tell(t("phoneChanged"));
      onClose();
    },
    onFail: (failure) => form.setFields(fieldErrors(failure) as never),
  });
  const send = (phone: string) =>
    ask.mutate(
      { body: { phone } },
      {
        onSuccess: (result) => {
          change.reset();
          form.setFieldValue("code", undefined);
          setSent({ ...result, phone });
        },
      },
    );
  const submit = ({ phone, code }: { phone: string; code?: string }) => {
    if (ask.isPending || change.isPending) return;
    if (sent === null) send(phone);
    else change.mutate({ params: { codeId: sent.codeId }, body: { code: code ?? "" } });
  };
  return (
    <Modal
      open
      title={t("changePhone")}
      onCancel={onClose}
      okText={t(sent === null ? "sendCode" : "changePhone")}
      cancelText={t("cancel")}
      confirmLoading={ask.isPending || change.isPending}
      onOk={() => form.submit()}
      width={440}
    >
      <p>{t("changePhoneAbout")}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {sent === null ? (
          <Form.Item name="phone" label={t("newPhone")} rules={[{ required: true, message: t("phoneNeeded") }]}>
            <Input type="tel" inputMode="tel" autoComplete="tel" maxLength={longestTyped} autoFocus />
          </Form.Item>
        ) : (
          <>
            <CodeNews sent={sent} phone={sent.phone} />
            <Form.Item name="code" label={t("code")} rules={[{ required: true, message: t("codeNeeded") }]}>
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={longestTyped} autoFocus />
            </Form.Item>
            <p className="ways-links">
              <SendAgain sent={sent} onSend={() => send(sent.phone)} />
              <button
                type="button"
                className="link-like"
                onClick={() => {
                  setSent(null);
                  change.reset();
                }}
              >
                {t("otherNumber")}
              </button>
            </p>
          </>
        )}
        <RefusalAlert error={sent === null ? ask.error : (change.error ?? ask.error)} marked={["phone", "code"]} />
      </Form>
    </Modal>
  );
}
