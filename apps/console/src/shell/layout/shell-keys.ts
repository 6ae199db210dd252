import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { NavSection } from "../navigation.ts";

export const globalSearchId = "niangjia-search";
/** The search field of a page's list; `RecordList` marks it. */
export const listSearchMark = "data-list-search";

const offKey = "niangjia.keys";

/** Single-key shortcuts can be turned off (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  return localStorage.getItem(offKey) !== "off";
}

export function switchKeys(on: boolean): void {
  localStorage.setItem(offKey, on ? "on" : "off");
}

/** True where a letter means text or an open menu, not a shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target;
  return (
    target instanceof Element &&
    target.closest(
      "input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], dialog",
    ) !== null
  );
}

/** How long `g` waits for its second letter, in milliseconds. */
const pairWindow = 1500;

/** `/` search, `f` search this list, `?` help, `g` then a letter goes to a screen. */
export function useShellKeys(sections: readonly NavSection[], onHelp: () => void): void {
  const navigate = useNavigate();
  const now = useRef({ sections, onHelp, navigate });
  now.current = { sections, onHelp, navigate };
  useEffect(() => {
    let goAt = 0;
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || !areKeysOn()) return;
      if (Date.now() - goAt < pairWindow) {
        goAt = 0;
        const to =
          event.key === "h"
            ? "/"
            : now.current.sections.flatMap((section) => section.screens).find((screen) => screen.nav?.key === event.key)
                ?.path;
        if (to) {
          event.preventDefault();
          void now.current.navigate({ to });
        }
        return;
      }
      const inList = document.querySelector<HTMLInputElement>(`[${listSearchMark}]`);
      const global = document.getElementById(globalSearchId);
      if (event.key === "g") goAt = Date.now();
      else if (event.key === "?") now.current.onHelp();
      else if (event.key === "/" && (global ?? inList)) {
        event.preventDefault();
        (global ?? inList)?.focus();
      } else if (event.key === "f" && inList) {
        event.preventDefault();
        inList.focus();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
