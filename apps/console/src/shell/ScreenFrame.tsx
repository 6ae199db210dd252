import { useLocation } from "@tanstack/react-router";
import { Suspense, useState, type ReactNode } from "react";
import { usePick } from "@niangjia/ui/language";
import { useSession } from "./acting.ts";
import { EnterPost } from "./EnterPost.tsx";
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
  if (screen.permission && !opens(screen, capacity))
    return <NotPermittedPage screen={screen} permission={screen.permission} />;
  const Page = screen.component;
  // The own things (account, inbox) need no post. A page that was open stays, out of sight: nothing typed is lost.
  const isShut = capacity.entryRefusal !== null && screen.permission !== undefined;
  return (
    <>
      {isShut && <EnterPost refusal={capacity.entryRefusal!} />}
      <WhileOpen isOpen={!isShut}>
        {/* Another post sees other data: its pages start anew. */}
        <ErrorBoundary key={`${path} ${capacity.as}`}>
          <Suspense fallback={<Loading />}>
            <Page />
          </Suspense>
        </ErrorBoundary>
      </WhileOpen>
    </>
  );
}

/** Draws its content once it may be shown, and keeps it from then on. */
function WhileOpen({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  return isOpen || wasOpen ? <div hidden={!isOpen}>{children}</div> : null;
}
