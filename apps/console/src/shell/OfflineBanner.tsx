import { useSyncExternalStore } from "react";
import { useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

function listen(changed: () => void) {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Says that the line is down, while it is. */
export function OfflineBanner() {
  const t = useText(shellMessages);
  const online = useSyncExternalStore(listen, () => navigator.onLine);
  return (
    <div role="status" className="offline">
      {online ? null : <p>{t("offline")}</p>}
    </div>
  );
}
