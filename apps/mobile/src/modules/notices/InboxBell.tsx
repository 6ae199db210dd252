/* Names for tests: link "通知,3 条未读" or "通知,没有未读". */
import { Link } from "@tanstack/react-router";
import { useInbox } from "@niangjia/client/inbox";
import { mostUnread } from "@niangjia/domain/notices/notices.contract";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { noticesMessages } from "./notices.messages.ts";
import "./notices.css";

/** The way to the inbox, with the count of what is unread, as it changes. */
export default function InboxBell() {
  const t = useText(noticesMessages);
  const language = useLanguage();
  const tell = useTell();
  const { unread } = useInbox((notices) => tell(notices.at(-1)!.text[language]));
  const count = unread >= mostUnread ? t("many") : String(unread);
  return (
    <Link
      to="/notices"
      className="icon-button inbox-bell"
      aria-label={unread > 0 ? t("bell", { count }) : t("bellNone")}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="inbox-count" aria-hidden="true">
          {count}
        </span>
      )}
    </Link>
  );
}
