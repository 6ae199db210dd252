import { useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { Button } from "antd";
import { useContext, useState } from "react";
import type { EntryRefusal } from "@niangjia/domain/identity/post-entry";
import { vouchingWords } from "@niangjia/domain/identity/vouching.words";
import { StepUpContext } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Notice } from "./Notice.tsx";
import { shellMessages } from "./shell.messages.ts";
import { WhoVouches } from "./WhoVouches.tsx";

/** In the place of a page of a post that is entered with an authenticator or a passkey: proves it, leads to where one is set up, or says who confirms it. */
export function EnterPost({ refusal }: { refusal: EntryRefusal }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const client = useQueryClient();
  const prove = useContext(StepUpContext);
  const [isLooking, setLooking] = useState(false);
  const [isEarly, setEarly] = useState(false);
  /** Whoever is let in sees the page instead of this one; whoever is not is told so. */
  const lookAgain = async () => {
    setEarly(false);
    setLooking(true);
    await client.invalidateQueries();
    setLooking(false);
    setEarly(true);
  };
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
        <p>{t("enterPostSetUp")}</p>
        <WhoVouches />
      </Notice>
    );
  }
  if (refusal === "post_needs_vouching") {
    return (
      <Notice
        title={t("enterPostTitle")}
        actions={
          <Button type="primary" loading={isLooking} onClick={() => void lookAgain()}>
            {pick(vouchingWords.vouchedNow)}
          </Button>
        }
      >
        <p>{t("enterPostVouch")}</p>
        <WhoVouches />
        {isEarly && (
          <p className="quiet-note" role="alert">
            {t("notVouchedYet")}
          </p>
        )}
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
