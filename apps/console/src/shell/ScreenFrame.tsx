import { useLocation } from "@tanstack/react-router";
import { Suspense } from "react";
import { usePick } from "@niangjia/ui/language";
import { useSession } from "./acting.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Loading } from "./Loading.tsx";
import { opens } from "./navigation.ts";
import { NotPermittedPage } from "./NotPermittedPage.tsx";
import type { Screen } from "./screen.ts";
import { useWindowTitle } from "./window-title.ts";

/** Around every screen: the permission, the title of the window, its own error boundary. */
export function ScreenFrame({ screen }: { screen: Screen }) {
  const { capacity } = useSession();
  const pick = usePick();
  const path = useLocation({ select: (location) => location.pathname });
  useWindowTitle(pick(screen.title));
  if (screen.permission && !opens(screen, capacity)) return <NotPermittedPage screen={screen} permission={screen.permission} />;
  const Page = screen.component;
  return (
    // Another post sees other data: its pages start anew.
    <ErrorBoundary key={`${path} ${capacity.as}`}>
      <Suspense fallback={<Loading />}>
        <Page />
      </Suspense>
    </ErrorBoundary>
  );
}
