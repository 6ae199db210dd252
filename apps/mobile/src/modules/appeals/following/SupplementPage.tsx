/* Names for tests: heading "补充说明"; textbox "要补充什么？"; button "加照片或文件"; button "提交". */
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { UploadField } from "../../../shell/UploadField.tsx";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { followingMessages } from "./following.messages.ts";

export default function SupplementPage() {
  const t = useText(followingMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const appeal = useRoute(appealsContract.routes.get, { params: { id } });
  // "没有收到" of a promise leads here with its sentence; what was begun before stays.
  const { text: first } = useSearch({ strict: false }) as { text?: string };
  const [kept, setText, forget] = useKeptText(`supplement.${id}`);
  const [isTouched, setTouched] = useState(false);
  const text = kept === "" && !isTouched && first ? first : kept;
  const write = (words: string) => {
    setTouched(true);
    setText(words);
  };
  const [files, setFiles] = useState<readonly TypedFile[]>([]);
  const [isUploading, setUploading] = useState(false);
  const add = useCommand(appealsContract.routes.supplement, {
    onDone: () => {
      forget();
      tell(t("supplemented"));
      void navigate({ to: `/appeals/${id}`, replace: true });
    },
  });
  return (
    <Page
      title={t("supplement")}
      back={`/appeals/${id}`}
      foot={
        <DecisionButton
          decision={appeal.data?.can["supplement"]}
          kind="primary"
          isWide
          isBusy={add.isPending}
          disabled={isUploading}
          onClick={() => add.mutate({ params: { id }, body: { text, attachments: files.map((file) => file.fileId) } })}
        >
          {t("send")}
        </DecisionButton>
      }
    >
      <Failure error={appeal.error} onRetry={() => void appeal.refetch()} />
      <TextArea
        label={t("supplementText")}
        hint={t("supplementHint")}
        rows={6}
        value={text}
        onChange={(event) => write(event.target.value)}
        error={fieldSentence(add.error, "text")}
      />
      <UploadField files={files} onChange={setFiles} onUploading={setUploading} />
      <Failure error={add.error} />
    </Page>
  );
}
