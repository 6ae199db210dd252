import { defineRoutes } from "@niangjia/domain/kernel/contract";
import { z } from "zod";
import { describe, expect, it } from "vitest";
import { fileNameOf, isPassing, KeptKey, mayHaveBeenDone, Offline, Refusal, refusalFrom, urlOf } from "./call.ts";

const { list } = defineRoutes({
  list: {
    method: "GET",
    path: "/api/unions/:unionId/posts",
    access: { kind: "signed_in" },
    summary: { zh: "岗位", en: "Posts" },
    output: z.object({}),
  },
});

describe("the address of a call", () => {
  it("fills its places, repeats a list and leaves out what is not set", () => {
    expect(
      urlOf(list, {
        params: { unionId: "a/b" },
        query: { q: "工 会", status: ["x", "y"], empty: "", none: undefined },
      }),
    ).toBe("/api/unions/a%2Fb/posts?q=%E5%B7%A5+%E4%BC%9A&status=x&status=y");
  });
});

describe("the name of a downloaded file", () => {
  it("prefers the encoded form, which can say Chinese", () => {
    expect(fileNameOf("attachment; filename=\"x.xlsx\"; filename*=UTF-8''%E8%AF%89%E6%B1%82.xlsx")).toBe("诉求.xlsx");
    expect(fileNameOf('attachment; filename="x.xlsx"')).toBe("x.xlsx");
    expect(fileNameOf(null)).toBeNull();
  });
});

const refused = (status: number, code: string) => new Refusal(status, { code, message: "" });

describe("after a command that failed", () => {
  it.each([
    ["no line", new Offline(), true, true],
    ["an answer that broke off", new TypeError("terminated"), true, true],
    ["the commit's answer was lost", refused(503, "outcome_unknown"), true, true],
    ["the database is away", refused(503, "unavailable"), true, true],
    ["too many people", refused(503, "busy"), true, true],
    ["a proxy", refused(502, "busy"), true, true],
    ["no room", refused(507, "storage_full"), true, false],
    ["our mistake", refused(500, "internal_error"), true, false],
    ["a rule", refused(409, "wrong_status"), false, false],
    ["bad input", refused(400, "bad_input"), false, false],
    ["too many requests", refused(429, "too_many_requests"), false, false],
  ])("%s: the key is kept %s, it passes by itself %s", (_, error, kept, passing) => {
    const key = new KeptKey();
    const first = key.current();
    expect(key.current()).toBe(first);
    key.after(error);
    expect([mayHaveBeenDone(error), key.current() === first, isPassing(error)]).toEqual([kept, kept, passing]);
  });

  it("ends the key with a success", () => {
    const key = new KeptKey();
    const first = key.current();
    key.after(null);
    expect(key.current()).not.toBe(first);
  });
});

describe("what no server of ours wrote", () => {
  it.each([
    ["<html>502 Bad Gateway</html>", 502],
    ['{"error":"Service Unavailable","statusCode":503}', 503],
    ["", 504],
    ["[]", 500],
  ])("%s becomes a sentence, never shown as it is", (text, status) => {
    const refusal = refusalFrom(status, text);
    expect([refusal.status, refusal.code, refusal.message]).toEqual([
      status,
      "busy",
      "服务没有正常回应。请不要关闭页面，过一会儿再试；重试不会重复提交。",
    ]);
  });

  it("leaves ours as it is", () => {
    expect(refusalFrom(507, '{"error":{"code":"storage_full","message":"满了","requestId":"r"}}')).toMatchObject({
      status: 507,
      code: "storage_full",
      message: "满了",
      requestId: "r",
    });
  });
});
