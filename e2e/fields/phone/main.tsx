import { lazy } from "react";
import { createRoot } from "react-dom/client";
import { colourVariables } from "@niangjia/ui/tokens";
import "@niangjia/ui/phone/phone.css";
import { App } from "../../../apps/mobile/src/App.tsx";
import { content } from "../../../apps/mobile/src/screens.ts";
import { keptElderSize, showElderSize } from "../../../apps/mobile/src/shell/device.ts";
import type { Screen } from "../../../apps/mobile/src/shell/screen.ts";
import { everyKind } from "../every-kind.ts";

for (const [name, value] of Object.entries(colourVariables())) document.documentElement.style.setProperty(name, value);
showElderSize(keptElderSize());

const screen: Screen = {
  path: "/every-kind",
  title: everyKind.summary,
  component: lazy(() => import("./EveryKindPage.tsx")),
};

// The phone app itself, with one screen more.
createRoot(document.getElementById("root")!).render(
  <App content={{ ...content, screens: [screen, ...content.screens] }} />,
);
