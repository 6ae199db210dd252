import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useCommand, usePages } from "@niangjia/client/hooks";
import { noticesContract, type NoticeView } from "@niangjia/domain/notices/notices.contract";
import { useLanguage, useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { noticesMessages } from "./notices.messages.ts";
import "./notices.css";

/** Everything that concerned the person, newest first. Opening a notice marks it read. */
export default function InboxPage() {
  const t = useText(noticesMessages);
  const navigate = useNavigate();
  const { unread } = useSearch({ strict: false }) as { unread?: string };
  const unreadOnly = unread === "true";
  const pages = usePages(
    noticesContract.routes.list,
    { query: { unread: unreadOnly ? "true" : "false", limit: 30 } },
    { as: "own" },
  );
  const markAll = useCommand(noticesContract.routes.markAllRead, { as: "own" });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0];
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button
              disabled={!newest || markAll.isPending || items.every((item) => item.readAt !== null)}
              onClick={() => newest && markAll.mutate({ body: { upTo: newest.id } })}
            >
              {t("markAll")}
            </Button>
            <Link to="/notices/settings">
              <Button>{t("settings")}</Button>
            </Link>
          </>
        }
      />
      <Segmented
        aria-label={t("view")}
        value={unreadOnly ? "unread" : "all"}
        options={[
          { value: "all", label: t("all") },
          { value: "unread", label: t("unreadOnly") },
        ]}
        onChange={(value) =>
          void navigate({ to: ".", search: (value === "unread" ? { unread: "true" } : {}) as never, replace: true })
        }
      />
      <RefusalAlert error={pages.error ?? markAll.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <p role="status">{t("loading")}</p>}
      {pages.isSuccess && items.length === 0 && (
        <div className="inbox-none">
          <p>{unreadOnly ? t("noneUnread") : t("none")}</p>
          <p className="inbox-quiet">{t("noneHint")}</p>
        </div>
      )}
      {items.length > 0 && (
        <ul className="inbox">
          {items.map((item) => (
            <Row key={item.id} notice={item} />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function Row({ notice }: { notice: NoticeView }) {
  const t = useText(noticesMessages);
  const language = useLanguage();
  const navigate = useNavigate();
  const markRead = useCommand(noticesContract.routes.markRead, { as: "own" });
  const read = () => {
    if (notice.readAt === null) markRead.mutate({ params: { id: notice.id } });
  };
  return (
    <li className={notice.readAt === null ? "inbox-row inbox-row-unread" : "inbox-row"}>
      <div className="inbox-what">
        <span className="inbox-kind">
          {notice.readAt === null && <span className="inbox-dot" role="img" aria-label={t("unread")} />}
          {notice.title[language]}
        </span>
        {notice.link ? (
          <a
            href={notice.link}
            className="inbox-text"
            onClick={(event) => {
              event.preventDefault();
              read();
              void navigate({ href: notice.link! } as never);
            }}
          >
            {notice.text[language]}
          </a>
        ) : (
          <span className="inbox-text">{notice.text[language]}</span>
        )}
      </div>
      <DateTime at={notice.createdAt} relative />
      {notice.readAt === null ? (
        <Button size="small" type="text" onClick={read} loading={markRead.isPending}>
          {t("markRead")}
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}
