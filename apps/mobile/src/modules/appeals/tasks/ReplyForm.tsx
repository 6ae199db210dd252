import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { appealTaskRoutes } from "@niangjia/domain/appeals/tasks/tasks.contract";
import type { OpenedTask } from "@niangjia/domain/tasks/tasks.views";
import type { TaskField } from "@niangjia/domain/appeals/tasks/partner.rules";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { UploadingContext, useUploading } from "@niangjia/client/adding";
import { call, KeptKey, type Offline, type Refusal } from "@niangjia/client/call";
import { useFilling, type BodyOf, type FieldProps } from "@niangjia/client/filling";
import { civilDateOf } from "@niangjia/ui/dates";
import { useLanguage, usePick } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { AskedFields } from "../../../shell/act/AskedFields.tsx";
import { FilesField } from "../../../shell/act/fields/FilesField.tsx";
import { sendTaskFile } from "./send-task-file.ts";

const route = appealTaskRoutes.replyToTask;
const { form } = route;
/** The form hangs on nothing of the record. */
const view = {};

/** The reply to a task by whoever holds its link: nobody is signed in, and nothing is kept on a device that may not be theirs. Sent once. */
export function ReplyForm({ token, onDone }: { token: string; onDone: (task: OpenedTask<TaskField>) => void }) {
  const pick = usePick();
  const language = useLanguage();
  const [key] = useState(() => new KeptKey());
  const fixed = useMemo(() => ({ token }), [token]);
  const filling = useFilling({ route, view, fixed, today: civilDateOf(new Date().toISOString()) });
  // The same key until it is through: sent again after a lost line it is still one reply.
  const send = useMutation<OpenedTask<TaskField>, Refusal | Offline, BodyOf<typeof route>>({
    mutationFn: (body) => call(route, { body }, { language, key: key.current(), isAnonymous: true }),
    onSuccess: onDone,
    onError: (error) => {
      key.after(error);
      filling.refused(error);
    },
  });
  const [isUploading, setUploading] = useUploading();
  const parts = useMemo(
    () => ({
      files: (props: FieldProps<readonly TypedFile[]>) => (
        <FilesField {...props} upload={(file) => sendTaskFile(file, token, language)} />
      ),
    }),
    [token, language],
  );
  return (
    <section className="section">
      <p className="soft">{typeof form.about === "object" && pick(form.about)}</p>
      <UploadingContext.Provider value={setUploading}>
        <AskedFields filling={filling} refusal={send.error} parts={parts} />
      </UploadingContext.Provider>
      <Button
        kind="primary"
        isWide
        isBusy={send.isPending || isUploading}
        onClick={() => {
          const body = filling.check();
          if (body) send.mutate(body);
        }}
      >
        {pick(form.verb!)}
      </Button>
    </section>
  );
}
