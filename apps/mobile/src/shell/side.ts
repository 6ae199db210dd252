import type { Side } from "./screen.ts";

const sideKey = "niangjia.side";

/** The side the person was on last in this tab: screens of both sides keep its row at the bottom. */
export function keptSide(): Side {
  return sessionStorage.getItem(sideKey) === "worker" ? "worker" : "post";
}

export function keepSide(side: Side): void {
  sessionStorage.setItem(sideKey, side);
}

/** Whether a side was chosen in this tab: until then a person with a post begins at work. */
export function hasKeptSide(): boolean {
  return sessionStorage.getItem(sideKey) !== null;
}
