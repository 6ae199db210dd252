import { Button, Input, Modal } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { ChannelView } from "@niangjia/domain/appeals/channels/channels.views";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { channelsMessages } from "./channels.messages.ts";

/** A secret that is shown this once. */
export interface Shown {
  readonly channel: ChannelView;
  readonly secret: string;
}

export function AddChannel({ onClose, onMade }: { onClose: () => void; onMade: (made: Shown) => void }) {
  return <ActDialog open onClose={onClose} route={appealsContract.routes.addChannel} view={{}} onDone={onMade} />;
}

export function EditChannel({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  return (
    <ActDialog
      open
      onClose={onClose}
      route={appealsContract.routes.editChannel}
      params={{ channelId: channel.id }}
      view={channel}
      about={<HowTo channel={channel} />}
    />
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
    <ActDialog
      open
      onClose={onClose}
      title={`${t("rotate")} · ${channel.name}`}
      route={appealsContract.routes.rotateSecret}
      params={{ channelId: channel.id }}
      view={channel}
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
