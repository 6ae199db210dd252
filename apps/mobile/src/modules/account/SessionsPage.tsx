/* Names for tests: heading "登录着的设备", buttons "让它退出", "退出其他所有设备". */
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { useCommand, usePages } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Tag, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { More } from "../../shell/More.tsx";
import { Page } from "../../shell/Page.tsx";
import { shellMessages } from "../../shell/shell.messages.ts";
import { accountMessages } from "./account.messages.ts";

export default function SessionsPage() {
  const t = useText(accountMessages);
  const shell = useText(shellMessages);
  const language = useLanguage();
  const tell = useTell();
  const pages = usePages(accountRoutes.mySessions, { query: {} });
  const sessions = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const others = sessions.filter((one) => !one.isThisOne);
  const end = useCommand(accountRoutes.endMySession, { onDone: () => tell(t("endedOne")) });
  const endOthers = useCommand(accountRoutes.endOtherSessions, {
    onDone: ({ ended }) => tell(t("ended", { count: ended })),
  });
  const foot = others.length > 0 && (
    <Button kind="danger" isWide isBusy={endOthers.isPending} onClick={() => endOthers.mutate({})}>
      {t("endOthers")}
    </Button>
  );
  return (
    <Page title={t("sessions")} back="/me" foot={foot || undefined}>
      {pages.isPending && <Waiting label={shell("loading")} />}
      <Failure error={pages.error ?? end.error ?? endOthers.error} onRetry={() => void pages.refetch()} />
      <ul className="rows">
        {sessions.map((one) => (
          <li key={one.sessionId} className="row">
            <span className="row-text">
              {[one.system, one.browser].filter(Boolean).join(" · ") || t("unknownDevice")}
              <span className="row-note number">{t("lastSeen", { at: instantText(one.lastSeenAt, language) })}</span>
            </span>
            {one.isThisOne ? (
              <Tag tone="good">{t("thisOne")}</Tag>
            ) : (
              <Button
                isBusy={end.isPending && end.variables.params.sessionId === one.sessionId}
                onClick={() => end.mutate({ params: { sessionId: one.sessionId } })}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {pages.data && others.length === 0 && <p className="soft">{t("onlyThis")}</p>}
      <More pages={pages} />
    </Page>
  );
}
