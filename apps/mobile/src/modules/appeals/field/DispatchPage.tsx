/* Names for tests: heading "分拨给下级工会"; searchbox "查找工会"; radio group "可分拨的工会"; textbox "交代一句（可不填）"; button "分拨". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Tag, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { useSettled } from "../../../shell/settled.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { fieldMessages } from "./field.messages.ts";

export default function DispatchPage() {
  const t = useText(fieldMessages);
  const shell = useText(shellMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim());
  const targets = useRoute(appealsContract.routes.targets, { query: { appealId: id, ...(q ? { q } : {}) } });
  const [path, setPath] = useState<string | null>(null);
  const [note, setNote, forget] = useKeptText(`dispatch.${id}`);
  const [isTried, setTried] = useState(false);
  const send = useCommand(appealsContract.routes.dispatch, {
    onDone: () => {
      forget();
      tell(t("dispatched"));
      void navigate({ to: "/desk", replace: true });
    },
  });
  const submit = () => {
    setTried(true);
    if (path && order.data)
      send.mutate({ params: { id }, body: { version: order.data.version, toPath: path, note: note.trim() || null } });
  };
  return (
    <Page
      title={t("dispatchTitle")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={order.data?.can["dispatch"]}
          kind="primary"
          isWide
          isBusy={send.isPending}
          onClick={submit}
        >
          {t("dispatchSend")}
        </DecisionButton>
      }
    >
      <Failure
        error={order.error ?? targets.error}
        onRetry={() => {
          void order.refetch();
          void targets.refetch();
        }}
      />
      <Field label={t("target")} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      {targets.isPending && <Waiting label={shell("loading")} lines={2} />}
      {targets.data?.items.length === 0 && <p className="soft">{t("noUnion")}</p>}
      {targets.data && targets.data.items.length > 0 && (
        <Choices
          legend={t("targets")}
          value={path}
          onChoose={setPath}
          error={isTried && !path ? t("chooseTarget") : undefined}
          choices={targets.data.items.map((one) => ({
            value: one.path,
            label: (
              <>
                {one.name} {one.isSuggested && <Tag tone="good">{t("suggested")}</Tag>}
              </>
            ),
            hint: t("openCount", { count: one.openCount }),
          }))}
        />
      )}
      <TextArea
        label={t("dispatchNote")}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={fieldSentence(send.error, "note")}
      />
      <Failure error={send.error} />
    </Page>
  );
}
