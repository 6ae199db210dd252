import { lazy } from "react";
import type { Part, Screen } from "../../shell/screen.ts";

/** What waits for a line, of every system and both sides. */
export const keptScreens: readonly Screen[] = [
  {
    path: "/waiting",
    title: { zh: "等网络的记录", en: "Waiting entries" },
    component: lazy(() => import("./KeptActsPage.tsx")),
  },
];

/** Does what waits, whenever there is a line. */
export const keptCompanion: Part = { name: "kept", component: lazy(() => import("./KeptCompanion.tsx")) };
