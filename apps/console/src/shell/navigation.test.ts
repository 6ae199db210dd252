import { lazy } from "react";
import { describe, expect, it } from "vitest";
import { closestScreen, firstScreen, navigationFor } from "./navigation.ts";
import type { Screen } from "./screen.ts";

const component = lazy(async () => ({ default: () => null }));
const screen = (path: `/${string}`, more: Partial<Screen>): Screen => ({
  path,
  title: { zh: path, en: path },
  component,
  ...more,
});

const screens = [
  screen("/roles", { permission: "identity.read_roles", nav: { group: "people", order: 1 } }),
  screen("/appeals/overview", { permission: "appeals.overview", nav: { group: "work", order: 3 } }),
  screen("/appeals", { permission: "appeals.read", nav: { group: "work", order: 2 } }),
  screen("/appeals/$id", { permission: "appeals.read" }),
  screen("/desk", { nav: { group: "work", order: 1 } }),
  screen("/office-tasks", { permission: "appeals.read", side: "office", nav: { group: "work", order: 4 } }),
];

describe("the navigation of a post", () => {
  it("shows what its permissions open, by group and order, without empty groups", () => {
    const sections = navigationFor(screens, { kind: "post", permissions: new Set(["appeals.read"]) });
    expect(sections.map((section) => [section.group, section.screens.map((one) => one.path)])).toEqual([
      ["work", ["/desk", "/appeals"]],
    ]);
  });

  it("shows a partner office its own screens, and no post's, by the same permission", () => {
    const sections = navigationFor(screens, {
      kind: "office",
      permissions: new Set(["appeals.read", "appeals.overview"]),
    });
    expect(sections.map((section) => [section.group, section.screens.map((one) => one.path)])).toEqual([
      ["work", ["/desk", "/office-tasks"]],
    ]);
  });

  it("begins with what the post is for, not with what everybody sees", () => {
    const begin = (kind: "post" | "office", ...permissions: string[]) =>
      firstScreen(navigationFor(screens, { kind, permissions: new Set(permissions) }))?.path;
    expect(begin("post", "identity.read_roles")).toBe("/roles");
    expect(begin("post", "identity.read_roles", "appeals.read")).toBe("/appeals");
    expect(begin("office", "appeals.read")).toBe("/office-tasks");
    expect(begin("post")).toBe("/desk");
    expect(firstScreen([])).toBeUndefined();
  });

  it("marks the closest screen as the current one", () => {
    const sections = navigationFor(screens, {
      kind: "post",
      permissions: new Set(["appeals.read", "appeals.overview"]),
    });
    expect(closestScreen(sections, "/appeals/overview")?.path).toBe("/appeals/overview");
    expect(closestScreen(sections, "/appeals/01a1")?.path).toBe("/appeals");
    expect(closestScreen(sections, "/appealsx")).toBeUndefined();
  });
});
