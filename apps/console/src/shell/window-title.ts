import { useEffect } from "react";
import { useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/** The title of the window: what is shown, then the platform's name, in the reader's language. */
export function useWindowTitle(title: string): void {
  const brand = useText(shellMessages)("brand");
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
}
