import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
} from "@tanstack/react-router";
import { CrashPage } from "./shell/CrashPage.tsx";
import { Loading } from "./shell/Loading.tsx";
import type { Screen } from "./shell/screen.ts";
import { parseSearch, stringifySearch } from "./shell/search-params.ts";

const root = createRootRoute({
  component: Outlet,
  // The acting post travels along, so that a link opened in a new tab acts in the same post.
  search: { middlewares: [retainSearchParams(["as"] as never)] },
});

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: lazyRouteComponent(() => import("./shell/layout/Shell.tsx"), "Shell"),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("./shell/Home.tsx"), "Home"),
});
const nowhere = createRoute({
  getParentRoute: () => shell,
  path: "$",
  component: lazyRouteComponent(() => import("./shell/NotFoundPage.tsx"), "NotFoundPage"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./sign-in/SignInPage.tsx"), "SignInPage"),
});
const apiDocs = createRoute({
  getParentRoute: () => root,
  path: "/api-docs",
  component: lazyRouteComponent(() => import("./api-docs/ApiDocsPage.tsx"), "ApiDocsPage"),
});

/** One route for each screen, inside the shell; sign-in and the API reference stand outside it. */
export function makeRouter(screens: readonly Screen[]) {
  const pages = screens.map((screen) =>
    createRoute({
      getParentRoute: () => shell,
      path: screen.path,
      component: lazyRouteComponent(async () => {
        const { ScreenFrame } = await import("./shell/ScreenFrame.tsx");
        return { Page: () => <ScreenFrame screen={screen} /> };
      }, "Page"),
    }),
  );
  return createRouter({
    routeTree: root.addChildren([
      shell.addChildren([...(screens.some((screen) => screen.path === "/") ? [] : [home]), ...pages, nowhere]),
      signIn,
      apiDocs,
    ]),
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPendingComponent: Loading,
    defaultErrorComponent: CrashPage,
    defaultPreload: "intent",
  });
}
