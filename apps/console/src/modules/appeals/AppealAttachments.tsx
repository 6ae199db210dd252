import { useContext } from "react";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { ActingContext } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Section } from "../../shell/Section.tsx";
import { appealsMessages } from "./appeals.messages.ts";

/** Files the worker gave, opened through the appeal's own right to be read. */
export function AppealAttachments({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const { as } = useContext(ActingContext);
  return (
    <Section title={t("attachments")}>
      {appeal.attachments.length === 0 ? <p>{t("noAttachments")}</p> : (
        <ul className="appeal-files">
          {appeal.attachments.map((file) => (
            <li key={file.fileId}>
              <a href={`/api/files/${file.fileId}/content?for=appeal:${appeal.id}&as=${encodeURIComponent(as)}`} target="_blank" rel="noreferrer">{file.name}</a> <small>{Math.ceil(file.bytes / 1024)} KB</small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
