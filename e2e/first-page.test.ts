import { expect, test } from "vitest";
import { startWorld } from "./world.ts";

const world = startWorld();

test.each([
  ["the console", "desktop", "/"],
  ["the phone app", "phone", "/m"],
] as const)("%s opens for a person of the cast and greets in Chinese", async (_name, viewport, path) => {
  const page = await world().openAs(viewport === "phone" ? "sheng" : "huang", { viewport, path });
  await page.locator("#root > *").first().waitFor();
  expect(await page.locator("html").getAttribute("lang")).toMatch(/^zh/);
  const me = await page.evaluate(async () => (await fetch("/api/identity/me")).json() as Promise<{ name: string }>);
  expect(me.name).toBe(viewport === "phone" ? "盛川" : "黄志明");
});

test.each([
  ["the console", "desktop", "/"],
  ["the phone app", "phone", "/m"],
] as const)("%s fits its window: nothing lies outside to the right", async (_name, viewport, path) => {
  const page = await world().openAs(viewport === "phone" ? "sheng" : "huang", { viewport, path });
  await page.locator("#root > *").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
});

test("the phone app says that it is still waiting, when the answer hangs", async () => {
  const page = await world().open({ viewport: "phone", path: "/health/live" });
  await page.clock.install();
  await page.route("**/api/identity/me", () => {});
  await page.goto("/m/");
  await page.getByText("正在读取…").waitFor({ state: "attached" });
  await expect
    .poll(async () => {
      await page.clock.fastForward(8000);
      return page.getByText("还在等系统…").isVisible();
    })
    .toBe(true);
});

test("the code that was sent stays good while another number is looked for", async () => {
  const page = await world().open({ viewport: "phone", path: "/m/" });
  await page.getByRole("textbox", { name: "手机号" }).fill("13800007701");
  await page.getByRole("button", { name: "获取验证码" }).click();
  const shown = (await page.getByText("验证码是").textContent())!;
  await page.getByRole("button", { name: "换一个手机号" }).click();
  await page.getByRole("textbox", { name: "手机号" }).fill("138");
  await page.getByRole("button", { name: "获取验证码" }).click();
  // Refused, and said at the field, without the name that the contract gives it.
  await page.getByText("请按提示修改标出的内容。").waitFor();
  expect(await page.getByText("phone", { exact: false }).count()).toBe(0);
  await page.getByRole("button", { name: "已收到验证码，回去填写（13800007701）" }).click();
  await page.getByRole("textbox", { name: "验证码" }).fill(/\d{6}/.exec(shown)![0]);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("textbox", { name: "姓名" }).waitFor();
});
