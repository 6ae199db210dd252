import { Link } from "@tanstack/react-router";
import { useInbox } from "@niangjia/client/inbox";
import { mostUnread } from "@niangjia/domain/notices/notices.contract";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useTell } from "../../shell/tell.tsx";
import { noticesMessages } from "./notices.messages.ts";
import "./notices.css";

/** The way to the inbox, with the count of what is unread, as it changes. */
export default function InboxBell() {
  const t = useText(noticesMessages);
  const language = useLanguage();
  const tell = useTell();
  const { unread } = useInbox((notices) => tell(notices.at(-1)!.text[language]));
  return (
    <Link
      to="/notices"
      className="inbox-bell"
      aria-label={unread > 0 ? t("bell", { count: unread >= mostUnread ? t("many") : unread }) : t("bellNone")}
    >
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path
          d="M9 2.2a4.600 4.600 0 0 0-4.600 4.600v3L3 12.600h12l-1.400-2.800v-3A4.600 4.600 0 0 0 9 2.200ZM7.300 14.400a1.800 1.800 0 0 0 3.400 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.500"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      {unread > 0 && (
        <span className="inbox-count" aria-hidden="true">
          {unread >= mostUnread ? t("many") : unread}
        </span>
      )}
    </Link>
  );
}
