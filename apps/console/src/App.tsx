import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useEffect, useMemo, useState } from "react";
import { ActingContext } from "@niangjia/client/hooks";
import type { Language } from "@niangjia/domain/kernel/text";
import { firstLanguage, keepLanguage, LanguageContext } from "@niangjia/ui/language";
import { ReasonsContext, type Reasons } from "@niangjia/ui/reasons";
import { makeRouter } from "./router.tsx";
import { ContentContext } from "./shell/content.ts";
import { makeQueryClient } from "./shell/query-client.ts";
import type { Content } from "./shell/screen.ts";
import { SessionEndContext } from "./shell/session-end.ts";
import { TellProvider } from "./shell/tell.tsx";
import { theme } from "./shell/theme.ts";

/** Language, look, data and router around every page. Who acts is added by the shell, after sign-in. */
export function App({ content }: { content: Content }) {
  const [router] = useState(() => makeRouter(content.screens));
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [ended, setEnded] = useState(false);
  const [client] = useState(() => makeQueryClient(() => setEnded(true)));
  const [reasons, setReasons] = useState<Reasons>({});

  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);
  useEffect(() => {
    // Safari has no idle callback.
    const whenIdle = window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 300));
    whenIdle(() => void import("./shell/all-reasons.ts").then((all) => setReasons(all.allReasons)));
  }, []);

  const words = useMemo(
    () => ({
      language,
      choose: (chosen: Language) => {
        keepLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  const end = useMemo(() => ({ ended, setEnded }), [ended]);
  const acting = useMemo(() => ({ as: "own", language }), [language]);

  return (
    <QueryClientProvider client={client}>
      <LanguageContext.Provider value={words}>
        <ActingContext.Provider value={acting}>
          <ReasonsContext.Provider value={reasons}>
            <ConfigProvider theme={theme} locale={language === "zh" ? zhCN : enUS} button={{ autoInsertSpace: false }}>
              <TellProvider>
                <SessionEndContext.Provider value={end}>
                  <ContentContext.Provider value={content}>
                    <RouterProvider router={router} />
                  </ContentContext.Provider>
                </SessionEndContext.Provider>
              </TellProvider>
            </ConfigProvider>
          </ReasonsContext.Provider>
        </ActingContext.Provider>
      </LanguageContext.Provider>
    </QueryClientProvider>
  );
}
