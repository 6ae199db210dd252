import { useCanGoBack, useRouter, useRouterState } from "@tanstack/react-router";
import { useContext, useEffect, useRef, type ReactNode } from "react";
import { useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Banners } from "./Banners.tsx";
import { ScreenContext } from "./screen-context.ts";
import { shellMessages } from "./shell.messages.ts";
import { Tabs } from "./Tabs.tsx";

/**
 * The frame of every screen: bar with its title, content, and what the thumb reaches at the bottom
 * (`foot`, then the tabs where the screen has a place among them).
 */
export function Page({
  title,
  back,
  onBack,
  bar,
  tools,
  foot,
  children,
}: {
  title: string;
  /** Where the arrow leads when there is nothing to go back to. Absent: no arrow. */
  back?: string;
  /** Instead of going back in the app. */
  onBack?: () => void;
  /** Instead of the title in the bar (the title stays the page's name). */
  bar?: ReactNode;
  tools?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const t = useText(shellMessages);
  const screen = useContext(ScreenContext);
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const heading = useRef<HTMLHeadingElement>(null);
  const place = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    document.title = `${title} · ${t("brand")}`;
  }, [title, t]);
  useEffect(() => {
    // A reader of the screen hears where the step led; the first page of a visit keeps its own order.
    if (document.activeElement === document.body || document.activeElement === null)
      heading.current?.focus({ preventScroll: true });
  }, [place]);
  const goBack = () => {
    if (onBack) onBack();
    else if (canGoBack) router.history.back();
    else void router.navigate({ to: back ?? "/" });
  };
  return (
    <div className="page">
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <header className="top-bar">
        {(back !== undefined || onBack) && (
          <button type="button" className="icon-button" aria-label={t("back")} onClick={goBack}>
            <Icon name="back" />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {bar ? (
            <>
              <span className="unseen">{title}</span>
              {bar}
            </>
          ) : (
            title
          )}
        </h1>
        {tools}
      </header>
      <Banners />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {(foot || screen?.tab) && (
        <div className="bottom">
          {foot && (
            <section className="foot" aria-label={t("actions")}>
              {foot}
            </section>
          )}
          {screen?.tab && <Tabs />}
        </div>
      )}
    </div>
  );
}
