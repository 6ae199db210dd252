import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { Page } from "../../shell/Page.tsx";
import { UnionChoice, type ChosenUnion } from "./UnionChoice.tsx";
import { myMembersMessages } from "./members.messages.ts";

const { routes } = membersContract;

/** Asks both unions to move the membership. */
export default function TransferPage() {
  const t = useText(myMembersMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const me = useRoute(routes.me, {});
  const membership = me.data?.memberships[0];
  const [union, setUnion] = useState<ChosenUnion | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [words, setWords] = useState("");
  const ask = useCommand(routes.askTransfer, {
    onDone: () => {
      tell(t("sent"));
      void navigate({ to: "/me/membership", replace: true });
    },
  });
  const submit = () => {
    setMissing(union === null);
    if (union && membership)
      ask.mutate({
        params: { membershipId: membership.membershipId },
        body: { version: membership.version, toUnionId: union.id, words: words.trim() || null },
      });
  };
  const decision = membership?.can["askTransfer"];
  return (
    <Page title={t("transfer")} back="/me/membership">
      <Failure error={me.error} onRetry={() => void me.refetch()} />
      {me.isPending && <Waiting label={t("waiting")} />}
      {membership && (
        <>
          <p>{t("transferAbout")}</p>
          <UnionChoice
            chosen={union}
            onChoose={setUnion}
            error={isMissing && union === null ? t("unionNeeded") : undefined}
          />
          <TextArea
            label={t("wordsOptional")}
            value={words}
            maxLength={500}
            onChange={(event) => setWords(event.target.value)}
          />
          <Failure error={ask.error} />
          {decision?.allowed ? (
            <Button kind="primary" isWide isBusy={ask.isPending} onClick={submit}>
              {t("send")}
            </Button>
          ) : (
            <DecisionButton decision={decision} isWide>
              {t("send")}
            </DecisionButton>
          )}
        </>
      )}
    </Page>
  );
}
