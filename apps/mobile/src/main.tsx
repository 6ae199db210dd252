import { createRoot } from "react-dom/client";
import { colourVariables } from "@niangjia/ui/tokens";
import "@niangjia/ui/phone/phone.css";
import { App } from "./App.tsx";
import { content } from "./screens.ts";
import { keptElderSize, showElderSize } from "./shell/device.ts";
import { watchInstallOffer } from "./shell/install-offer.ts";

for (const [name, value] of Object.entries(colourVariables())) document.documentElement.style.setProperty(name, value);
showElderSize(keptElderSize());
watchInstallOffer();
createRoot(document.getElementById("root")!).render(<App content={content} />);
