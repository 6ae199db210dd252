import { navGroups, type NavGroup, type Screen } from "./screen.ts";

export interface NavSection {
  readonly group: NavGroup;
  readonly screens: readonly Screen[];
}

/** The screens a post may open, by group and order; empty groups are left out. */
export function navigationFor(screens: readonly Screen[], permissions: ReadonlySet<string>): readonly NavSection[] {
  return navGroups
    .map((group) => ({
      group,
      screens: screens
        .filter((screen) => screen.nav?.group === group && (screen.permission === undefined || permissions.has(screen.permission)))
        .sort((a, b) => a.nav!.order - b.nav!.order),
    }))
    .filter((section) => section.screens.length > 0);
}

/** The screen of the navigation that a path belongs to: the longest one it begins with. */
export function closestScreen(sections: readonly NavSection[], path: string): Screen | undefined {
  return sections
    .flatMap((section) => section.screens)
    .filter((screen) => path === screen.path || path.startsWith(screen.path === "/" ? "//" : `${screen.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
