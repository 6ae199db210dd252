import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useCommand } from "@niangjia/client/hooks";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { noticesContract, type Preferences, longestMailAddress } from "@niangjia/domain/notices/notices.contract";
import { useText } from "@niangjia/ui/language";
import { fieldErrors } from "../../shell/field-errors.ts";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { noticesMessages } from "./notices.messages.ts";

/** The address for mail: set, proved by a code, removed. */
export function MailSection({ mail, isSetUp }: { mail: Preferences["mail"]; isSetUp: boolean }) {
  const t = useText(noticesMessages);
  const tell = useTell();
  const [form] = Form.useForm<{ address: string }>();
  const [codeForm] = Form.useForm<{ code: string }>();
  const [isWrong, setIsWrong] = useState(false);
  const set = useCommand(noticesContract.routes.setMail, {
    as: "own",
    onDone: () => {
      form.resetFields();
      tell(t("codeSent"));
    },
    onFail: (failure) => form.setFields(fieldErrors(failure) as never),
  });
  const confirm = useCommand(noticesContract.routes.confirmMail, {
    as: "own",
    onDone: ({ confirmed }) => {
      setIsWrong(!confirmed);
      codeForm.resetFields();
      if (confirmed) tell(t("confirmed"));
    },
    onFail: (failure) => codeForm.setFields(fieldErrors(failure) as never),
  });
  const remove = useCommand(noticesContract.routes.removeMail, { as: "own", onDone: () => tell(t("removed")) });
  return (
    <Section title={t("mailTitle")}>
      {!isSetUp && <p>{t("mailOff")}</p>}
      {mail && (
        <div className="alert-line">
          <span>{mail.address}</span>
          <span className="inbox-kind">{mail.isConfirmed ? t("isConfirmed") : t("waitsForCode")}</span>
          <Button size="small" onClick={() => remove.mutate({})} loading={remove.isPending}>
            {t("remove")}
          </Button>
        </div>
      )}
      {mail && !mail.isConfirmed && (
        <Form form={codeForm} layout="inline" onFinish={({ code }) => confirm.mutate({ body: { code: code.trim() } })}>
          <Form.Item
            name="code"
            label={t("code")}
            {...(isWrong ? { validateStatus: "error" as const, help: t("codeWrong") } : {})}
          >
            <Input inputMode="numeric" maxLength={longestTyped} autoComplete="one-time-code" style={{ width: 110 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {t("confirm")}
          </Button>
        </Form>
      )}
      {isSetUp && (
        <Form
          form={form}
          layout="inline"
          className="alert-line"
          onFinish={({ address }) => set.mutate({ body: { address: address.trim() } })}
        >
          <Form.Item name="address" label={t("mailAddress")}>
            <Input type="email" maxLength={longestMailAddress} autoComplete="email" style={{ width: 260 }} />
          </Form.Item>
          <Button htmlType="submit" loading={set.isPending}>
            {t("sendCode")}
          </Button>
        </Form>
      )}
      <RefusalAlert error={set.error ?? confirm.error ?? remove.error} marked={["address", "code"]} />
    </Section>
  );
}
