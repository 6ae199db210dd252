import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../../testing/test-app.ts";
import { castPerson, paths } from "../../../../../seeds/cast.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

const find = async (who: string, q: string): Promise<string[]> =>
  (await (await t.signIn(who)).get(`/api/search?q=${encodeURIComponent(q)}`)).body.items.map(
    (item: { recordId: string }) => item.recordId,
  );

test("an appeal is found as soon as it is delivered, by who has it and by whose it is, and follows it down, up and on", async () => {
  const sheng = await t.signIn("sheng");
  const lin = await t.signIn("lin");
  const sent = await sheng.post("/api/appeals", {
    category: "dismissal",
    description: "公司打电话通知我离职,还把工牌上的孔雀贴纸撕了。",
    disclosure: "open",
    phone: castPerson("sheng").phone,
    employerDivision: "440305007",
  });
  const id: string = sent.body.id;
  expect(await find("sheng", "孔雀")).toEqual([]);
  await t.deliver();
  const seen = async () =>
    Object.fromEntries(
      await Promise.all(
        ["sheng", "huang", "lin", "chen", "wu", "wang"].map(async (who) => [
          who,
          (await find(who, "孔雀 离职")).includes(id),
        ]),
      ),
    );
  expect(await seen()).toEqual({ sheng: true, huang: true, lin: true, chen: false, wu: false, wang: false });
  const version = async (as: typeof lin) => (await as.get(`/api/appeals/${id}`)).body.version;
  expect(
    (await lin.post(`/api/appeals/${id}/dispatch`, { version: await version(lin), toPath: paths.yuehai })).status,
  ).toBe(200);
  // Who finds it changes with the commit, before any event is delivered.
  expect((await seen())["chen"]).toBe(true);
  const chen = await t.signIn("chen");
  expect(
    (
      await chen.post(`/api/appeals/${id}/return`, {
        version: await version(chen),
        reason: "wrong_place",
        note: "单位已搬到别的街道,请改派。",
      })
    ).body,
  ).not.toHaveProperty("error");
  expect((await seen())["chen"]).toBe(false);
  await t.deliver();
  expect(await seen()).toEqual({ sheng: true, huang: true, lin: true, chen: false, wu: false, wang: false });
  expect(await find("huang", sent.body.number.slice(-6))).toEqual([id]);
  expect(await find("huang", castPerson("sheng").phone)).toEqual([]);
});
