import { Button } from "antd";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

/** What an administrator's first link carries behind `#`, where no server sees it. */
function linkOf(hash: string): { linkId: string; secret: string } | null {
  const found = /^#first=([0-9a-f-]{36})\.([\w-]{40,60})$/.exec(hash);
  return found ? { linkId: found[1]!, secret: found[2]! } : null;
}

/** Exchanges the first link for a session, by a press: a program that only looks at the link does not use it up. */
export function FirstSignIn() {
  const t = useText(identityScreenMessages);
  const [link] = useState(() => linkOf(window.location.hash));
  // Afresh, so that nothing of another session stays; and the link leaves the address.
  const enter = useCommand(identityContract.routes.signInByFirstLink, {
    as: "own",
    onDone: () => window.location.replace("/account?first=yes"),
  });
  if (!link) return null;
  return (
    <>
      <p>{t("firstAbout")}</p>
      <RefusalAlert error={enter.error} />
      <Button type="primary" size="large" block loading={enter.isPending} onClick={() => enter.mutate({ body: link })}>
        {t("firstEnter")}
      </Button>
      <p className="ways-or">
        <span>{t("or")}</span>
      </p>
    </>
  );
}
