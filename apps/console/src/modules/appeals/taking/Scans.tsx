import { Button } from "antd";
import { useRef, useState } from "react";
import { filesContract } from "@niangjia/domain/files/files.contract";
import type { RouteRequest } from "@niangjia/domain/kernel/contract";
import { mostFiles } from "@niangjia/domain/appeals/appeals.limits";
import { Offline, Refusal } from "@niangjia/client/call";
import { useCall } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import type { DraftFields } from "./drafts.ts";
import { takingScreenMessages } from "./taking.messages.ts";

/** Scans of a letter, photographs that a visitor brings. */
export function Scans({
  id,
  files,
  onChange,
}: {
  id: string;
  files: DraftFields["files"];
  onChange: (files: DraftFields["files"]) => void;
}) {
  const t = useText(takingScreenMessages);
  const call = useCall();
  const field = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const send = async (chosen: readonly File[]) => {
    setSending(true);
    setError(null);
    let all = files;
    try {
      for (const file of chosen.slice(0, mostFiles - files.length)) {
        const body = new FormData();
        body.append("file", file, file.name);
        const kept = await call(filesContract.routes.upload, { query: {}, body } as RouteRequest<
          typeof filesContract.routes.upload
        >);
        all = [...all, { fileId: kept.fileId, name: kept.name }];
        onChange(all);
      }
    } catch (failure) {
      if (!(failure instanceof Refusal || failure instanceof Offline)) throw failure;
      setError(failure);
    } finally {
      setSending(false);
      if (field.current) field.current.value = "";
    }
  };
  return (
    <div className="scans">
      {files.map((file) => (
        <span key={file.fileId} className="scan">
          {file.name}{" "}
          <button
            type="button"
            className="plain-button"
            aria-label={t("removeFile", { name: file.name })}
            onClick={() => onChange(files.filter((one) => one !== file))}
          >
            ×
          </button>
        </span>
      ))}
      <Button
        id={id}
        size="small"
        loading={isSending}
        disabled={files.length >= mostFiles}
        onClick={() => field.current?.click()}
      >
        {t("addFile")}
      </Button>
      <input
        ref={field}
        hidden
        type="file"
        multiple
        accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.txt"
        aria-label={t("addFile")}
        onChange={(event) => void send([...(event.target.files ?? [])])}
      />
      <RefusalAlert error={error} />
    </div>
  );
}
