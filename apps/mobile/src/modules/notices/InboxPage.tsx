/* Names for tests: heading "通知", group "看哪些" with "全部"/"未读", button "全部标为已读", link "提醒设置". */
import { Link, useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useCommand, usePages } from "@niangjia/client/hooks";
import { noticesContract, type NoticeView } from "@niangjia/domain/notices/notices.contract";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Segments } from "@niangjia/ui/phone/Choices.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { More } from "../../shell/More.tsx";
import { Page } from "../../shell/Page.tsx";
import { shellMessages } from "../../shell/shell.messages.ts";
import { noticesMessages } from "./notices.messages.ts";
import "./notices.css";

export default function InboxPage() {
  const t = useText(noticesMessages);
  const shell = useText(shellMessages);
  const navigate = useNavigate();
  const unreadOnly = (useSearch({ strict: false }) as { unread?: string }).unread === "true";
  const pages = usePages(
    noticesContract.routes.list,
    { query: { unread: unreadOnly ? "true" : "false" } },
    { as: "own" },
  );
  const markAll = useCommand(noticesContract.routes.markAllRead, { as: "own" });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0];
  const hasUnread = items.some((item) => item.readAt === null);
  const settings = (
    <Link to="/notices/settings" className="icon-button" aria-label={t("settings")}>
      <Icon name="pencil" />
    </Link>
  );
  const foot = hasUnread && newest && (
    <Button isWide isBusy={markAll.isPending} onClick={() => markAll.mutate({ body: { upTo: newest.id } })}>
      {t("markAll")}
    </Button>
  );
  return (
    <Page title={t("title")} back="/" tools={settings} foot={foot || undefined}>
      <Segments
        label={t("view")}
        value={unreadOnly ? "unread" : "all"}
        choices={[
          { value: "all", label: t("all") },
          { value: "unread", label: t("unread") },
        ]}
        onChoose={(value) =>
          void navigate({ to: ".", search: (value === "unread" ? { unread: "true" } : {}) as never, replace: true })
        }
      />
      {pages.isPending && <Waiting label={shell("loading")} />}
      <Failure error={pages.error ?? markAll.error} onRetry={() => void pages.refetch()} />
      {pages.isSuccess && items.length === 0 && (
        <EmptyState icon="bell" title={unreadOnly ? t("noneUnread") : t("none")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((item) => (
            <li key={item.id}>
              <Row notice={item} />
            </li>
          ))}
        </ul>
      )}
      <More pages={pages} />
    </Page>
  );
}

/** One notice, the whole row to press: marks it read and goes where it leads. */
function Row({ notice }: { notice: NoticeView }) {
  const t = useText(noticesMessages);
  const language = useLanguage();
  const router = useRouter();
  const markRead = useCommand(noticesContract.routes.markRead, { as: "own" });
  const isUnread = notice.readAt === null;
  const press = () => {
    if (isUnread) markRead.mutate({ params: { id: notice.id } });
    if (notice.link) void router.navigate({ href: `${router.basepath === "/" ? "" : router.basepath}${notice.link}` });
  };
  return (
    <button type="button" className={isUnread ? "row inbox-row is-unread" : "row inbox-row"} onClick={press}>
      {isUnread ? (
        <span className="inbox-dot" role="img" aria-label={t("unread")} />
      ) : (
        <span className="inbox-dot is-read" />
      )}
      <span className="row-text">
        {notice.text[language]}
        <span className="row-note number">
          {notice.title[language]} · {instantText(notice.createdAt, language)}
        </span>
      </span>
      {notice.link && <Icon name="next" size={20} />}
    </button>
  );
}
