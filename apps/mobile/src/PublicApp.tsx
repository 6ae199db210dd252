import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useText } from "@niangjia/ui/language";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { shellMessages } from "./shell/shell.messages.ts";

const AtPage = lazy(() => import("./modules/appeals/entry/AtPage.tsx"));
const TaskPage = lazy(() => import("./modules/appeals/tasks/TaskPage.tsx"));
const StatusPage = lazy(() => import("./modules/appeals/entry/StatusPage.tsx"));

const root = createRootRoute({ component: Outlet });
const router = createRouter({
  routeTree: root.addChildren([
    createRoute({ getParentRoute: () => root, path: "/at/$code", component: AtPage }),
    createRoute({ getParentRoute: () => root, path: "/receipt", component: StatusPage }),
    createRoute({ getParentRoute: () => root, path: "/task", component: TaskPage }),
  ]),
  basepath: "/m",
  defaultPreload: false,
});

/** The few pages for whoever has no account. They know of no session, and whoever is signed in here stays out of them. */
export default function PublicApp() {
  const t = useText(shellMessages);
  return (
    <Suspense
      fallback={
        <div className="page">
          <main>
            <Waiting label={t("loading")} lines={4} />
          </main>
        </div>
      }
    >
      <RouterProvider router={router as never} />
    </Suspense>
  );
}
