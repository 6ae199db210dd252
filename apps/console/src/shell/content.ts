import { createContext, useContext } from "react";
import type { Content } from "./screen.ts";

/** What fills the shell: `main.tsx` hands it in, so that the shell itself knows no module. */
export const ContentContext = createContext<Content | null>(null);

export function useContent(): Content {
  const content = useContext(ContentContext);
  if (content === null) throw new Error("nothing was handed to the shell: ContentContext stands around it in App.tsx");
  return content;
}
