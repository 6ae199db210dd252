import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { Offline, Refusal } from "@niangjia/client/call";
import { useCall, useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { fieldErrors } from "../../shell/field-errors.ts";
import { Loading } from "../../shell/Loading.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { CodeNews, SendAgain, type CodeSent } from "./CodeForm.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { stepUpByPasskey, type PasskeyGivenUp } from "./passkey-dialog.ts";
import { SecondFactorField } from "./PasswordForm.tsx";
import { PasskeyError } from "./SignInForms.tsx";
import "./identity.css";

/** The second proof of identity, by the strongest way the person has. The refused command then runs again. */
export default function StepUpDialog({
  open,
  onDone,
  onCancel,
}: {
  open: boolean;
  onDone: () => void;
  onCancel: () => void;
}) {
  const t = useText(identityScreenMessages);
  const options = useRoute(identityContract.routes.stepUpOptions, {}, { as: "own" });
  const methods = options.data?.methods ?? [];
  return (
    <Modal open={open} title={t("stepUpTitle")} onCancel={onCancel} footer={null} width={440}>
      <p>{t("stepUpAbout")}</p>
      {options.isPending && <Loading />}
      <RefusalAlert error={options.error} onRetry={() => void options.refetch()} />
      <div className="ways-in">
        {methods.includes("passkey") && <ByPasskey onDone={onDone} />}
        {methods.includes("passkey") && !methods.includes("totp") && <p>{t("lostPasskey")}</p>}
        {methods.includes("totp") && <ByTotp onDone={onDone} />}
        {methods.includes("code") && <ByCode phone={options.data?.phoneMasked ?? ""} onDone={onDone} />}
      </div>
    </Modal>
  );
}

function ByPasskey({ onDone }: { onDone: () => void }) {
  const t = useText(identityScreenMessages);
  const call = useCall();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Refusal | Offline | PasskeyGivenUp | null>(null);
  const prove = async () => {
    if (isPending) return;
    setPending(true);
    setError(null);
    try {
      await stepUpByPasskey(call);
      onDone();
    } catch (failure) {
      setError(failure as Refusal);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button type="primary" block size="large" loading={isPending} onClick={() => void prove()}>
        {t("stepUpPasskey")}
      </Button>
      <PasskeyError error={error} />
    </>
  );
}

function ByTotp({ onDone }: { onDone: () => void }) {
  const t = useText(identityScreenMessages);
  const [form] = Form.useForm<{ totp?: string; recoveryCode?: string }>();
  const [kind, setKind] = useState<"totp" | "recoveryCode">("totp");
  const prove = useCommand(identityContract.routes.stepUpByTotp, {
    as: "own",
    onDone,
    onFail: (failure) => form.setFields(fieldErrors(failure) as never),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      size="large"
      onFinish={(fields) =>
        !prove.isPending &&
        prove.mutate({
          body: kind === "totp" ? { totp: fields.totp ?? "" } : { recoveryCode: fields.recoveryCode ?? "" },
        })
      }
    >
      <SecondFactorField kind={kind} onSwitch={setKind} />
      {kind === "recoveryCode" && <p>{t("lostAll")}</p>}
      <RefusalAlert error={prove.error} marked={["totp", "recoveryCode"]} />
      <Button type="primary" htmlType="submit" block loading={prove.isPending}>
        {t("verify")}
      </Button>
    </Form>
  );
}

function ByCode({ phone, onDone }: { phone: string; onDone: () => void }) {
  const t = useText(identityScreenMessages);
  const [form] = Form.useForm<{ code: string }>();
  const [sent, setSent] = useState<CodeSent | null>(null);
  const ask = useCommand(identityContract.routes.requestStepUpCode, { as: "own", onDone: setSent });
  const prove = useCommand(identityContract.routes.stepUpByCode, {
    as: "own",
    onDone,
    onFail: (failure) => form.setFields(fieldErrors(failure) as never),
  });
  if (sent === null) {
    return (
      <>
        <RefusalAlert error={ask.error} />
        <Button type="primary" block size="large" loading={ask.isPending} onClick={() => ask.mutate({})}>
          {t("sendCodeTo", { phone })}
        </Button>
      </>
    );
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      size="large"
      onFinish={(fields) =>
        !prove.isPending && prove.mutate({ params: { codeId: sent.codeId }, body: { code: fields.code } })
      }
    >
      <CodeNews sent={sent} phone={phone} />
      <Form.Item name="code" label={t("code")} rules={[{ required: true, message: t("codeNeeded") }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={longestTyped} autoFocus />
      </Form.Item>
      <RefusalAlert error={prove.error ?? ask.error} marked={["code"]} />
      <Button type="primary" htmlType="submit" block loading={prove.isPending}>
        {t("verify")}
      </Button>
      <p className="ways-links">
        <SendAgain sent={sent} onSend={() => ask.mutate({})} />
      </p>
    </Form>
  );
}
