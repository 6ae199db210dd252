import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useText } from "@niangjia/ui/language";
import { Section } from "../../shell/Section.tsx";
import { AppealFiles } from "./AppealFiles.tsx";
import { appealsMessages } from "./appeals.messages.ts";

/** Files the worker gave. */
export function AppealAttachments({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  return (
    <Section title={t("attachments")}>
      {appeal.attachments.length === 0 ? (
        <p>{t("noAttachments")}</p>
      ) : (
        <AppealFiles appealId={appeal.id} files={appeal.attachments} />
      )}
    </Section>
  );
}
