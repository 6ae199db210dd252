import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mostSavedFilters } from "@niangjia/domain/lists/lists.contract";
import { TestApp, type Caller } from "../../testing/test-app.ts";

let t: TestApp;
let lin: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  lin = await t.signIn("lin");
});
afterAll(() => t.stop());

let made = 0;
const newFilter = () => `00000000-0000-7000-8130-${String(++made).padStart(12, "0")}`;
const put = (who: Caller, list: string, id: string, body: Record<string, unknown>) =>
  who.send("PUT", `/api/lists/${list}/filters/${id}`, body);
const names = async (who: Caller, list: string) =>
  (await who.get(`/api/lists/${list}/filters`)).body.items.map((one: { name: string }) => one.name);

describe("saved filters of a list", () => {
  test("are kept, renamed, ordered and deleted, for this list alone, in whatever post", async () => {
    const id = newFilter();
    expect(
      (await put(lin, "appeals", id, { name: "超期的欠薪", query: "category=wages&overdue=true", position: 2 })).status,
    ).toBe(200);
    await put(lin, "appeals", newFilter(), { name: "我经办的", query: "mine=true", position: 1 });
    expect(await names(lin, "appeals")).toEqual(["我经办的", "超期的欠薪"]);
    expect(await names(lin, "appeals.groups")).toEqual([]);
    expect(await names(lin.acting("own"), "appeals")).toEqual(["我经办的", "超期的欠薪"]);
    const renamed = await put(lin, "appeals", id, {
      name: "欠薪超期",
      query: "category=wages&overdue=true&q=%E5%B7%A5%E8%B5%84",
      position: 0,
    });
    expect(renamed.body.items[0]).toEqual({
      id,
      name: "欠薪超期",
      query: "category=wages&overdue=true&q=%E5%B7%A5%E8%B5%84",
      position: 0,
      isDefault: false,
    });
    expect(
      (await lin.send("DELETE", `/api/lists/appeals/filters/${id}`)).body.items.map(
        (one: { name: string }) => one.name,
      ),
    ).toEqual(["我经办的"]);
    expect((await lin.send("DELETE", `/api/lists/appeals/filters/${id}`)).body.error.code).toBe("not_found");
  });

  test("one of them is the default: naming another takes it from the first, also at once", async () => {
    const ids = [newFilter(), newFilter(), newFilter()];
    for (const [i, id] of ids.entries()) await put(lin, "unions", id, { name: `第${i}个`, query: `level=${i}` });
    await Promise.all(
      ids.map((id, i) => put(lin, "unions", id, { name: `第${i}个`, query: `level=${i}`, isDefault: true })),
    );
    expect(
      (await lin.get("/api/lists/unions/filters")).body.items.filter((one: { isDefault: boolean }) => one.isDefault),
    ).toHaveLength(1);
  });

  test("a name stands once in a list, and no filter is beyond the fiftieth, also when two come at once", async () => {
    await put(lin, "names", newFilter(), { name: "同名", query: "a=1" });
    expect((await put(lin, "names", newFilter(), { name: "同名", query: "a=2" })).body.error.code).toBe(
      "saved_filter_name_taken",
    );
    for (let i = 1; i < mostSavedFilters; i++) await put(lin, "full", newFilter(), { name: `筛选${i}`, query: "a=1" });
    const last = await Promise.all(
      [1, 2].map((n) => put(lin, "full", newFilter(), { name: `最后${n}`, query: "a=1" })),
    );
    expect(last.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(last.find((one) => one.status === 409)!.body.error.code).toBe("saved_filters_full");
  });

  test("nobody sees or takes over another person's", async () => {
    const id = newFilter();
    const [sun, chen] = [await t.signIn("sun"), await t.signIn("chen")];
    await put(chen, "appeals", id, { name: "陈的", query: "mine=true" });
    expect(await names(sun, "appeals")).toEqual([]);
    expect((await put(sun, "appeals", id, { name: "拿走", query: "mine=true" })).body.error.code).toBe("not_found");
    expect((await sun.send("DELETE", `/api/lists/appeals/filters/${id}`)).body.error.code).toBe("not_found");
    expect(await names(chen, "appeals")).toEqual(["陈的"]);
    expect((await t.nobody.get("/api/lists/appeals/filters")).status).toBe(401);
  });

  test("refuses what is no list and no address", async () => {
    expect((await put(lin, "Appeals!", newFilter(), { name: "x", query: "a=1" })).status).toBe(400);
    expect((await put(lin, "appeals", newFilter(), { name: "x", query: "a=<script>" })).body.error.code).toBe(
      "bad_input",
    );
    expect((await put(lin, "appeals", newFilter(), { name: " ", query: "a=1" })).body.error.code).toBe("bad_input");
  });
});
