import { actionText } from "@niangjia/domain/members/members.action-words";
import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { lookReasonTexts } from "@niangjia/domain/members/members.words";
import { usePages } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { Timeline } from "@niangjia/ui/phone/Timeline.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { More } from "../../shell/More.tsx";
import { Page } from "../../shell/Page.tsx";
import { myMembersMessages } from "./members.messages.ts";

/** Who looked at my numbers or acted on my data: which post, when, why. */
export default function LooksPage() {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const language = useLanguage();
  const pages = usePages(ownRoutes.myLooks, { query: {} });
  const looks = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t("looks")} back="/me">
      <p className="soft">{t("looksAbout")}</p>
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Waiting label={t("waiting")} lines={5} />}
      {pages.data && looks.length === 0 && <EmptyState icon="search" title={t("noLooks")} />}
      <Timeline
        label={t("looks")}
        entries={looks.map((look, i) => ({
          id: String(i),
          title: pick(actionText(look.action, look.field)),
          at: instantText(look.at, language),
          dateTime: look.at,
          who: (language === "zh" ? look.postTitle : look.postTitleEn) ?? look.unionName ?? t("thePlatform"),
          text: look.reason && (
            <>
              {pick(lookReasonTexts[look.reason])}
              {look.note && `: ${look.note}`}
            </>
          ),
        }))}
      />
      <More pages={pages} />
    </Page>
  );
}
