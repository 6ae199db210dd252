import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, overhang } from "./looked-at.ts";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

let orderId = "";
const world = startWorld(async ({ url }) => {
  const scenes = new Scenes(url);
  orderId = await scenes.atTheStreet(await scenes.submitted("sheng", "主管电话通知我不用来了，没有书面通知。"));
});

const focusedName = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    return element?.labels?.[0]?.textContent ?? element?.getAttribute("aria-label") ?? element?.getAttribute("role");
  });

test("what is missing is listed where the focus goes, leads into the fields, and what is typed stays", async () => {
  const page = await world().openAs("chen", { viewport: "phone", path: `/m/orders/${orderId}/return` });
  const send = page.getByRole("button", { name: "退回", exact: true });
  await page.getByRole("textbox", { name: "说明" }).waitFor();
  await send.click();
  const wrong = page.getByRole("alert");
  await wrong.getByRole("heading", { name: "有 2 处需要改" }).waitFor();
  expect(await focusedName(page)).toBe("alert");
  expect(await barriers(page)).toEqual([]);
  expect(await overhang(page)).toBe(0);
  await wrong.getByRole("link", { name: /^说明：/ }).click();
  expect(await focusedName(page)).toBe("说明");
  await page.keyboard.type("单位在福田区。");
  await wrong.getByRole("heading", { name: "有 1 处需要改" }).waitFor();
  await page.getByRole("searchbox", { name: "建议交给哪个工会（可不填）" }).fill("福田");
  await page
    .getByRole("button", { name: /福田区总工会/ })
    .first()
    .click();
  await expect.poll(() => focusedName(page)).toBe("改：建议交给哪个工会");

  await page.reload();
  await page.getByText("接着上次填的。").waitFor();
  expect(await page.getByRole("textbox", { name: "说明" }).inputValue()).toBe("单位在福田区。");
  await page.getByText("福田区总工会").waitFor();
  await page.getByRole("radio").first().check();
  await send.click();
  await page.getByText("已退回。").waitFor();
});

test("a form that a worker leaves is found again, without the identity number", async () => {
  const page = await world().openAs("li", { viewport: "phone", path: "/m/me/membership/join" });
  await page.getByRole("searchbox", { name: "加入哪家工会" }).fill("粤海");
  await page
    .getByRole("button", { name: /粤海街道总工会/ })
    .first()
    .click();
  const number = page.getByRole("textbox", { name: "证件号码" });
  // A right date and a wrong check digit.
  await number.fill("110101199003070001");
  await page.getByText(/校验/).waitFor();
  await page.reload();
  await page.getByText("粤海街道总工会").waitFor();
  // What the file has stands there again.
  expect(await number.inputValue()).not.toBe("110101199003070001");
  expect(await barriers(page)).toEqual([]);
  expect(await overhang(page)).toBe(0);
});

test("a date is typed as people write it, or chosen in a calendar in the reader's language by the keyboard", async () => {
  const page = await world().openAs("li", { viewport: "phone", language: "en", path: "/m/me/membership/edit" });
  const birth = page.getByRole("textbox", { name: "Birth date" });
  await birth.fill("1990年3月7日");
  await page.getByRole("textbox", { name: "Employer" }).focus();
  expect(await birth.inputValue()).toBe("1990-03-07");
  await page.getByRole("button", { name: "Open the calendar: Birth date" }).click();
  const calendar = page.getByRole("dialog", { name: "Choose a day: Birth date" });
  const chosen = calendar.getByRole("button", { name: /7 March 1990, selected/ });
  await chosen.waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overhang(page)).toBe(0);
  await expect.poll(() => chosen.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await calendar.waitFor({ state: "hidden" });
  expect(await birth.inputValue()).toBe("1990-03-14");
  await expect.poll(() => focusedName(page)).toBe("Open the calendar: Birth date");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
});
