import { readFileSync, readdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { choose } from "./choosing.ts";
import { castPerson, unionId } from "../seeds/cast.ts";
import { inProject } from "../tools/setup/project.mjs";
import { barriers, Heard, overhang, settled } from "./looked-at.ts";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

let channelId: string;
const world = startWorld(async ({ url }) => {
  const scenes = new Scenes(url);
  await scenes.submitted("sheng", "主管电话通知我不用来了，没有书面通知。");
  channelId = await scenes.channel("来信邮箱");
});

const address = (page: Page) => new URL(page.url()).searchParams;
const chips = (page: Page) => page.locator(".list-chips .chip");

async function opened(person: string, path: string, viewport: "desktop" | "phone" = "desktop") {
  const page = await world().openAs(person, { viewport, path: "/health/live" });
  const heard = new Heard(page);
  await page.goto(path);
  await settled(page, heard);
  return { page, isSettled: () => settled(page, heard) };
}

test("a list is counted, a jump leads into its middle, steps lead on from there, and a reload stays there", async () => {
  const { page, isSettled } = await opened("huang", "/unions?view=list");
  const pager = page.getByRole("navigation", { name: "翻页" });
  const [, total] = /共 (\d+) 条/.exec((await pager.textContent())!)!;
  const pages = Math.ceil(Number(total) / 20);
  expect(pages).toBeGreaterThan(3);
  await pager.getByText(`第 1 页，共 ${pages} 页`).waitFor();

  await pager.getByLabel("跳至第几页").fill("3");
  await page.keyboard.press("Enter");
  await pager.getByText(`第 3 页，共 ${pages} 页`).waitFor();
  await isSettled();
  const third = await page.locator(".list-table tbody .cell-lead").allTextContents();
  await pager.getByRole("button", { name: "下一页" }).click();
  await pager.getByText(`第 4 页`).waitFor();
  await pager.getByRole("button", { name: "上一页" }).click();
  await pager.getByText(`第 3 页`).waitFor();
  await page.reload();
  await isSettled();
  expect(await page.locator(".list-table tbody .cell-lead").allTextContents()).toEqual(third);
  await pager.getByRole("button", { name: "上一页" }).click();
  await pager.getByText(`第 2 页`).waitFor();

  // More pages than there are lead to the last one.
  await pager.getByLabel("跳至第几页").fill("9999");
  await pager.getByRole("button", { name: "跳转" }).click();
  await pager.getByText(`第 ${pages} 页，共 ${pages} 页`).waitFor();
  await expect.poll(() => pager.getByRole("button", { name: "下一页" }).isDisabled()).toBe(true);
});

/** Every list of the console: what draws it, who opens it, and where. */
const lists: readonly (readonly [part: string, person: string, path: string])[] = [
  ["appeals/AppealsPage", "huang", "/appeals"],
  ["appeals/DeskPage", "lin", "/desk"],
  ["appeals/channels/ChannelsPage", "he", "/appeals-channels"],
  ["appeals/channels/MessagesPage", "he", "/appeals-channels/CHANNEL"],
  ["appeals/entry/EntriesPage", "he", "/appeals-entries"],
  ["appeals/group/GroupsPage", "huang", "/appeal-groups"],
  ["appeals/group/QueuePage", "lin", "/appeal-queue"],
  ["appeals/office/OfficeTasksPage", "ma", "/office-tasks"],
  ["audit/AuditPage", "feng", "/audit"],
  ["identity/DevicesSection", "huang", "/account"],
  ["identity/OfficesPage", "sun", "/partner-offices"],
  ["identity/PostsPage", "tang", "/posts"],
  ["identity/RolesPage", "tang", "/roles"],
  ["members/ApplicationsPage", "xu", "/members/applications"],
  ["members/CorrectionsPage", "xu", "/members/corrections"],
  ["members/EmployersPage", "xu", "/employers"],
  ["members/MembersPage", "xu", "/members"],
  ["members/TransfersPage", "xu", "/members/transfers"],
  ["records/WaitingPage", "lin", "/waiting"],
  ["unions/HistoryTab", "xu", `/unions/${unionId("440305")}?tab=history`],
  ["unions/TermsPage", "xu", "/unions/terms?state=unset"],
  ["unions/UnionPage", "xu", `/unions/${unionId("4403")}?tab=below`],
  ["unions/UnionsPage", "xu", "/unions?view=list"],
];

test("here is every list of the console", () => {
  const folder = inProject("apps", "console", "src", "modules");
  const drawing = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      name.endsWith(".tsx") &&
      /<(?:ListPage|RecordList)\b|\brecordScreens\(/.test(readFileSync(`${folder}/${name}`, "utf8")),
  );
  expect(lists.map(([part]) => part)).toEqual(
    drawing.map((name) => name.replaceAll("\\", "/").replace(".tsx", "")).sort(),
  );
});

test.each(lists)("%s tells how many rows there are, jumps, and has columns to choose", async (_, person, path) => {
  const { page } = await opened(person, path.replace("CHANNEL", channelId));
  const list = page.locator("section.list");
  const words = async () => (await list.getByRole("status").textContent())!;
  await expect.poll(words).toMatch(/^本页 \d+ 条，共(?:超过)? [\d,]+ 条$/);
  const total = Number(/共(?:超过)? ([\d,]+)/.exec(await words())![1]!.replaceAll(",", ""));
  await list.getByRole("button", { name: /^列/ }).waitFor();
  if (total > 40) {
    await list.getByLabel("跳至第几页").fill("3");
    await page.keyboard.press("Enter");
    await list.getByText(/^第 3 页，/).waitFor();
    await expect.poll(words).toContain(total.toLocaleString("en"));
  }
});

test("what narrows a list is picked by name and told by name, after a reload too; a box is on or off", async () => {
  const { page, isSettled } = await opened("huang", "/appeals");
  await page.getByRole("button", { name: /^筛选/ }).click();
  const filters = page.locator(".list-filters-more");
  await filters.getByRole("combobox", { name: "工会", exact: true }).click();
  await choose(page, "南山区", "南山区总工会");
  await chips(page).getByText("南山区总工会").waitFor();
  expect(address(page).get("union")).toBe("cn.44.4403.440305.");

  await filters.getByRole("combobox", { name: "经办人", exact: true }).click();
  await choose(page, castPerson("lin").name, castPerson("lin").name);
  await chips(page).getByText(castPerson("lin").name).waitFor();

  await filters.getByRole("checkbox", { name: "只看紧急" }).check();
  expect(address(page).get("urgent")).toBe("true");
  expect(await barriers(page)).toEqual([]);

  await page.reload();
  await isSettled();
  await expect
    .poll(async () => (await chips(page).allTextContents()).map((words) => words.replace(/\s*✕/, "").trim()).sort())
    .toEqual(["只看紧急", "工会 南山区总工会", `经办人 ${castPerson("lin").name}`].sort());
  await page.getByRole("button", { name: /^筛选/ }).click();
  await filters.getByRole("checkbox", { name: "只看紧急" }).uncheck();
  await expect.poll(() => address(page).has("urgent")).toBe(false);
  await page.getByRole("button", { name: /去掉条件：工会/ }).click();
  await expect.poll(() => address(page).has("union")).toBe(false);
});

test("a day is typed as people write it, and what is no day narrows nothing", async () => {
  const { page } = await opened("huang", "/appeals");
  await page.getByRole("button", { name: /^筛选/ }).click();
  const from = page.getByRole("textbox", { name: "提交从" });
  await from.fill("2026年3月7日");
  await chips(page).filter({ hasText: "2026年3月7日" }).waitFor();
  expect(address(page).get("from")).toBe("2026-03-07");
  await from.fill("明天");
  await from.blur();
  expect(await from.inputValue()).toBe("2026-03-07");
  await from.fill("");
  await expect.poll(() => address(page).has("from")).toBe(false);
});

test("an address with values that there are not names the conditions, each of which can be taken off; an order that is none is left out", async () => {
  const { page } = await opened("huang", "/appeals?sort=foo&status=zzz&from=2024-02-30");
  await page.getByRole("alert").getByText("这些条件用不了，请改正或去掉：状态、提交从。").waitFor();
  await chips(page).filter({ hasText: "2024-02-30" }).click();
  await page.getByRole("alert").getByText("这些条件用不了，请改正或去掉：状态。").waitFor();
  await page.getByRole("button", { name: "去掉条件：状态 zzz" }).click();
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.locator(".list-table tbody .cell-lead").first().waitFor();
});

test("what was picked and is out of reach is said to be so, and no id is shown", async () => {
  const unknown = "0198b3f0-0000-7000-8000-00000000abcd";
  const { page } = await opened("huang", `/appeals?group=${unknown}&handler=${unknown}&employer=${unknown}`);
  await expect.poll(() => chips(page).filter({ hasText: "不在可见范围" }).count()).toBe(3);
  expect(await page.getByRole("main").textContent()).not.toContain(unknown);
});

test("a person chooses the columns of a list; this device keeps them", async () => {
  const { page, isSettled } = await opened("huang", "/appeals");
  const head = (name: string) => page.getByRole("columnheader", { name, exact: true });
  await page.getByRole("button", { name: /^列/ }).press("Enter");
  const choice = page.getByRole("group", { name: "列" });
  await choice.getByRole("checkbox", { name: "状态" }).press("Space");
  await head("状态").waitFor({ state: "detached" });
  expect(await choice.getByRole("checkbox", { name: "编号" }).count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await page.reload();
  await isSettled();
  expect(await head("状态").count()).toBe(0);
  expect(await page.getByRole("columnheader", { name: /编号/ }).count()).toBe(1);
  await page.getByRole("button", { name: /^列/ }).click();
  await page.getByRole("button", { name: "恢复常用的列" }).click();
  await head("状态").waitFor();
});

test("on a phone conditions, columns and pages fit the window", async () => {
  const { page } = await opened("huang", "/unions?view=list", "phone");
  await page.getByRole("button", { name: /^筛选/ }).click();
  await page
    .getByRole("combobox", { name: /范围|工会/ })
    .first()
    .waitFor();
  expect(await overhang(page)).toBe(0);
  await page.getByRole("button", { name: /^列/ }).click();
  await page.getByRole("group", { name: "列" }).getByRole("checkbox").first().uncheck();
  expect(await overhang(page)).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByLabel("跳至第几页").fill("2");
  await page.getByRole("button", { name: "跳转" }).click();
  await page.getByText(/第 2 页/).waitFor();
  expect(await overhang(page)).toBe(0);
});
