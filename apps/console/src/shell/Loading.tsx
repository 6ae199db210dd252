import { useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/** Shown while a page or its data is on the way; appears after a moment, so that a fast answer does not flicker. */
export function Loading() {
  const t = useText(shellMessages);
  return (
    <div className="loading" role="status">
      <span className="loading-bar" aria-hidden="true" />
      <span>{t("loading")}</span>
    </div>
  );
}
