import { Button, Form, Input, Modal } from "antd";
import { useRef, useState } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useFocusOnceGone } from "../../shell/act/focus.ts";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { fieldErrors } from "../../shell/field-errors.ts";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { isLastForPost, type MyAccount } from "./my-account.ts";
import { identityScreenMessages } from "./identity.messages.ts";

export function AuthenticatorSection({ account }: { account: MyAccount }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const [isRemoving, setRemoving] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useCommand(identityContract.routes.beginTotp);
  const renew = useCommand(identityContract.routes.renewRecoveryCodes, {
    onDone: (result) => setCodes(result.recoveryCodes),
  });
  const start = useRef<HTMLButtonElement>(null);
  // The dialog that the codes came from is gone: the focus goes back to where both began.
  useFocusOnceGone(codes !== null, () => start.current);
  const isEnrolled = account.totpEnrolledAt !== null;
  return (
    <Section title={t("authenticator")}>
      <p>
        {account.totpEnrolledAt ? (
          <>
            {t("authenticatorSince")} <DateTime at={account.totpEnrolledAt} />
            {account.holdsPost && !account.totpIsVouched && <> · {t("notVouched")}</>} · {t("recoveryLeft")}{" "}
            {account.recoveryCodesLeft}
          </>
        ) : (
          t("authenticatorAbout")
        )}
      </p>
      <RefusalAlert error={begin.error ?? renew.error} />
      <div className="account-acts">
        <Button ref={start} loading={begin.isPending} onClick={() => begin.mutate({})}>
          {t(isEnrolled ? "replaceTotp" : "setUpTotp")}
        </Button>
        {isEnrolled && (
          <Button loading={renew.isPending} onClick={() => renew.mutate({})}>
            {t("renewRecovery")}
          </Button>
        )}
        {isEnrolled && <Button onClick={() => setRemoving(true)}>{t("removeTotp")}</Button>}
      </div>
      {begin.data && (
        <Enrolment
          begun={begin.data}
          onClose={begin.reset}
          onDone={(made) => {
            begin.reset();
            setCodes(made);
          }}
        />
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
      <ConfirmCommand
        open={isRemoving}
        onClose={() => setRemoving(false)}
        danger
        title={t("removeTotp")}
        confirm={t("removeTotp")}
        about={
          <>
            <p>{t("removeTotpAbout")}</p>
            {isLastForPost(account, "authenticator") && <p className="quiet-note">{t("lastProofOfPost")}</p>}
          </>
        }
        route={identityContract.routes.removeTotp}
        request={() => ({})}
        onDone={() => tell(t("totpRemoved"))}
      />
    </Section>
  );
}

/** The code picture, and the first digits as proof that the app has it. */
function Enrolment({
  begun,
  onClose,
  onDone,
}: {
  begun: { secret: string; uri: string; qrCode: string };
  onClose: () => void;
  onDone: (codes: readonly string[]) => void;
}) {
  const t = useText(identityScreenMessages);
  const [form] = Form.useForm<{ code: string }>();
  const confirm = useCommand(identityContract.routes.confirmTotp, {
    onDone: (result) => onDone(result.recoveryCodes),
    onFail: (failure) => form.setFields(fieldErrors(failure) as never),
  });
  return (
    <Modal
      open
      title={t("setUpTotp")}
      onCancel={onClose}
      okText={t("confirm")}
      cancelText={t("cancel")}
      confirmLoading={confirm.isPending}
      onOk={() => form.submit()}
    >
      <p>{t("totpApp")}</p>
      <p>{t("scan")}</p>
      <div className="totp-scan">
        <img src={begun.qrCode} width={180} height={180} alt={t("qrAlt")} />
        <p>
          {t("scanByHand")}
          <br />
          <span className="totp-key">{begun.secret.replace(/(.{4})(?=.)/g, "$1 ")}</span>
        </p>
        <p className="totp-here">
          {/* On a phone the picture cannot be scanned: it stands on the phone that should scan it. */}
          <a className="link-button touch-only" href={begun.uri}>
            {t("openHere")}
          </a>
          <CopyButton text={begun.secret} label={t("copyKey")} />
        </p>
      </div>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => !confirm.isPending && confirm.mutate({ body: fields })}
      >
        <Form.Item name="code" label={t("totp")} rules={[{ required: true, message: t("codeNeeded") }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={longestTyped} />
        </Form.Item>
      </Form>
      <RefusalAlert error={confirm.error} marked={["code"]} />
    </Modal>
  );
}

/** Shown once: printed or written down, then gone from the screen. */
function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useText(identityScreenMessages);
  return (
    <Modal
      open
      title={t("recoveryTitle")}
      closable={false}
      maskClosable={false}
      keyboard={false}
      footer={
        <>
          <CopyButton text={codes.join("\n")} label={t("copyCodes")} />
          <Button onClick={() => window.print()}>{t("print")}</Button>
          <Button type="primary" onClick={onClose}>
            {t("recoverySaved")}
          </Button>
        </>
      }
    >
      <p>{t("recoveryAbout")}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Modal>
  );
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  if (!("clipboard" in navigator)) return null;
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => tell(t("copied")),
      () => tell(t("notCopied")),
    );
  return <Button onClick={copy}>{label}</Button>;
}
