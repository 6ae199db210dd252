/* Names for tests: heading "把回执放进我的诉求"; textbox "回执的 12 个字（或英文单词）"; button "放进我的诉求". */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { longestReceipt } from "@niangjia/domain/appeals/appeals.limits";
import { receiptRoutes } from "@niangjia/domain/appeals/entry/receipt.routes";
import { receiptPattern } from "@niangjia/domain/appeals/entry/entry.rules";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { entryMessages } from "./entry.messages.ts";

/** A signed-in worker takes the appeal of a receipt to the own ones. */
export default function ClaimPage() {
  const t = useText(entryMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(() => (receiptPattern.test(location.hash.slice(1)) ? location.hash.slice(1) : ""));
  const claim = useCommand(receiptRoutes.claim, {
    onDone: ({ id }) => {
      tell(t("claimDone"));
      void navigate({ to: `/appeals/${id}`, replace: true });
    },
  });
  return (
    <Page
      title={t("claimTitle")}
      back="/appeals"
      foot={
        <Button
          kind="primary"
          isWide
          isBusy={claim.isPending}
          disabled={typed.trim() === ""}
          onClick={() => claim.mutate({ body: { receipt: typed } })}
        >
          {t("claim")}
        </Button>
      }
    >
      <p className="soft">{t("claimText")}</p>
      <TextArea
        label={t("words")}
        hint={t("wordsHint")}
        rows={3}
        maxLength={longestReceipt}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Failure error={claim.error} />
    </Page>
  );
}
