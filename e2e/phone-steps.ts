import type { Page } from "playwright-core";

/** Province, city, then what lies within it. */
export type Place = readonly [province: string, city: string, ...within: string[]];

/** What a worker tells the union, as it is pressed and typed on the phone. */
export interface Told {
  readonly category: string;
  readonly what: string;
  /** Absent: the employer of the own record stays. */
  readonly employer?: string;
  /** Needed with an employer that no register knows. */
  readonly place?: Place;
  /** Where the work is done, when elsewhere. */
  readonly workplace?: Place;
  readonly disclosure: string;
  readonly phone?: string;
}

const next = (page: Page) => page.getByRole("button", { name: "下一步" }).click();

/** Fills the steps in order and stops at the last one, where everything is read once more. */
export async function writeAppeal(page: Page, told: Told): Promise<void> {
  await page.getByRole("button", { name: told.category }).click();
  await page.getByRole("textbox", { name: "发生了什么？" }).fill(told.what);
  // The employer of the own record is not asked for, once the record has come: one step less.
  const isAsked = told.employer !== undefined;
  if (!isAsked) await page.getByText("共 4 步").waitFor();
  await next(page);
  if (isAsked) {
    await page.getByRole("textbox", { name: "单位名称" }).fill(told.employer!);
    if (told.place) await choosePlace(page, "单位在哪里？", told.place);
    if (told.workplace) await chooseWorkplace(page, told.workplace);
    await next(page);
  }
  await page.getByRole("radio", { name: told.disclosure }).check();
  if (told.phone !== undefined) await page.getByRole("textbox", { name: "联系电话" }).fill(told.phone);
  await next(page);
  await page.getByRole("heading", { level: 1, name: "看一遍，再提交" }).waitFor();
  if (!isAsked && told.workplace) {
    await page.getByRole("button", { name: "改：单位所在地" }).click();
    await chooseWorkplace(page, told.workplace);
    await page.getByRole("button", { name: "改好了" }).click();
    await page.getByRole("heading", { level: 1, name: "看一遍，再提交" }).waitFor();
  }
}

async function chooseWorkplace(page: Page, place: Place): Promise<void> {
  await page.getByRole("checkbox", { name: "我在别的地方上班" }).check();
  await choosePlace(page, "您在哪里上班？", place);
}

/** From the province to the city, then what lies within it, one level at a time. */
async function choosePlace(page: Page, label: string, [province, city, ...within]: Place): Promise<void> {
  const place = page.getByRole("group", { name: label });
  await place.getByText("或按地区选").click();
  await place.getByRole("button", { name: province, exact: true }).click();
  await place.getByRole("button", { name: city, exact: true }).click();
  for (const name of within) {
    await place.getByText("能选到街道更快送达").click();
    await place.getByRole("button", { name, exact: true }).click();
  }
}

/** Submits what was written and reads the number on the receipt. */
export async function submitAppeal(page: Page): Promise<string> {
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "已收到" }).waitFor();
  return numberOn(page);
}

/** The number of an appeal somewhere on the page. */
export async function numberOn(page: Page): Promise<string> {
  const found = page.getByText(appealNumber).first();
  await found.waitFor();
  return appealNumber.exec((await found.textContent())!)![0];
}

export const appealNumber = /[A-Z]{2,}[-\d]{8,}/;
