import { createContext, useContext } from "react";

/**
 * The place through which `main.tsx` hands an app's screens to its shell, so that the shell itself knows no module.
 * `useContent` throws where nothing was handed in.
 */
export function makeContent<C extends object>() {
  const ContentContext = createContext<C | null>(null);
  function useContent(): C {
    const content = useContext(ContentContext);
    if (content === null)
      throw new Error("nothing was handed to the shell: ContentContext stands around it in App.tsx");
    return content;
  }
  return { ContentContext, useContent };
}
