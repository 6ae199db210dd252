import { Navigate } from "@tanstack/react-router";
import { useText } from "@niangjia/ui/language";
import { useSession } from "./acting.ts";
import { useContent } from "./content.ts";
import { Notice } from "./Notice.tsx";
import { shellMessages } from "./shell.messages.ts";
import { firstScreen, navigationFor } from "./navigation.ts";
import { useWindowTitle } from "./window-title.ts";

/** `/` leads to the first screen of the acting post's navigation. */
export function Home() {
  const t = useText(shellMessages);
  const { capacity } = useSession();
  const { screens } = useContent();
  const first = firstScreen(navigationFor(screens, capacity));
  useWindowTitle(t(capacity.kind === "own" ? "noPostTitle" : "nothingHereTitle"));
  if (capacity.kind === "own") {
    return (
      <Notice
        title={t("noPostTitle")}
        actions={
          <a className="link-button" href="/m">
            {t("phoneApp")}
          </a>
        }
      >
        {t("noPostText")}
      </Notice>
    );
  }
  if (!first) return <Notice title={t("nothingHereTitle")}>{t("nothingHereText")}</Notice>;
  return <Navigate to={first.path} replace />;
}
