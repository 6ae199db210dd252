import { createContext, useContext } from "react";

/** Text sizes of elder mode, in pixels (from 18, at most 30: T/ISC 0006). */
export const elderSizes = [18, 20, 22, 24, 26, 28, 30] as const;
export type ElderSize = (typeof elderSizes)[number];
const firstElderSize: ElderSize = 20;

const elderKey = "niangjia.elder";
/** What stays on the device after signing out: how it shows, nothing of anybody. */
export const lastingKeys: readonly string[] = ["niangjia.language", elderKey];

export interface ElderMode {
  /** Null: off. */
  readonly size: ElderSize | null;
  readonly choose: (size: ElderSize | null) => void;
}

export const ElderContext = createContext<ElderMode>({ size: null, choose: () => {} });

/** Elder mode (长辈版): larger text and targets, nothing pops up. */
export function useElder(): ElderMode & { isOn: boolean; toggle: () => void } {
  const elder = useContext(ElderContext);
  return {
    ...elder,
    isOn: elder.size !== null,
    toggle: () => elder.choose(elder.size === null ? firstElderSize : null),
  };
}

export function keptElderSize(): ElderSize | null {
  const kept = Number(localStorage.getItem(elderKey));
  return elderSizes.find((size) => size === kept) ?? null;
}

export function keepElderSize(size: ElderSize | null): void {
  if (size === null) localStorage.removeItem(elderKey);
  else localStorage.setItem(elderKey, String(size));
}

/** Shows the page in this mode; the style sheet does the rest. */
export function showElderSize(size: ElderSize | null): void {
  const root = document.documentElement;
  if (size === null) {
    delete root.dataset["elder"];
    root.style.removeProperty("--elder-text");
  } else {
    root.dataset["elder"] = "on";
    root.style.setProperty("--elder-text", `${size}px`);
  }
}
