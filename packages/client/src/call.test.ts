import { defineRoutes } from "@niangjia/domain/kernel/contract";
import { z } from "zod";
import { describe, expect, it } from "vitest";
import { fileNameOf, urlOf } from "./call.ts";

const { list } = defineRoutes({
  list: { method: "GET", path: "/api/unions/:unionId/posts", access: { kind: "signed_in" }, summary: { zh: "岗位", en: "Posts" }, output: z.object({}) },
});

describe("the address of a call", () => {
  it("fills its places, repeats a list and leaves out what is not set", () => {
    expect(urlOf(list, { params: { unionId: "a/b" }, query: { q: "工 会", status: ["x", "y"], empty: "", none: undefined } })).toBe("/api/unions/a%2Fb/posts?q=%E5%B7%A5+%E4%BC%9A&status=x&status=y");
  });
});

describe("the name of a downloaded file", () => {
  it("prefers the encoded form, which can say Chinese", () => {
    expect(fileNameOf("attachment; filename=\"x.xlsx\"; filename*=UTF-8''%E8%AF%89%E6%B1%82.xlsx")).toBe("诉求.xlsx");
    expect(fileNameOf('attachment; filename="x.xlsx"')).toBe("x.xlsx");
    expect(fileNameOf(null)).toBeNull();
  });
});
