import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

let appealId: string;
const world = startWorld(async ({ url }) => {
  const scenes = new Scenes(url);
  appealId = await scenes.atTheStreet(
    await scenes.submitted("sheng", "站点实际在招商街道，站长说这个月的工资下个月再发。"),
  );
});

const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

/** The officer opens the form that returns the order. */
async function openReturn(page: Page) {
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("button", { name: "退回", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "退回工单" });
  await dialog.waitFor();
  return dialog;
}

test("at the desk, an order is returned with the union that should have it; what is missing is told first and what is typed stays", async () => {
  const chen = await world().openAs("chen", { path: `/appeals/${appealId}` });
  let dialog = await openReturn(chen);

  // An empty try: the summary has the focus, and its links lead into the fields.
  await dialog.getByRole("button", { name: "退回" }).click();
  const summary = dialog.getByRole("alert");
  await summary.getByRole("heading", { name: "有 2 处需要改" }).waitFor();
  await expect.poll(() => summary.evaluate((element) => element.parentElement === document.activeElement)).toBe(true);
  await summary.getByRole("link", { name: "说明：请写明情况" }).click();
  const note = dialog.getByRole("textbox", { name: "说明" });
  expect(await focusedId(chen)).toBe(await note.getAttribute("id"));
  expect(await note.getAttribute("aria-invalid")).toBe("true");

  await note.fill("站点在招商街道。");
  await summary.getByRole("heading", { name: "有 1 处需要改" }).waitFor();
  await chen.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });

  // The page was left in between: what was typed is still there.
  await chen.reload();
  dialog = await openReturn(chen);
  expect(await dialog.getByRole("textbox", { name: "说明" }).inputValue()).toBe("站点在招商街道。");
  await dialog.getByRole("radio", { name: "用人单位不在本辖区" }).check();
  // A union beside the own one, out of reach of the post.
  await dialog.getByRole("combobox", { name: "建议交给哪个工会（可不填）" }).click();
  await chen.keyboard.type("招商街道");
  await chen.locator(".ant-select-item-option", { hasText: "招商街道总工会" }).click();
  await dialog.getByRole("button", { name: "退回" }).click();
  await chen.getByText("已退回。").waitFor();
  await dialog.waitFor({ state: "hidden" });

  const lin = await world().openAs("lin", { path: `/appeals/${appealId}` });
  const course = lin.getByRole("region", { name: "办理过程" });
  await course.getByText("建议改派：招商街道总工会").waitFor();
  await course.getByText("站点在招商街道。").waitFor();
});
