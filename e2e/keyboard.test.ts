import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

const world = startWorld(async ({ url }) => {
  const scenes = new Scenes(url);
  await scenes.submitted("sheng", "主管电话通知我不用来了，没有书面通知。");
  await scenes.submitted("wang", "夏天高温天还要干满十个小时，没有高温津贴。", { category: "hours" });
});

/** The element that the keyboard acts on, as a reader of the screen hears it. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

/** Tabs on until the element of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, role: "button" | "textbox", name: string): Promise<void> {
  const target = page.getByRole(role, { name, exact: true }).last();
  await target.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${role} “${name}”; it is at “${await focused(page)}”.`);
}

test("an appeal is found, opened and dispatched without a mouse", async () => {
  const page = await world().openAs("lin", { path: "/appeals-overview" });
  await page.getByRole("heading", { level: 1, name: "诉求总览" }).waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.getByRole("heading", { level: 1, name: "我的案头" }).waitFor();
  const rows = page.getByRole("table").getByRole("link");
  await expect.poll(() => rows.count()).toBe(2);
  const [first, second] = await rows.allTextContents();

  await page.keyboard.press("j");
  expect(await focused(page)).toBe(first);
  await page.keyboard.press("j");
  expect(await focused(page)).toBe(second);
  await page.keyboard.press("k");
  expect(await focused(page)).toBe(first);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: first! }).waitFor();

  await tabTo(page, "button", "分拨");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "分拨" });
  await dialog.waitFor();
  await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  // The focus is back where the dialog was opened.
  await expect.poll(() => focused(page)).toBe("分拨");

  await page.keyboard.press("Enter");
  await dialog.waitFor();
  await dialog.getByRole("combobox", { name: "分拨给" }).focus();
  await page.keyboard.type("粤海");
  await page.locator(".ant-select-item-option-active", { hasText: "粤海街道总工会" }).waitFor();
  await page.keyboard.press("Enter");
  await tabTo(page, "textbox", "交代一句（可不填）");
  await page.keyboard.type("请今天联系职工。");
  await tabTo(page, "button", "分拨");
  await page.keyboard.press("Enter");
  await page.getByText("已分拨。").waitFor();
  await page.getByText("请今天联系职工。").first().waitFor();
});

test("the search is one key away and leads to what was typed", async () => {
  const page = await world().openAs("lin");
  await page.getByRole("heading", { level: 1, name: "我的案头" }).waitFor();
  await page.keyboard.press("/");
  expect(await focused(page)).toBe("搜索");
  await page.keyboard.type("高温津贴");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "搜索" }).waitFor();
  await page.getByRole("main").getByText("王桂兰").first().waitFor();
});

test("the keys are listed under a key of their own, and letters are letters while one types", async () => {
  const page = await world().openAs("lin", { path: "/appeals" });
  await page.getByRole("heading", { level: 1, name: "全部诉求" }).waitFor();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "键盘快捷键" });
  await help.getByText("我的案头").waitFor();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  await page.keyboard.press("f");
  await page.keyboard.type("gd?j/");
  expect(await page.getByRole("main").getByRole("searchbox").first().inputValue()).toBe("gd?j/");
  expect(new URL(page.url()).pathname).toBe("/appeals");
});
