import type { Capacity } from "./acting.ts";
import { navGroups, type NavGroup, type Screen } from "./screen.ts";

export interface NavSection {
  readonly group: NavGroup;
  readonly screens: readonly Screen[];
}

/** Whether somebody who acts in a capacity opens a screen: what a permission opens differs for posts and for partner offices. */
export function opens(
  screen: Pick<Screen, "permission" | "side">,
  capacity: Pick<Capacity, "kind" | "permissions">,
): boolean {
  if (screen.permission === undefined) return true;
  return capacity.permissions.has(screen.permission) && (screen.side === "office") === (capacity.kind === "office");
}

/** The screens that a capacity opens, by group and order; empty groups are left out. */
export function navigationFor(
  screens: readonly Screen[],
  capacity: Pick<Capacity, "kind" | "permissions">,
): readonly NavSection[] {
  return navGroups
    .map((group) => ({
      group,
      screens: screens
        .filter((screen) => screen.nav?.group === group && opens(screen, capacity))
        .sort((a, b) => a.nav!.order - b.nav!.order),
    }))
    .filter((section) => section.screens.length > 0);
}

/** Where `/` leads: the first screen that this post opens by a permission; what everybody sees (a calendar) only where there is no such one. */
export function firstScreen(sections: readonly NavSection[]): Screen | undefined {
  const all = sections.flatMap((section) => section.screens);
  return all.find((screen) => screen.permission !== undefined) ?? all[0];
}

/** The screen of the navigation that a path belongs to: the longest one it begins with. */
export function closestScreen(sections: readonly NavSection[], path: string): Screen | undefined {
  return sections
    .flatMap((section) => section.screens)
    .filter((screen) => path === screen.path || path.startsWith(screen.path === "/" ? "//" : `${screen.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
