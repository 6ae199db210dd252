import { createRootRoute, createRoute, createRouter, Link, Outlet } from "@tanstack/react-router";
import { useText } from "@niangjia/ui/language";
import { EmptyState } from "@niangjia/ui/phone/States.tsx";
import { Page } from "./shell/Page.tsx";
import { ScreenFrame } from "./shell/ScreenFrame.tsx";
import type { Screen } from "./shell/screen.ts";
import { shellMessages } from "./shell/shell.messages.ts";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** The state of a page in its address: flat, each value a string. */
const search = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values: Record<string, unknown>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(values))
      if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
    return query.size > 0 ? `?${query.toString()}` : "";
  },
};

/** One route for each screen. */
export function makeRouter(screens: readonly Screen[]) {
  const routes = screens.map((screen) =>
    createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: () => <ScreenFrame key={screen.path} screen={screen} />,
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: "/m",
    scrollRestoration: true,
    defaultPreload: false,
    ...search,
  });
}

function NotFound() {
  const t = useText(shellMessages);
  return (
    <Page title={t("notFound")} back="/">
      <EmptyState icon="search" title={t("notFound")}>
        <p>{t("notFoundText")}</p>
        <p>
          <Link className="button" to="/">
            {t("goHome")}
          </Link>
        </p>
      </EmptyState>
    </Page>
  );
}
