import { createContext } from "react";
import type { Screen } from "./screen.ts";

/** The screen that is shown. */
export const ScreenContext = createContext<Screen | null>(null);
