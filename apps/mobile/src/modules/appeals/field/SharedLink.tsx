import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { actsMessages } from "./acts.messages.ts";

/** The signed link of a task, to be handed on by whatever the phone shares with. It is kept nowhere on the device. */
export function SharedLink({ link, until }: { link: string; until: string }) {
  const t = useText(actsMessages);
  const language = useLanguage();
  const tell = useTell();
  const share = async () => {
    if ("share" in navigator) await navigator.share({ text: t("taskShareText"), url: link }).catch(() => undefined);
    else await copy();
  };
  const copy = async () =>
    navigator.clipboard.writeText(link).then(
      () => tell(t("taskCopied")),
      () => undefined,
    );
  return (
    <Note tone="good" title={t("taskLinkReady")}>
      <p className="small">{t("taskLinkText", { at: instantText(until, language) })}</p>
      <p className="small number task-link">{link}</p>
      <div className="foot-row">
        {"clipboard" in navigator && <Button onClick={() => void copy()}>{t("taskCopy")}</Button>}
        {"share" in navigator && (
          <Button kind="primary" icon="send" onClick={() => void share()}>
            {t("taskShare")}
          </Button>
        )}
      </div>
    </Note>
  );
}
