import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { Route } from "@niangjia/domain/kernel/contract";
import { expect, test } from "vitest";
import { z } from "zod";
import { olderTexts } from "./older-texts.ts";

const routes: readonly Route[] = Object.values(appealsContract.routes);

test.each(Object.entries(olderTexts))("what was kept for %s goes into fields that its form has", (path, texts) => {
  const bodies = routes.filter((route) => route.path === path && route.method !== "GET").map((route) => route.body);
  const fields = bodies.flatMap((body) => (body instanceof z.ZodObject ? Object.keys(body.shape) : []));
  expect(fields).toEqual(expect.arrayContaining(Object.keys(texts)));
});
