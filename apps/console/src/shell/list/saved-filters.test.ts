import { expect, test } from "vitest";
import { listQuerySchema, listKeySchema } from "@niangjia/domain/lists/lists.contract";
import { changesOf, listKeyOf, queryOf } from "./saved-filters.ts";

test("a list is named by its route, in a way the server takes", () => {
  expect([listKeyOf("/api/appeals"), listKeyOf("/api/unions/:id/posts"), listKeyOf("/api/appeals/groups")]).toEqual([
    "appeals",
    "unions.id.posts",
    "appeals.groups",
  ]);
  for (const path of ["/api/appeals", "/api/unions/:id/posts", "/api/members/:personId/looks"])
    expect(listKeySchema.safeParse(listKeyOf(path)).success).toBe(true);
});

test("conditions come back as they were saved, in whatever order they were chosen; what they do not name is taken away", () => {
  const query = queryOf({
    status: ["accepted", "negotiating"],
    q: "工资 & 社保=1",
    category: "wages",
    sort: undefined,
  });
  expect(query).toBe(queryOf({ category: "wages", q: "工资 & 社保=1", status: ["accepted", "negotiating"] }));
  expect(listQuerySchema.safeParse(query).success).toBe(true);
  expect(changesOf(query, ["q", "status", "category", "sort", "urgent"])).toEqual({
    q: "工资 & 社保=1",
    status: ["accepted", "negotiating"],
    category: "wages",
    sort: undefined,
    urgent: undefined,
  });
  expect(queryOf({})).toBe("");
  expect(changesOf("", ["q"])).toEqual({ q: undefined });
});
