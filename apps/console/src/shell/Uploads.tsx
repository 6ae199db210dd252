import { Button } from "antd";
import { useRef } from "react";
import { useAdding } from "@niangjia/client/adding";
import { useCall } from "@niangjia/client/hooks";
import { filesContract } from "@niangjia/domain/files/files.contract";
import { acceptedFiles } from "@niangjia/domain/files/files.kinds";
import type { RouteRequest } from "@niangjia/domain/kernel/contract";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { usePick, useText } from "@niangjia/ui/language";

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
  const pick = usePick();
  const { box, current, problems, add, remove } = useAdding({
    files,
    onChange,
    most,
    upload: (file) => {
      const body = new FormData();
      body.append("file", file, file.name);
      return call(filesContract.routes.upload, { query: {}, body } as RouteRequest<typeof filesContract.routes.upload>);
    },
  });
  return (
    <div ref={box} className="uploads">
      {files.map((file) => (
        <span key={file.fileId} className="upload">
          {file.name}{" "}
          <button
            type="button"
            className="plain-button"
            aria-label={t("file_remove", { name: file.name })}
            disabled={isDisabled}
            onClick={() => remove(file)}
          >
            ×
          </button>
        </span>
      ))}
      <Button
        id={id}
        size="small"
        loading={current !== null}
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
        accept={acceptedFiles}
        aria-label={t("file_add")}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      {current && <span role="status">{t("file_uploading", { name: current.name })}</span>}
      {problems.length > 0 && (
        <div className="refusal" role="alert">
          {problems.map((problem, at) => (
            <p key={at} className="refusal-sentence">
              {pick(problem)}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
