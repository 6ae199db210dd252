import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import type { Language } from "@niangjia/domain/kernel/text";
import { ActingContext } from "@niangjia/client/hooks";
import { firstLanguage, keepLanguage, LanguageContext } from "@niangjia/ui/language";
import { TellProvider } from "@niangjia/ui/phone/Told.tsx";
import { ReasonsContext, type Reasons } from "@niangjia/ui/reasons";
import { ContentContext } from "./shell/content.ts";
import { ElderContext, keepElderSize, keptElderSize, showElderSize, type ElderSize } from "./shell/device.ts";
import { ErrorBoundary } from "./shell/ErrorBoundary.tsx";
import { keepApp } from "./shell/new-version.ts";
import { PersonProvider } from "./shell/PersonProvider.tsx";
import { isPublicPage } from "./shell/public-pages.ts";
import { makeQueryClient } from "./shell/query-client.ts";
import type { Content } from "./shell/screen.ts";
import { makeRouter } from "./router.tsx";

const PublicApp = lazy(() => import("./PublicApp.tsx"));

/** How long the first page has the line to itself once it is known who reads it. */
const firstPageMilliseconds = 2000;

export function App({ content }: { content: Content }) {
  const [router] = useState(() => makeRouter(content.screens));
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [elderSize, setElderSize] = useState<ElderSize | null>(keptElderSize);
  const [isEnded, setEnded] = useState(false);
  const [reasons, setReasons] = useState<Reasons>({});
  const [isFirstPageOver, setFirstPageOver] = useState(false);
  const client = useMemo(() => makeQueryClient(() => setEnded(true)), []);

  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);
  useEffect(() => showElderSize(elderSize), [elderSize]);
  useEffect(() => {
    const begin = () => void keepApp();
    addEventListener("pointerdown", begin, { once: true });
    addEventListener("keydown", begin, { once: true });
    return () => {
      removeEventListener("pointerdown", begin);
      removeEventListener("keydown", begin);
    };
  }, []);
  // What the first page does not show waits until it stands: on a slow line it would come in its way.
  const hasPerson = () => {
    setTimeout(() => {
      setFirstPageOver(true);
      void import("./reasons.ts").then(
        (module) => setReasons(module.reasons),
        () => undefined,
      );
      void keepApp();
    }, firstPageMilliseconds);
  };

  const languageChoice = useMemo(
    () => ({
      language,
      choose: (chosen: Language) => {
        keepLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  const elder = useMemo(
    () => ({
      size: elderSize,
      choose: (size: ElderSize | null) => {
        keepElderSize(size);
        setElderSize(size);
      },
    }),
    [elderSize],
  );
  const acting = useMemo(() => ({ as: "own", language }), [language]);
  const signedIn = () => {
    client.clear();
    setEnded(false);
  };
  return (
    <LanguageContext.Provider value={languageChoice}>
      <ElderContext.Provider value={elder}>
        <ReasonsContext.Provider value={reasons}>
          <QueryClientProvider client={client}>
            <ActingContext.Provider value={acting}>
              <TellProvider>
                <ErrorBoundary>
                  {isPublicPage(location.pathname) ? (
                    <Suspense fallback={null}>
                      <PublicApp />
                    </Suspense>
                  ) : (
                    <PersonProvider isEnded={isEnded} onSignedIn={signedIn} onPerson={hasPerson}>
                      <ContentContext.Provider value={content}>
                        <RouterProvider router={router} />
                        <Suspense fallback={null}>
                          {isFirstPageOver &&
                            content.slots.companions.map(({ name, component: Companion }) => <Companion key={name} />)}
                        </Suspense>
                      </ContentContext.Provider>
                    </PersonProvider>
                  )}
                </ErrorBoundary>
              </TellProvider>
            </ActingContext.Provider>
          </QueryClientProvider>
        </ReasonsContext.Provider>
      </ElderContext.Provider>
    </LanguageContext.Provider>
  );
}
