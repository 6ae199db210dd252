import { useId, useRef } from "react";
import { acceptedFiles } from "@niangjia/domain/files/files.kinds";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { useAdding } from "@niangjia/client/adding";
import { newKey } from "@niangjia/client/call";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { describedBy } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { fileMessages } from "./file.messages.ts";
import { uploadFile } from "./upload.ts";

/** Sends one file, as {@link uploadFile} does. */
export type Upload = (...sent: Parameters<typeof uploadFile>) => Promise<TypedFile>;

/** Files of a form: uploaded at once, with how far they are. */
export function UploadField({
  id,
  title,
  hint,
  files,
  onChange,
  upload = uploadFile,
  most = Infinity,
  error: sentence,
  isDisabled = false,
}: {
  /** Of the button that adds one. */
  id?: string;
  /** Absent: the words of an optional part of a message. */
  title?: string;
  hint?: string | undefined;
  files: readonly TypedFile[];
  onChange: (files: readonly TypedFile[]) => void;
  /** Absent: as whoever is signed in. */
  upload?: Upload | undefined;
  most?: number;
  error?: string | undefined;
  isDisabled?: boolean;
}) {
  const heading = useId();
  const t = useText(fileMessages);
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const pick = usePick();
  const { box, current, problems, add, remove } = useAdding({
    files,
    onChange,
    most,
    upload: (file, onProgress) => upload(file, newKey(), language, onProgress),
  });
  return (
    <div
      ref={box}
      className="section"
      role="group"
      aria-labelledby={heading}
      aria-describedby={describedBy(heading, hint, sentence)}
    >
      <p id={heading} className="label">
        {title ?? t("files")}
      </p>
      {hint && (
        <p id={`${heading}-hint`} className="hint">
          {hint}
        </p>
      )}
      {files.length > 0 && (
        <ul className="rows">
          {files.map((file) => (
            <li key={file.fileId} className="row">
              <Icon name="clip" size={22} />
              <span className="row-text">
                {file.name}
                <span className="row-note">{t("fileReady")}</span>
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={t("removeFile", { name: file.name })}
                onClick={() => remove(file)}
              >
                <Icon name="cross" size={20} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {current && <progress aria-label={t("fileUploading", { name: current.name })} value={current.part} max={1} />}
      <div id={`${heading}-error`} className="field-error" aria-live="polite" data-wrong={sentence ? true : undefined}>
        {problems.map((problem, at) => (
          <p key={at}>{pick(problem)}</p>
        ))}
        {sentence && <p>{sentence}</p>}
      </div>
      <input
        ref={input}
        type="file"
        multiple={most > 1}
        hidden
        accept={acceptedFiles}
        aria-label={t("addFile")}
        tabIndex={-1}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button
        id={id}
        icon="camera"
        isWide
        isBusy={current !== null}
        disabled={isDisabled || files.length >= most}
        onClick={() => input.current?.click()}
      >
        {t("addFile")}
      </Button>
    </div>
  );
}
