import { lazy, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { colourVariables, fonts } from "@niangjia/ui/tokens";
import { App } from "../../../apps/console/src/App.tsx";
import { content } from "../../../apps/console/src/screens.ts";
import type { Screen } from "../../../apps/console/src/shell/screen.ts";
import "../../../apps/console/src/shell/styles/base.css";
import "../../../apps/console/src/shell/styles/layout.css";
import "../../../apps/console/src/shell/styles/parts.css";
import { everyKind } from "../every-kind.ts";

for (const [name, value] of Object.entries(colourVariables())) document.documentElement.style.setProperty(name, value);
document.documentElement.style.setProperty("--font", fonts.text);
document.documentElement.style.setProperty("--font-title", fonts.title);

const screen: Screen = {
  path: "/every-kind",
  title: everyKind.summary,
  component: lazy(() => import("./EveryKindPage.tsx")),
};

// The console itself, with one screen more.
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App content={{ ...content, screens: [screen, ...content.screens] }} />
  </StrictMode>,
);
