import { useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { Button } from "antd";
import { useContext } from "react";
import type { EntryRefusal } from "@niangjia/domain/identity/post-entry";
import { StepUpContext } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Notice } from "./Notice.tsx";
import { shellMessages } from "./shell.messages.ts";

/** In the place of a page of a post that is entered with an authenticator or a passkey: proves it, leads to where one is set up, or says who confirms it. */
export function EnterPost({ refusal }: { refusal: EntryRefusal }) {
  const t = useText(shellMessages);
  const client = useQueryClient();
  const prove = useContext(StepUpContext);
  const next = useLocation({ select: (location) => location.href });
  if (refusal === "post_needs_authenticator") {
    return (
      <Notice
        title={t("enterPostTitle")}
        actions={
          <Link className="link-button" to="/account" search={{ next } as never}>
            {t("setUpProof")}
          </Link>
        }
      >
        {t("enterPostSetUp")}
      </Notice>
    );
  }
  if (refusal === "post_needs_vouching") {
    return (
      <Notice
        title={t("enterPostTitle")}
        actions={
          <Button type="primary" onClick={() => void client.invalidateQueries()}>
            {t("vouchedNow")}
          </Button>
        }
      >
        {t("enterPostVouch")}
      </Notice>
    );
  }
  const verify = () =>
    void prove?.().then(async (proved) => {
      if (proved) await client.invalidateQueries();
    });
  return (
    <Notice
      title={t("enterPostTitle")}
      actions={
        <Button type="primary" onClick={verify}>
          {t("proveAgain")}
        </Button>
      }
    >
      {t("enterPostProve")}
    </Notice>
  );
}
