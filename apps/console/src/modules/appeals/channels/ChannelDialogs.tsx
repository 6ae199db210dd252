import { Button, Checkbox, Form, Input, Modal, Radio, Select } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { ChannelView } from "@niangjia/domain/appeals/channels/channels.views";
import { channelKinds, type ChannelKind } from "@niangjia/domain/appeals/channels/channels.terms";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { useCategoryOptions } from "../appeals.words.tsx";
import { channelsMessages } from "./channels.messages.ts";

/** A secret that is shown this once. */
export interface Shown {
  readonly channel: ChannelView;
  readonly secret: string;
}

interface Fields {
  kind: ChannelKind;
  name: string;
  address?: string;
  authservId?: string;
  defaultCategory: AppealCategory;
  isActive: boolean;
}

export function AddChannel({ onClose, onMade }: { onClose: () => void; onMade: (made: Shown) => void }) {
  const t = useText(channelsMessages);
  const pick = usePick();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch("kind", form) ?? "mail";
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      form={form}
      title={t("newChannel")}
      confirm={t("create")}
      route={appealsContract.routes.addChannel}
      initial={{ kind: "mail", defaultCategory: "other" }}
      onDone={onMade}
      request={(fields: Fields) => ({
        body: {
          kind: fields.kind,
          name: fields.name,
          address: fields.kind === "mail" ? (fields.address ?? null) : null,
          authservId: fields.kind === "mail" ? fields.authservId || null : null,
          defaultCategory: fields.defaultCategory,
        },
      })}
    >
      <Form.Item name="kind" label={t("kind")}>
        <Radio.Group
          options={(Object.keys(channelKinds) as ChannelKind[]).map((value) => ({
            value,
            label: pick(channelKinds[value]),
          }))}
        />
      </Form.Item>
      <CommonFields kind={kind} />
    </ConfirmCommand>
  );
}

export function EditChannel({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  const t = useText(channelsMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      title={t("editChannel")}
      confirm={t("save")}
      route={appealsContract.routes.editChannel}
      onDone={() => tell(t("saved"))}
      about={<HowTo channel={channel} />}
      initial={{
        name: channel.name,
        defaultCategory: channel.defaultCategory,
        isActive: channel.isActive,
        ...(channel.address ? { address: channel.address } : {}),
        ...(channel.authservId ? { authservId: channel.authservId } : {}),
      }}
      request={(fields: Fields) => ({
        params: { channelId: channel.id },
        body: {
          version: channel.version,
          name: fields.name,
          address: channel.kind === "mail" ? (fields.address ?? null) : null,
          authservId: channel.kind === "mail" ? fields.authservId || null : null,
          defaultCategory: fields.defaultCategory,
          isActive: fields.isActive,
        },
      })}
    >
      <CommonFields kind={channel.kind} />
      <Form.Item name="isActive" valuePropName="checked">
        <Checkbox>{t("isActive")}</Checkbox>
      </Form.Item>
    </ConfirmCommand>
  );
}

function CommonFields({ kind }: { kind: ChannelKind }) {
  const t = useText(channelsMessages);
  const categories = useCategoryOptions();
  const needed = [{ required: true, message: t("needed") }];
  return (
    <>
      <Form.Item name="name" label={t("name")} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      {kind === "mail" && (
        <Form.Item name="address" label={t("address")} extra={t("addressHint")} rules={needed}>
          <Input type="email" maxLength={120} />
        </Form.Item>
      )}
      {kind === "mail" && (
        <Form.Item name="authservId" label={t("gateway")} extra={t("gatewayHint")}>
          <Input maxLength={120} />
        </Form.Item>
      )}
      {kind === "mail" ? (
        <Form.Item name="defaultCategory" label={t("category")} extra={t("categoryHint")}>
          <Select options={categories} />
        </Form.Item>
      ) : (
        <Form.Item name="defaultCategory" hidden>
          <Input />
        </Form.Item>
      )}
    </>
  );
}

export function RotateSecret({
  channel,
  onClose,
  onMade,
}: {
  channel: ChannelView;
  onClose: () => void;
  onMade: (made: Shown) => void;
}) {
  const t = useText(channelsMessages);
  return (
    <ConfirmCommand
      open
      danger
      onClose={onClose}
      title={`${t("rotate")} · ${channel.name}`}
      about={t("rotateAbout")}
      confirm={t("rotate")}
      route={appealsContract.routes.rotateSecret}
      request={() => ({ params: { channelId: channel.id }, body: { version: channel.version } })}
      onDone={onMade}
    />
  );
}

function HowTo({ channel }: { channel: ChannelView }) {
  const t = useText(channelsMessages);
  return (
    <p style={{ overflowWrap: "anywhere" }}>
      {t(channel.kind === "mail" ? "howMail" : "howPartner", { url: channel.sendTo })}
    </p>
  );
}

/** The secret, until it is closed; afterwards nobody can read it. */
export function SecretOnce({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const t = useText(channelsMessages);
  const tell = useTell();
  const copy = () =>
    void navigator.clipboard.writeText(shown.secret).then(
      () => tell(t("copied")),
      () => undefined,
    );
  return (
    <Modal
      open
      title={t("secretTitle")}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" onClick={copy}>
          {t("copy")}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t("close")}
        </Button>,
      ]}
    >
      <p>{t("secretAbout")}</p>
      <Input.TextArea
        readOnly
        autoSize
        value={shown.secret}
        aria-label={t("secret")}
        onFocus={(event) => event.target.select()}
        style={{ fontFamily: "ui-monospace, monospace" }}
      />
      <HowTo channel={shown.channel} />
    </Modal>
  );
}
