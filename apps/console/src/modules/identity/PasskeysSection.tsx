import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { longestPasskeyLabel } from "@niangjia/domain/identity/identity.limits";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { Offline, Refusal } from "@niangjia/client/call";
import { useCall } from "@niangjia/client/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { isLastForPost, type MyAccount } from "./my-account.ts";
import { identityScreenMessages } from "./identity.messages.ts";
import { addPasskey, type PasskeyGivenUp } from "./passkey-dialog.ts";
import { PasskeyError } from "./SignInForms.tsx";

export function PasskeysSection({ account }: { account: MyAccount }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<MyAccount["passkeys"][number] | null>(null);
  return (
    <Section title={t("passkeys")} actions={<Button onClick={() => setAdding(true)}>{t("addPasskey")}</Button>}>
      <p>{t("passkeysAbout")}</p>
      {account.passkeys.length === 0 ? (
        <p>{t("passkeysNone")}</p>
      ) : (
        <ul className="key-list">
          {account.passkeys.map((one) => (
            <li key={one.passkeyId}>
              <span className="key-name">{one.label}</span>
              <span className="key-about">
                {t("addedAt")} <DateTime at={one.createdAt} /> ·{" "}
                {one.lastUsedAt ? (
                  <>
                    {t("lastSeen")} <DateTime at={one.lastUsedAt} relative />
                  </>
                ) : (
                  t("never")
                )}
                {account.holdsPost && !one.isVouched && <> · {t("notVouched")}</>}
              </span>
              <Button size="small" className="key-act" onClick={() => setRemoved(one)}>
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAdding && <AddPasskey onClose={() => setAdding(false)} />}
      {removed && (
        <ConfirmCommand
          open
          onClose={() => setRemoved(null)}
          danger
          title={t("removePasskey")}
          confirm={t("remove")}
          about={
            <>
              <p>{t("removePasskeyAbout", { label: removed.label })}</p>
              {isLastForPost(account, removed.passkeyId) && <p className="quiet-note">{t("lastProofOfPost")}</p>}
            </>
          }
          route={identityContract.routes.removePasskey}
          request={() => ({ params: { passkeyId: removed.passkeyId } })}
          onDone={() => tell(t("passkeyRemoved"))}
        />
      )}
    </Section>
  );
}

/** A name for the key, then the browser's own dialog. */
function AddPasskey({ onClose }: { onClose: () => void }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const call = useCall();
  const client = useQueryClient();
  const [form] = Form.useForm<{ label: string }>();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Refusal | Offline | PasskeyGivenUp | null>(null);
  const add = async ({ label }: { label: string }) => {
    if (isPending) return;
    setPending(true);
    setError(null);
    try {
      await addPasskey(call, label);
      await client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith("/api/identity") });
      tell(t("passkeyAdded"));
      onClose();
    } catch (failure) {
      setError(failure as Refusal);
    } finally {
      setPending(false);
    }
  };
  return (
    <Modal
      open
      title={t("addPasskey")}
      onCancel={onClose}
      okText={t("addPasskey")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void add(fields)}>
        <Form.Item
          name="label"
          label={t("passkeyLabel")}
          rules={[{ required: true, whitespace: true, message: t("needed") }]}
        >
          <Input maxLength={longestPasskeyLabel} placeholder={t("passkeyLabelHint")} autoFocus />
        </Form.Item>
      </Form>
      <PasskeyError error={error} />
    </Modal>
  );
}
