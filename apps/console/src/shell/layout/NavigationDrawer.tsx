import { useEffect, useRef } from "react";
import { useText } from "@niangjia/ui/language";
import type { NavSection } from "../navigation.ts";
import { shellMessages } from "../shell.messages.ts";
import { Navigation } from "./Navigation.tsx";
import { PostSwitcher } from "./PostSwitcher.tsx";

/** The navigation on a small screen: the browser's own modal dialog holds the focus and closes on Escape. */
export function NavigationDrawer({
  open,
  onClose,
  sections,
}: {
  open: boolean;
  onClose: () => void;
  sections: readonly NavSection[];
}) {
  const t = useText(shellMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      className="nav-drawer"
      ref={dialog}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      aria-label={t("navigation")}
    >
      {open && (
        <div className="nav-drawer-inside">
          <div className="nav-drawer-head">
            <PostSwitcher inDrawer />
            <button type="button" className="plain-button" onClick={onClose} aria-label={t("closeNavigation")}>
              ✕
            </button>
          </div>
          <Navigation sections={sections} />
        </div>
      )}
    </dialog>
  );
}
