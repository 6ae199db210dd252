import { Button } from "antd";
import { actionText } from "@niangjia/domain/members/members.action-words";
import { lookReasonTexts } from "@niangjia/domain/members/members.words";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { usePages } from "@niangjia/client/hooks";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Loading } from "../../shell/Loading.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { Timeline } from "../../shell/Timeline.tsx";
import { membersScreenMessages } from "./members.messages.ts";

/** Who looked at or acted on a file, within the scope of the acting post. */
export function Looks({ personId }: { personId: string }) {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const language = useLanguage();
  const found = usePages(membersContract.routes.looks, { params: { personId }, query: {} });
  const looks = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t("looks")}>
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Loading />}
      {found.data && looks.length === 0 && <p>{t("noLooks")}</p>}
      <Timeline
        label={t("looks")}
        entries={looks.map((look, i) => ({
          key: String(i),
          at: look.at,
          tone: look.isLook ? "warn" : "plain",
          title: pick(actionText(look.action, look.field)),
          by: (language === "zh" ? look.postTitle : look.postTitleEn) ?? look.unionName ?? t("thePlatform"),
          detail: look.reason && (
            <>
              {pick(lookReasonTexts[look.reason])}
              {look.note && `: ${look.note}`}
            </>
          ),
        }))}
      />
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Section>
  );
}
