import { expect, test } from "vitest";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { Route } from "@niangjia/domain/kernel/contract";
import { fieldsOf } from "@niangjia/domain/kernel/fields";
import { olderTexts } from "./older-texts.ts";

test("each text that was kept alone belongs to a field of an act's form", () => {
  const routes: readonly Route[] = Object.values(appealsContract.routes).filter((route) => "form" in route);
  for (const [path, texts] of Object.entries(olderTexts)) {
    const route = routes.find((one) => one.path === path);
    expect(route, path).toBeDefined();
    const names = fieldsOf(route!.body!).map(({ name }) => name);
    expect(
      Object.keys(texts).filter((name) => !names.includes(name)),
      path,
    ).toEqual([]);
  }
});
