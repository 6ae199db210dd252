import { Button } from "antd";
import { useRef, useState } from "react";
import { Offline, Refusal } from "@niangjia/client/call";
import { useCall } from "@niangjia/client/hooks";
import { filesContract } from "@niangjia/domain/files/files.contract";
import type { RouteRequest } from "@niangjia/domain/kernel/contract";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { useText } from "@niangjia/ui/language";
import { RefusalAlert } from "./RefusalAlert.tsx";

/** Files that are uploaded as they are chosen: scans of a letter, photographs that a visitor brings. `id`: of the button. */
export function Uploads({
  id,
  files,
  onChange,
  most = Infinity,
  isDisabled = false,
}: {
  readonly id: string;
  readonly files: readonly TypedFile[];
  readonly onChange: (files: readonly TypedFile[]) => void;
  readonly most?: number;
  readonly isDisabled?: boolean;
}) {
  const t = useText(formMessages);
  const call = useCall();
  const field = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const send = async (chosen: readonly File[]) => {
    setSending(true);
    setError(null);
    let all = files;
    try {
      for (const file of chosen.slice(0, most - files.length)) {
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
    <div className="uploads">
      {files.map((file) => (
        <span key={file.fileId} className="upload">
          {file.name}{" "}
          <button
            type="button"
            className="plain-button"
            aria-label={t("file_remove", { name: file.name })}
            disabled={isDisabled}
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
        disabled={isDisabled || files.length >= most}
        onClick={() => field.current?.click()}
      >
        {t("file_add")}
      </Button>
      <input
        ref={field}
        hidden
        type="file"
        multiple
        accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.txt"
        aria-label={t("file_add")}
        onChange={(event) => void send([...(event.target.files ?? [])])}
      />
      <RefusalAlert error={error} />
    </div>
  );
}
