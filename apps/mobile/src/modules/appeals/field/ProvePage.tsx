/* Names for tests: heading "证明这一项已履行"; radio group "怎么证明"; button "加照片或文件"; textbox "说明"; button "确认已履行". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { UploadField } from "../../../shell/UploadField.tsx";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { actsMessages } from "./acts.messages.ts";

type Way = "bank_slip" | "officer";

/** What shows that a promise was kept: a photo of the bank slip, or the officer's own check. */
export default function ProvePage() {
  const t = useText(actsMessages);
  const language = useLanguage();
  const tell = useTell();
  const navigate = useNavigate();
  const { id, promiseId } = useParams({ strict: false }) as { id: string; promiseId: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const promise = order.data?.agreements.flatMap((one) => one.promises).find((one) => one.id === promiseId);
  const [proof, setProof] = useState<Way>("bank_slip");
  const [files, setFiles] = useState<readonly TypedFile[]>([]);
  const [isUploading, setUploading] = useState(false);
  const [note, setNote, forget] = useKeptText(`prove.${promiseId}`);
  const [isTried, setTried] = useState(false);
  const prove = useCommand(appealsContract.routes.provePromise, {
    onDone: () => {
      forget();
      tell(t("proved"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
    onFail: () => void order.refetch(),
  });
  const isSlip = proof === "bank_slip";
  const lacks = isSlip ? files.length === 0 : note.trim() === "";
  const submit = () => {
    setTried(true);
    if (!lacks)
      prove.mutate({
        params: { id, promiseId },
        body: { proof, fileId: files[0]?.fileId ?? null, note: note.trim() || null },
      });
  };
  return (
    <Page
      title={t("proveTitle")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={promise?.can["provePromise"]}
          kind="primary"
          isWide
          isBusy={prove.isPending}
          disabled={isUploading}
          onClick={submit}
        >
          {t("proveSend")}
        </DecisionButton>
      }
    >
      <Failure error={order.error} onRetry={() => void order.refetch()} />
      {promise && (
        <p className="card-title number">
          {promise.amountFen !== null && `${formatFen(fen(promise.amountFen), language)} · `}
          {promise.what} · {dateText(promise.dueOn, language)}
        </p>
      )}
      <Choices
        legend={t("proveHow")}
        value={proof}
        onChoose={setProof}
        choices={(["bank_slip", "officer"] as const).map((value) => ({
          value,
          label: t(`prove_${value}`),
          hint: t(`proveHint_${value}`),
        }))}
      />
      <UploadField
        title={t("proveSlip")}
        most={1}
        files={files}
        onChange={setFiles}
        onUploading={setUploading}
        error={isTried && isSlip && lacks ? t("needSlip") : fieldSentence(prove.error, "fileId")}
      />
      <TextArea
        label={t("proveNote")}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={isTried && !isSlip && lacks ? t("needHow") : fieldSentence(prove.error, "note")}
      />
      <Failure error={prove.error} />
    </Page>
  );
}
