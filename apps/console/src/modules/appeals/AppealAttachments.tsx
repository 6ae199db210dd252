import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useText } from "@niangjia/ui/language";
import { RecordFiles } from "../../shell/RecordFiles.tsx";
import { Section } from "../../shell/Section.tsx";
import { appealsMessages } from "./appeals.messages.ts";

/** Files the worker gave. */
export function AppealAttachments({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  return (
    <Section title={t("attachments")}>
      {appeal.attachments.length === 0 ? (
        <p>{t("noAttachments")}</p>
      ) : (
        <RecordFiles of={`appeal:${appeal.id}`} files={appeal.attachments} />
      )}
    </Section>
  );
}
