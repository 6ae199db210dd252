import { Button, Form, Input } from "antd";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import type { MyAccount } from "./my-account.ts";
import { identityScreenMessages } from "./identity.messages.ts";

export function PasswordSection({ account }: { account: MyAccount }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const [dialog, setDialog] = useState<"set" | "remove" | null>(null);
  const close = () => setDialog(null);
  return (
    <Section title={t("password")}>
      <p>
        {account.passwordSetAt ? (
          <>
            {t("passwordSet")} <DateTime at={account.passwordSetAt} />
          </>
        ) : (
          t("passwordNone")
        )}
      </p>
      {account.holdsPost && account.totpEnrolledAt === null && <p>{t("passwordStaff")}</p>}
      <div className="account-acts">
        <Button onClick={() => setDialog("set")}>{t(account.hasPassword ? "changePassword" : "setPassword")}</Button>
        {account.hasPassword && <Button onClick={() => setDialog("remove")}>{t("removePassword")}</Button>}
      </div>
      <ConfirmCommand
        open={dialog === "set"}
        onClose={close}
        title={t(account.hasPassword ? "changePassword" : "setPassword")}
        confirm={t("save")}
        about={t("passwordHint")}
        route={identityContract.routes.setPassword}
        request={({ password }: { password: string; again: string }) => ({ body: { password } })}
        onDone={() => tell(t("passwordDone"))}
      >
        <Form.Item name="password" label={t("newPassword")} rules={[{ required: true, message: t("passwordNeeded") }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t("passwordAgain")}
          dependencies={["password"]}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue("password")
                  ? Promise.resolve()
                  : Promise.reject(new Error(t("passwordDiffers"))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </ConfirmCommand>
      <ConfirmCommand
        open={dialog === "remove"}
        onClose={close}
        danger
        title={t("removePassword")}
        confirm={t("removePassword")}
        about={t("removePasswordAbout")}
        route={identityContract.routes.removePassword}
        request={() => ({})}
        onDone={() => tell(t("passwordRemoved"))}
      />
    </Section>
  );
}
