import type { BrowserContext, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { castPerson } from "../seeds/cast.ts";
import { Caller } from "./caller.ts";
import { numberOn, writeAppeal } from "./phone-steps.ts";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

const world = startWorld();

let page: Page;
let context: BrowserContext;
let li: Caller;
/** Words that no other test's appeal holds. */
let words: string;
let round = 0;
beforeEach(async () => {
  words = `加班到夜里，第${++round}次没有加班费。`;
  page = await world().openAs("li", { viewport: "phone" });
  context = page.context();
  li = await Caller.signIn(world().url, "li");
  // From here on the phone opens the app without a line.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
});

/** How many appeals with these words the union has. */
const arrived = async () =>
  (await li.get<{ items: unknown[] }>(`/api/appeals/mine?q=${encodeURIComponent(words)}`)).items.length;

const write = () =>
  writeAppeal(page, {
    category: "工时、加班、休假",
    what: words,
    employer: "深圳市夜行餐饮店",
    place: ["广东省", "深圳市", "南山区"],
    disclosure: "只让工会知道",
  });
const keep = () => page.getByRole("button", { name: "先存好，有网络自动提交" }).click();

test("what is written survives a closed page, also when it closes without a line", async () => {
  await page.getByRole("link", { name: "反映问题" }).click();
  await page.getByRole("button", { name: "工时、加班、休假" }).click();
  await page.getByRole("textbox", { name: "发生了什么？" }).fill(words);
  await page.getByText("已保存在这台手机上").waitFor();
  await context.setOffline(true);
  await page.goto("/m/");
  const draft = page.getByRole("region", { name: "没写完的" });
  await draft.getByText(words).waitFor();
  await draft.getByRole("link", { name: "继续写" }).click();
  await page.getByText("接着上次没写完的继续。").waitFor();
  await page.getByRole("button", { name: "下一步" }).click();
  expect(await page.getByRole("textbox", { name: "发生了什么？" }).inputValue()).toBe(words);
  expect(await arrived()).toBe(0);
});

test("submitted without a line, it waits in sight and goes out once when the line is back", async () => {
  await page.goto("/m/appeals/new");
  await write();
  await context.setOffline(true);
  await keep();
  await page.getByRole("heading", { level: 1, name: "等网络的诉求" }).waitFor();
  await page.getByText("已存好，没有丢").waitFor();
  await page.getByText(words).waitFor();
  await page.getByRole("link", { name: "回首页" }).click();
  await page.getByRole("link", { name: "1 件等网络送出" }).waitFor();
  expect(await arrived()).toBe(0);

  await context.setOffline(false);
  await page.getByText(/已送到工会，编号/).waitFor();
  await page.getByRole("link", { name: "1 件刚送到" }).click();
  const number = await numberOn(page);
  await page.getByRole("link", { name: "查看" }).click();
  expect(await numberOn(page)).toBe(number);
  expect(await arrived()).toBe(1);
});

test("closed and opened again without a line, it still waits, and still goes out once", async () => {
  await page.goto("/m/appeals/new");
  await write();
  await context.setOffline(true);
  await keep();
  await page.getByText("已存好，没有丢").waitFor();
  await page.reload();
  await page.getByText(words).waitFor();
  await page.goto("/m/");
  await page.getByRole("link", { name: "1 件等网络送出" }).waitFor();
  await context.setOffline(false);
  await page.getByText(/已送到工会，编号/).waitFor();
  await page.reload();
  await page.getByRole("link", { name: "全部诉求" }).waitFor();
  expect(await arrived()).toBe(1);
});

test("an answer that was lost on the way is asked for again, and makes no second appeal", async () => {
  await page.goto("/m/appeals/new");
  await write();
  let lost = 0;
  await page.route(
    "**/api/appeals",
    async (route) => {
      // The server has it; the phone never hears.
      await route.fetch();
      lost++;
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await page
    .getByText(/已送到/)
    .first()
    .waitFor();
  expect(lost).toBe(1);
  expect(await arrived()).toBe(1);
});

test("an officer's acts without a line wait in sight, also those that an earlier version of the app kept, and are done once", async () => {
  const scenes = new Scenes(world().url);
  const id = await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", words)));
  const chen = await world().openAs("chen", { viewport: "phone", path: `/m/orders/${id}/note` });
  await chen.evaluate(async () => void (await navigator.serviceWorker.ready));
  await chen.getByRole("textbox", { name: "办理记录" }).fill("去了厂里，人事不在。");
  await chen.context().setOffline(true);
  await chen.getByRole("button", { name: "保存" }).click();
  await chen.getByRole("link", { name: "1 条记录等网络补上" }).waitFor();

  const caller = await scenes.as("chen");
  const events = () =>
    caller
      .get<{ events: { kind: string; at: string; text: string | null }[] }>(`/api/appeals/${id}`)
      .then((one) => one.events);
  /** The clock of the server: when it was accepted. */
  const at = (await events())
    .map((event) => event.at)
    .sort()
    .at(-1)!;
  // What the app kept of a call, with a kind of its own, when notes and contacts alone could wait.
  const contact = {
    kind: "contact",
    body: { party: "worker", way: "phone", result: "no_answer", at, note: "明天再打" },
    id: "c1",
    key: "0123456789abcdef0123456789abcdef",
    as: `post:${castPerson("chen").posts![0]!.id}`,
    orderId: id,
    number: "SQ1",
    keptAt: Date.parse(at),
    attempts: 0,
    nextTryAt: 0,
    because: null,
  };
  await chen.evaluate((kept) => {
    const { personId } = JSON.parse(localStorage.getItem("niangjia.person")!) as { personId: string };
    localStorage.setItem(`niangjia.field.${personId}.c1`, kept);
  }, JSON.stringify(contact));
  await chen.goto("/m/waiting");
  await chen.getByRole("region", { name: "办理记录" }).getByText("去了厂里，人事不在。").waitFor();
  await chen.getByRole("region", { name: "联系：职工 · 无人接听" }).getByText("明天再打").waitFor();

  await chen.context().setOffline(false);
  await chen.getByText("都已记上").waitFor();
  const said = (await events()).map((event) => event.text);
  expect(said.filter((text) => text === "去了厂里，人事不在。")).toHaveLength(1);
  expect(said.filter((text) => text === "明天再打")).toHaveLength(1);
});

test("an act without a line on a record that changed meanwhile stays whole, and goes out once its author has seen the record as it is", async () => {
  const scenes = new Scenes(world().url);
  const id = await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", words)));
  const caller = await scenes.as("chen");
  await caller.post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "reached", note: null });
  const recorded = () => caller.get<{ handling: { consent: string }; version: number }>(`/api/appeals/${id}`);
  const chen = await world().openAs("chen", { viewport: "phone", path: `/m/orders/${id}/consent` });
  await chen.evaluate(async () => void (await navigator.serviceWorker.ready));
  await chen.getByRole("radio", { name: "可以谈这件事，不说我的名字" }).check();
  await chen.getByRole("textbox", { name: "有什么要注意（可不填）" }).fill("别在车间里提。");
  await chen.context().setOffline(true);
  await chen.getByRole("button", { name: "记录", exact: true }).click();
  await chen.getByRole("link", { name: "1 条记录等网络补上" }).waitFor();

  // The worker decides otherwise, in the meantime.
  const { version } = await recorded();
  await (await scenes.as("sheng")).post(`/api/appeals/${id}/consent`, { version, consent: "name", note: null });
  await chen.context().setOffline(false);
  await chen.goto("/m/waiting");
  const waiting = chen.getByRole("region", { name: "职工同意：可以谈这件事，不说我的名字" });
  await waiting.getByText(/您写好之后，这件事有了变化/).waitFor();
  await waiting.getByText("别在车间里提。").waitFor();
  expect((await recorded()).handling.consent).toBe("name");

  await waiting.getByRole("link", { name: "看现在的情况" }).click();
  await chen.getByText("可以谈事，也可以说姓名").waitFor();
  await waiting.getByRole("button", { name: "照这样补上" }).click();
  await chen.getByText("已补记 1 条。").waitFor();
  await chen.getByText("只谈事，不说是谁").waitFor();
  expect((await recorded()).handling.consent).toBe("matter");
  expect(await waiting.count()).toBe(0);
});
