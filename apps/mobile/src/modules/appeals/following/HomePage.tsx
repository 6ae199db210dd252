/*
 * Names for tests: link "反映问题", links of my appeals, link "全部诉求", buttons "长辈版", "English", group "身份" with
 * "我是职工"/"我的岗位" for people with a post.
 */
import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { ownRoutes } from "@niangjia/domain/appeals/own.routes";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Icon, Seal } from "@niangjia/ui/phone/Icon.tsx";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useContent } from "../../../shell/content.ts";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { ElderSwitch, LanguageSwitch } from "../../../shell/Switches.tsx";
import { AppealCard } from "./AppealCard.tsx";
import { followingMessages } from "./following.messages.ts";
import { OnThisPhone } from "./OnThisPhone.tsx";
import { SideSwitch } from "./SideSwitch.tsx";

const shownOnFirstPage = 5;

export default function HomePage() {
  const t = useText(followingMessages);
  const shell = useText(shellMessages);
  const person = usePerson();
  const { slots } = useContent();
  const mine = useRoute(
    ownRoutes.mine,
    { query: { openOnly: "true", limit: shownOnFirstPage } },
    { refetchInterval: 60_000 },
  );
  const items = mine.data?.items ?? [];
  return (
    <Page
      title={t("home")}
      bar={
        <span className="top-bar-brand">
          <Seal size={30} />
          <span className="brand" aria-hidden="true">
            {shell("brand")}
          </span>
        </span>
      }
      tools={
        <>
          <LanguageSwitch />
          <ElderSwitch />
          <Suspense fallback={null}>
            {slots.homeTools.map(({ name, component: Tool }) => (
              <Tool key={name} />
            ))}
          </Suspense>
        </>
      }
      foot={
        <Link className="button button-red is-wide help" to="/appeals/new">
          <span>
            {t("getHelp")}
            <span className="help-note">{t("getHelpNote")}</span>
          </span>
        </Link>
      }
    >
      <p className="hello">{t("hello", { name: person.name })}</p>
      <SideSwitch value="worker" />
      <OnThisPhone />
      {mine.isPending && <Waiting label={shell("loading")} lines={2} />}
      {!person.isFromDevice && <Failure error={mine.error} onRetry={() => void mine.refetch()} />}
      {items.length > 0 && (
        <section className="section" aria-labelledby="open-title">
          <div className="section-head">
            <h2 id="open-title">{t("openAppeals")}</h2>
            <Link to="/appeals">{t("seeAll")}</Link>
          </div>
          {items.map((row) => (
            <AppealCard key={row.id} row={row} />
          ))}
        </section>
      )}
      {mine.data && items.length === 0 && (
        <>
          <EmptyState icon="union" title={t("noneOpen")}>
            <p>{t("noneOpenText")}</p>
          </EmptyState>
          <ol className="steps-ahead">
            <li>{t("how1")}</li>
            <li>{t("how2")}</li>
            <li>{t("how3")}</li>
          </ol>
        </>
      )}
      <Suspense fallback={null}>
        {slots.homeCards.map(({ name, component: Card }) => (
          <Card key={name} />
        ))}
      </Suspense>
      <p>
        <a className="row hotline" href="tel:12351">
          <Icon name="phone" size={22} />
          <span>{t("call12351")}</span>
        </a>
      </p>
    </Page>
  );
}
