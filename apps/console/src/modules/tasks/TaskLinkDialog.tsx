import { Button, Modal } from "antd";
import { createPortal } from "react-dom";
import { say } from "@niangjia/domain/kernel/text";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Labelled } from "../../shell/Marks.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { useNow } from "../../shell/now.ts";
import { useTell } from "../../shell/tell.tsx";
import type { TaskRecord } from "./task-record.ts";
import { tasksMessages } from "./tasks.messages.ts";
import "./tasks.css";

export interface ShownLink {
  readonly link: string;
  readonly qr: string;
  readonly expiresAt: string;
  readonly recipient: string;
  readonly question: string;
}

/** The link of a task: to copy, to scan, to print as a letter. */
export function TaskLinkDialog({
  record,
  shown,
  onClose,
}: {
  record: TaskRecord;
  shown: ShownLink;
  onClose: () => void;
}) {
  const t = useText(tasksMessages);
  const language = useLanguage();
  const tell = useTell();
  const now = useNow();
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(shown.qr)}`;
  const print = () => {
    document.body.classList.add("prints-letter");
    window.print();
    document.body.classList.remove("prints-letter");
  };
  return (
    <>
      <Modal open title={t("linkFor", { name: shown.recipient })} onCancel={onClose} footer={null}>
        <div className="task-link">
          <img src={picture} alt={t("link")} />
          <code>{shown.link}</code>
          <p>
            {t("validUntil")} <DateTime at={shown.expiresAt} />
          </p>
          <div className="task-acts">
            <Button
              type="primary"
              onClick={() => void navigator.clipboard.writeText(shown.link).then(() => tell(t("copied")))}
            >
              {t("copy")}
            </Button>
            <Button onClick={print}>{t("printLetter")}</Button>
          </div>
        </div>
      </Modal>
      {createPortal(
        <article className="task-letter" aria-hidden>
          <h1>{t("letterTitle")}</h1>
          <p>
            <Labelled label={shown.recipient}>{null}</Labelled>
          </p>
          <p>{say(record.letterAsk, language, { on: shown.expiresAt.slice(0, 10) })}</p>
          <p className="task-words">{shown.question}</p>
          <p>{t("letterHow")}</p>
          <p>
            <img src={picture} alt="" />
          </p>
          <p>
            <code>{shown.link}</code>
          </p>
          <p className="letter-end">
            {record.unionName}
            <br />
            <DateTime at={new Date(now).toISOString()} />
          </p>
        </article>,
        document.body,
      )}
    </>
  );
}
