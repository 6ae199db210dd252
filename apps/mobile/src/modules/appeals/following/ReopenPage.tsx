/* Names for tests: heading "要求重办"; textbox "为什么要重办？"; button "提交". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { followingMessages } from "./following.messages.ts";

export default function ReopenPage() {
  const t = useText(followingMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const appeal = useRoute(appealsContract.routes.get, { params: { id } });
  const [reason, setReason, forget] = useKeptText(`reopen.${id}`);
  const reopen = useCommand(appealsContract.routes.reopen, {
    onDone: () => {
      forget();
      tell(t("reopened"));
      void navigate({ to: `/appeals/${id}`, replace: true });
    },
  });
  return (
    <Page
      title={t("reopen")}
      back={`/appeals/${id}`}
      foot={
        <DecisionButton
          decision={appeal.data?.can["reopen"]}
          kind="primary"
          isWide
          isBusy={reopen.isPending}
          onClick={() => reopen.mutate({ params: { id }, body: { version: appeal.data!.version, reason } })}
        >
          {t("send")}
        </DecisionButton>
      }
    >
      <Failure error={appeal.error} onRetry={() => void appeal.refetch()} />
      <TextArea
        label={t("reopenReason")}
        hint={t("reopenHint")}
        rows={5}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={fieldSentence(reopen.error, "reason")}
      />
      <Failure error={reopen.error} />
    </Page>
  );
}
