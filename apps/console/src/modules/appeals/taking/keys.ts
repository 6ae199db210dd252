import { useEffect, useRef } from "react";
import { placeKeys } from "./CategoryEntry.tsx";

export interface DeskKeys {
  readonly submit: () => void;
  readonly category: (place: number) => void;
  readonly focus: (where: "phone" | "description" | "history" | "similar") => void;
  readonly leave: () => void;
  readonly channel: () => void;
  readonly park: () => void;
  readonly takeUp: () => void;
  readonly urgent: () => void;
  readonly print: () => void;
  readonly help: () => void;
}

/** By the place of the key on the board: with Alt held, some boards type other signs. */
const byCode: Readonly<Record<string, (keys: DeskKeys) => void>> = {
  KeyT: (keys) => keys.focus("phone"),
  KeyM: (keys) => keys.focus("description"),
  KeyH: (keys) => keys.focus("history"),
  KeyS: (keys) => keys.focus("similar"),
  KeyL: (keys) => keys.channel(),
  KeyP: (keys) => keys.park(),
  KeyO: (keys) => keys.takeUp(),
  KeyU: (keys) => keys.urgent(),
  KeyR: (keys) => keys.print(),
  Slash: (keys) => keys.help(),
};

const placeOf = (code: string): number =>
  code === "Minus" ? 10 : code.startsWith("Digit") ? (placeKeys as readonly string[]).indexOf(code.slice(5)) : -1;

/** The keys of the desk. They are heard before those of the shell, so that `?` explains this page. */
export function useDeskKeys(keys: DeskKeys, isOff: boolean): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    if (isOff) return;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const handled = () => {
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        handled();
        now.current.submit();
      } else if (event.altKey && !event.ctrlKey && !event.metaKey) {
        const place = placeOf(event.code);
        const act = byCode[event.code];
        if (place < 0 && !act) return;
        handled();
        if (place >= 0) now.current.category(place);
        else act!(now.current);
      } else if (
        event.key === "?" &&
        !(event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]"))
      ) {
        handled();
        now.current.help();
      } else if (
        event.key === "Escape" &&
        !(
          event.target instanceof Element &&
          event.target.closest("[role=dialog], .ant-select-open, [aria-expanded=true]")
        )
      )
        now.current.leave();
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, [isOff]);
}
