/* Names for tests: heading "撤回这件诉求？"; textbox "为什么撤回（可不填）"; buttons "确定撤回", "不撤回". */
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { agreementInForce, openPromises } from "./agreement.ts";
import { courseMessages } from "./course.messages.ts";
import { followingMessages } from "./following.messages.ts";

export default function WithdrawPage() {
  const t = useText(followingMessages);
  const course = useText(courseMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const appeal = useRoute(appealsContract.routes.get, { params: { id } });
  const [reason, setReason, forget] = useKeptText(`withdraw.${id}`);
  const withdraw = useCommand(appealsContract.routes.withdraw, {
    onDone: () => {
      forget();
      tell(t("withdrawn"));
      void navigate({ to: `/appeals/${id}`, replace: true });
    },
  });
  return (
    <Page
      title={t("withdrawTitle")}
      back={`/appeals/${id}`}
      foot={
        <>
          <DecisionButton
            decision={appeal.data?.can["withdraw"]}
            kind="danger"
            isWide
            isBusy={withdraw.isPending}
            onClick={() =>
              withdraw.mutate({
                params: { id },
                body: { version: appeal.data!.version, reason: reason.trim() || null },
              })
            }
          >
            {t("withdrawYes")}
          </DecisionButton>
          <Link className="button is-wide" to={`/appeals/${id}`} replace>
            {t("keepIt")}
          </Link>
        </>
      }
    >
      <p>{t("withdrawText")}</p>
      {appeal.data && openPromises(agreementInForce(appeal.data.agreements)).length > 0 && (
        <Note tone="warn">
          <p>{course("withdrawPromises")}</p>
        </Note>
      )}
      {appeal.data?.status === "waiting_external" && (
        <Note tone="warn">
          <p>{course("withdrawTask")}</p>
        </Note>
      )}
      <Failure error={appeal.error} onRetry={() => void appeal.refetch()} />
      <TextArea
        label={t("withdrawReason")}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={fieldSentence(withdraw.error, "reason")}
      />
      <Failure error={withdraw.error} />
    </Page>
  );
}
