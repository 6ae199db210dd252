import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useContext } from "react";
import { identityContract, type Me } from "@niangjia/domain/identity/identity.contract";
import { call } from "@niangjia/client/call";
import { useText } from "@niangjia/ui/language";
import { SignInChoices } from "../../sign-in/SignInChoices.tsx";
import { SessionEndContext } from "../session-end.ts";
import { shellMessages } from "../shell.messages.ts";

/** Signs in again over the open page, so that nothing typed is lost. */
export function SessionEndedDialog({ personId }: { personId: string }) {
  const t = useText(shellMessages);
  const client = useQueryClient();
  const { setEnded } = useContext(SessionEndContext);
  const signedIn = async () => {
    const me: Me = await call(identityContract.routes.me, {});
    // Somebody else must not find the page of the person before; what was typed on it is forgotten as they come in.
    if (me.personId !== personId) return window.location.assign("/");
    setEnded(false);
    await client.invalidateQueries();
  };
  return (
    <Modal
      open
      title={t("sessionEndedTitle")}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={560}
    >
      <p>{t("sessionEndedText")}</p>
      <SignInChoices onSignedIn={() => void signedIn()} />
    </Modal>
  );
}
