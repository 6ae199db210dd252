import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { content } from "./screens.ts";
import { hasChineseFont } from "@niangjia/ui/chinese-font";
import { colourVariables, fonts } from "@niangjia/ui/tokens";
import "./shell/styles/base.css";
import "./shell/styles/layout.css";
import "./shell/styles/parts.css";
import "./shell/styles/print.css";

for (const [name, value] of Object.entries(colourVariables())) document.documentElement.style.setProperty(name, value);
document.documentElement.style.setProperty("--font", fonts.text);
document.documentElement.style.setProperty("--font-title", fonts.title);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App content={content} />
  </StrictMode>,
);

// A device without Chinese characters gets the packaged font, whose many small files load as needed.
if (!hasChineseFont()) void import("@fontsource-variable/noto-sans-sc");
