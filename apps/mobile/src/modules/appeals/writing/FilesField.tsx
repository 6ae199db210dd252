import { useRef, useState } from "react";
import { acceptedFiles, fileLimits } from "@niangjia/domain/files/files.kinds";
import { mostFiles } from "@niangjia/domain/appeals/appeals.limits";
import { tooManyFiles } from "@niangjia/client/adding";
import { newKey, type Refusal } from "@niangjia/client/call";
import { isForLater } from "@niangjia/client/outbox";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { fileMessages } from "../../../shell/file.messages.ts";
import { fileShelf } from "../../../shell/file-shelf.ts";
import { usePerson } from "../../../shell/person.ts";
import { entriesOf, useUploads, worldFor } from "./desk.ts";
import type { DraftFile } from "./draft.ts";
import type { Entry } from "./entries.ts";
import { writingMessages } from "./writing.messages.ts";

/** Photos and files: kept on the device first, uploaded while the person writes on. */
export function FilesField({
  entry,
  files,
  error,
}: {
  entry: Entry;
  files: readonly DraftFile[];
  error: string | undefined;
}) {
  const t = useText(writingMessages);
  const words = useText(fileMessages);
  const language = useLanguage();
  const { personId } = usePerson();
  const entries = entriesOf(personId);
  const uploads = useUploads();
  const input = useRef<HTMLInputElement>(null);
  // Of files that were not added; each names its file.
  const [problems, setProblems] = useState<readonly string[]>([]);

  const edit = (make: (files: readonly DraftFile[]) => readonly DraftFile[]) => {
    const latest = entries.find(entry.id);
    if (latest)
      entries.keep({
        ...latest,
        state: latest.state === "refused" ? "writing" : latest.state,
        draft: { ...latest.draft, files: make(latest.draft.files) },
        changedAt: Date.now(),
      });
  };
  const put = (localId: string, part: Partial<DraftFile>) =>
    edit((all) => all.map((one) => (one.localId === localId ? { ...one, ...part } : one)));
  const upload = async (file: DraftFile) => {
    try {
      put(file.localId, { fileId: await worldFor(language).upload(file), uploadedAt: Date.now(), refusal: null });
    } catch (caught) {
      // Without a line it waits; sending takes it along.
      if (!isForLater(caught)) put(file.localId, { refusal: (caught as Refusal).message });
    }
  };
  const add = async (chosen: readonly File[]) => {
    setProblems([]);
    const tell = (sentence: string) => setProblems((all) => [...all, sentence]);
    const tooMany: string[] = [];
    for (const file of chosen) {
      if ((entries.find(entry.id)?.draft.files.length ?? 0) >= mostFiles) {
        tooMany.push(file.name);
        continue;
      }
      if (file.size > fileLimits.bytes) {
        tell(words("fileTooLarge", { name: file.name }));
        continue;
      }
      const localId = newKey();
      const one: DraftFile = {
        localId,
        uploadKey: localId,
        name: file.name,
        bytes: file.size,
        type: file.type,
        fileId: null,
        uploadedAt: null,
        refusal: null,
      };
      try {
        await fileShelf.keep(localId, file);
      } catch {
        tell(t("fileNotKept", { name: file.name }));
        continue;
      }
      edit((all) => [...all, one]);
      void upload(one);
    }
    tooManyFiles(tooMany, mostFiles).forEach((sentence) => tell(sentence[language]));
  };
  const remove = (file: DraftFile) => {
    edit((all) => all.filter((one) => one.localId !== file.localId));
    void fileShelf.drop(file.localId).catch(() => undefined);
  };

  return (
    <div
      className="section"
      role="group"
      aria-labelledby="files-title"
      data-wrong={error && files.every((file) => !file.refusal) ? true : undefined}
    >
      <h2 id="files-title">{words("files")}</h2>
      <p className="hint">{t("filesHint")}</p>
      {files.length > 0 && (
        <ul className="rows">
          {files.map((file) => {
            const part = uploads.get(file.localId);
            return (
              <li key={file.localId} className="row" data-wrong={file.refusal ? true : undefined}>
                <Icon name="clip" size={22} />
                <span className="row-text">
                  {file.name}
                  {file.refusal && (
                    <span id={`${file.localId}-refusal`} className="field-error" role="alert">
                      {" "}
                      {file.refusal}
                    </span>
                  )}
                  {part !== undefined && (
                    <progress aria-label={words("fileUploading", { name: file.name })} value={part} max={1} />
                  )}
                  {part === undefined && !file.refusal && (
                    <span className="row-note">{file.fileId ? words("fileReady") : t("fileWaiting")}</span>
                  )}
                </span>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={words("removeFile", { name: file.name })}
                  aria-describedby={file.refusal ? `${file.localId}-refusal` : undefined}
                  onClick={() => remove(file)}
                >
                  <Icon name="cross" size={20} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <div className="field-error" aria-live="polite">
        {problems.map((one) => (
          <p key={one}>{one}</p>
        ))}
        {error && <p>{error}</p>}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        aria-label={words("addFile")}
        tabIndex={-1}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button icon="camera" isWide disabled={files.length >= mostFiles} onClick={() => input.current?.click()}>
        {words("addFile")}
      </Button>
    </div>
  );
}
