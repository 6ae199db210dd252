import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { acceptedFiles } from "@niangjia/domain/files/files.kinds";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { OpenedTask } from "@niangjia/domain/appeals/agreement/agreement.views";
import { mostReplyFiles, taskOutcomes, type TaskOutcome } from "@niangjia/domain/appeals/tasks/tasks.rules";
import { call, KeptKey, type Offline, type Refusal } from "@niangjia/client/call";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { sendTaskFile } from "./send-task-file.ts";
import { taskMessages } from "./task.messages.ts";

/** The reply to a task: an outcome, words, a name, at most three files. Sent once. */
export function ReplyForm({ token, onDone }: { token: string; onDone: (task: OpenedTask) => void }) {
  const t = useText(taskMessages);
  const pick = usePick();
  const [outcome, setOutcome] = useState<TaskOutcome | null>(null);
  const [reply, setReply] = useState("");
  const [repliedBy, setBy] = useState("");
  const [files, setFiles] = useState<readonly { fileId: string; name: string }[]>([]);
  const [isTried, setTried] = useState(false);
  const language = useLanguage();
  const [key] = useState(() => new KeptKey());
  const body = { token, outcome: outcome ?? "done", reply, repliedBy, files: files.map((file) => file.fileId) };
  // The same key until it is through: sent again after a lost line it is still one reply.
  const send = useMutation<OpenedTask, Refusal | Offline>({
    mutationFn: () =>
      call(appealsContract.routes.replyToTask, { body }, { language, key: key.current(), isAnonymous: true }),
    onSuccess: onDone,
    onError: (error) => key.after(error),
  });
  const isComplete = outcome !== null && reply.trim() !== "" && repliedBy.trim() !== "";
  const press = () => {
    setTried(true);
    if (isComplete) send.mutate();
  };
  return (
    <form
      className="section"
      onSubmit={(event) => {
        event.preventDefault();
        press();
      }}
    >
      <Choices
        legend={t("outcome")}
        value={outcome}
        onChoose={setOutcome}
        choices={(Object.keys(taskOutcomes) as TaskOutcome[]).map((value) => ({
          value,
          label: pick(taskOutcomes[value]),
        }))}
        error={isTried && outcome === null ? t("outcomeNeeded") : undefined}
      />
      <TextArea
        label={t("reply")}
        hint={t("replyHint")}
        rows={5}
        maxLength={2000}
        value={reply}
        onChange={(event) => setReply(event.target.value)}
        error={isTried && reply.trim() === "" ? t("replyNeeded") : undefined}
      />
      <Field
        label={t("by")}
        maxLength={80}
        autoComplete="name"
        value={repliedBy}
        onChange={(event) => setBy(event.target.value)}
        error={isTried && repliedBy.trim() === "" ? t("byNeeded") : undefined}
      />
      <Files token={token} files={files} onChange={setFiles} />
      <Failure error={send.error} />
      <p className="small soft">{t("once")}</p>
      <Button kind="primary" isWide isBusy={send.isPending} type="submit">
        {t("send")}
      </Button>
    </form>
  );
}

function Files({
  token,
  files,
  onChange,
}: {
  token: string;
  files: readonly { fileId: string; name: string }[];
  onChange: (files: readonly { fileId: string; name: string }[]) => void;
}) {
  const t = useText(taskMessages);
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const add = async (chosen: readonly File[]) => {
    setError(null);
    setSending(true);
    let all = files;
    try {
      for (const file of chosen.slice(0, mostReplyFiles - files.length)) {
        all = [...all, await sendTaskFile(file, token, language)];
        onChange(all);
      }
    } catch (caught) {
      setError(caught as Refusal | Offline);
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="section" role="group" aria-label={t("files")}>
      <p className="label">{t("files")}</p>
      {files.length > 0 && (
        <ul className="rows">
          {files.map((file) => (
            <li key={file.fileId} className="row">
              <Icon name="clip" size={22} />
              <span className="row-text">{file.name}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={t("removeFile", { name: file.name })}
                onClick={() => onChange(files.filter((one) => one !== file))}
              >
                <Icon name="cross" size={20} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Failure error={error} />
      <input
        ref={input}
        type="file"
        multiple
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
        icon="clip"
        isWide
        isBusy={isSending}
        disabled={files.length >= mostReplyFiles}
        onClick={() => input.current?.click()}
      >
        {t("addFile")}
      </Button>
    </div>
  );
}
