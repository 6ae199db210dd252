import { Button, Modal } from "antd";
import { useContext, useState } from "react";
import { filesContract } from "@niangjia/domain/files/files.contract";
import { kindFacts } from "@niangjia/domain/files/files.kinds";
import { urlOf } from "@niangjia/client/call";
import { ActingContext } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";
import "./record-files.css";

export interface RecordFile {
  readonly fileId: string;
  readonly name: string;
  /** Of {@link kindFacts}; absent: it is opened by its name alone. */
  readonly kind?: string;
  readonly bytes?: number;
}

const isPicture = ({ kind = "" }: RecordFile) =>
  (kindFacts as Record<string, { family: string }>)[kind]?.family === "image";

/** Files of a record (`appeal:<id>`), opened through the right to read it: pictures small and, pressed, large, one after the other. */
export function RecordFiles({ of, files }: { of: string; files: readonly RecordFile[] }) {
  const t = useText(shellMessages);
  const { as } = useContext(ActingContext);
  const pictures = files.filter(isPicture);
  const [at, setAt] = useState<number | null>(null);
  if (files.length === 0) return null;
  const addressOf = (file: RecordFile, copy?: "thumbnail") =>
    urlOf(filesContract.routes.content, {
      params: { id: file.fileId },
      query: { for: of, as, ...(copy ? { copy } : {}) },
    });
  const shown = at === null ? undefined : pictures[at];
  const step = (by: number) => setAt((now) => (now === null ? null : (now + by + pictures.length) % pictures.length));
  return (
    <>
      <ul className="record-files">
        {files.map((file) => (
          <li key={file.fileId}>
            {isPicture(file) && (
              <button
                type="button"
                className="record-picture"
                aria-label={t("enlarge", { name: file.name })}
                onClick={() => setAt(pictures.indexOf(file))}
              >
                <img src={addressOf(file, "thumbnail")} alt="" loading="lazy" />
              </button>
            )}
            <a href={addressOf(file)} target="_blank" rel="noreferrer">
              {file.name}
            </a>
            {file.bytes !== undefined && <small> {Math.ceil(file.bytes / 1024)} KB</small>}
          </li>
        ))}
      </ul>
      <Modal
        open={shown !== undefined}
        title={shown?.name}
        width="min(1100px, 96vw)"
        footer={null}
        destroyOnHidden
        onCancel={() => setAt(null)}
      >
        {shown && (
          <div
            className="record-viewer"
            role="presentation"
            onKeyDown={({ key }) => {
              if (key === "ArrowLeft" || key === "ArrowRight") step(key === "ArrowLeft" ? -1 : 1);
            }}
          >
            <img src={addressOf(shown)} alt={shown.name} />
            {pictures.length > 1 && (
              <div className="record-viewer-foot">
                <Button onClick={() => step(-1)}>{t("pictureBefore")}</Button>
                <span role="status">{t("pictureOf", { at: at! + 1, of: pictures.length })}</span>
                <Button onClick={() => step(1)}>{t("pictureAfter")}</Button>
              </div>
            )}
          </div>
        )}
      </Modal>
    </>
  );
}
