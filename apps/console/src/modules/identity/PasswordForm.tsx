import { Button, Form, Input } from "antd";
import { useState } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { Refusal } from "@niangjia/client/call";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { fieldErrors } from "../../shell/field-errors.ts";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

interface Fields {
  phone: string;
  password: string;
  totp?: string;
  recoveryCode?: string;
}

/** Number and password; the authenticator's digits once the server asks for them. */
export function PasswordForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(identityScreenMessages);
  const [form] = Form.useForm<Fields>();
  const [second, setSecond] = useState<"none" | "totp" | "recoveryCode">("none");
  const signIn = useCommand(identityContract.routes.signInByPassword, {
    as: "own",
    onDone: onSignedIn,
    onFail: (failure) => {
      if (failure instanceof Refusal && failure.code === "second_factor_required") setSecond("totp");
      form.setFields(fieldErrors(failure) as never);
    },
  });
  const isAsked = signIn.error instanceof Refusal && signIn.error.code === "second_factor_required";
  const submit = (fields: Fields) => {
    if (signIn.isPending) return;
    const { phone, password } = fields;
    signIn.mutate({
      body: {
        phone,
        password,
        ...(second === "totp" && fields.totp ? { totp: fields.totp } : {}),
        ...(second === "recoveryCode" && fields.recoveryCode ? { recoveryCode: fields.recoveryCode } : {}),
      },
    });
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} size="large">
      <Form.Item name="phone" label={t("phone")} rules={[{ required: true, message: t("phoneNeeded") }]}>
        <Input type="tel" inputMode="tel" autoComplete="username" maxLength={longestTyped} />
      </Form.Item>
      <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("passwordNeeded") }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {second !== "none" && <SecondFactorField kind={second} onSwitch={setSecond} />}
      <RefusalAlert error={isAsked && second !== "none" ? null : signIn.error} marked={["phone", "password", "totp"]} />
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t("signIn")}
      </Button>
    </Form>
  );
}

/** Six digits, or a recovery code in their place. */
export function SecondFactorField({
  kind,
  onSwitch,
}: {
  kind: "totp" | "recoveryCode";
  onSwitch: (kind: "totp" | "recoveryCode") => void;
}) {
  const t = useText(identityScreenMessages);
  return (
    <>
      {kind === "totp" ? (
        <Form.Item name="totp" label={t("totp")} rules={[{ required: true, message: t("codeNeeded") }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={longestTyped} autoFocus />
        </Form.Item>
      ) : (
        <Form.Item name="recoveryCode" label={t("recoveryCode")} rules={[{ required: true, message: t("needed") }]}>
          <Input autoComplete="off" maxLength={longestTyped} autoFocus />
        </Form.Item>
      )}
      <p className="ways-links">
        <button type="button" className="link-like" onClick={() => onSwitch(kind === "totp" ? "recoveryCode" : "totp")}>
          {t(kind === "totp" ? "useRecovery" : "useTotp")}
        </button>
      </p>
    </>
  );
}
