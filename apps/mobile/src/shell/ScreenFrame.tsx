import { Link, Navigate, useRouter } from "@tanstack/react-router";
import { Suspense, useContext, useEffect, useMemo, useState } from "react";
import { ActingContext } from "@niangjia/client/hooks";
import { LanguageContext, usePick, useText } from "@niangjia/ui/language";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Page } from "./Page.tsx";
import { usePerson } from "./person.ts";
import { ScreenContext } from "./screen-context.ts";
import type { Screen } from "./screen.ts";
import { shellMessages } from "./shell.messages.ts";
import { hasKeptSide, keepSide } from "./side.ts";

/** Shows one screen, acting for its side: everything it reads and does is done as oneself, or in the post. */
export function ScreenFrame({ screen }: { screen: Screen }) {
  const { language } = useContext(LanguageContext);
  const person = usePerson();
  const { side } = screen;
  const [beginsAtWork] = useState(() => screen.path === "/" && person.post !== null && !hasKeptSide());
  useEffect(() => {
    if (side) keepSide(side);
  }, [side]);
  const as = side === "post" && person.post ? `post:${person.post.postId}` : "own";
  const acting = useMemo(() => ({ as, language }), [as, language]);
  const Content = screen.component;
  if (side === "post" && person.post?.entryRefusal) return <ToEnter />;
  if (beginsAtWork) return <Navigate to="/desk" replace />;
  return (
    <ScreenContext.Provider value={screen}>
      <ActingContext.Provider value={acting}>
        <ErrorBoundary>
          <Suspense fallback={<Coming screen={screen} />}>
            {side === "post" && !person.post ? <NoPost screen={screen} /> : <Content key={as} />}
          </Suspense>
        </ErrorBoundary>
      </ActingContext.Provider>
    </ScreenContext.Provider>
  );
}

/**
 * Leads to where a post is entered, and back to this page afterwards. Says so once: while that page is fetched this one stays,
 * and the address is the other's already.
 */
function ToEnter() {
  const router = useRouter();
  const [next] = useState(() => router.state.location.href);
  useEffect(
    () => void router.navigate({ to: "/enter" as "/", search: { next } as never, replace: true }),
    [router, next],
  );
  return null;
}

function Coming({ screen }: { screen: Screen }) {
  const pick = usePick();
  const t = useText(shellMessages);
  return (
    <Page title={pick(screen.title)}>
      <Waiting label={t("loading")} />
    </Page>
  );
}

function NoPost({ screen }: { screen: Screen }) {
  const pick = usePick();
  const t = useText(shellMessages);
  const person = usePerson();
  return (
    <Page title={pick(screen.title)} back="/">
      {person.isFromDevice ? (
        <EmptyState icon="cloud" title={t("needsLine")} />
      ) : (
        <EmptyState icon="work" title={t("noPost")}>
          <p>{t("noPostText")}</p>
          <p>
            <Link className="button" to="/">
              {t("goHome")}
            </Link>
          </p>
        </EmptyState>
      )}
    </Page>
  );
}
