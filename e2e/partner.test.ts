import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { taskOutcomes } from "@niangjia/domain/tasks/tasks.rules";
import { castPerson } from "../seeds/cast.ts";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

const { name, phone } = castPerson("sheng");
const words = `我是${name}，电话${phone}，车间里的吊车没有护栏。`;
let number: string;
let id: string;

const world = startWorld(async (world) => {
  const scenes = new Scenes(world.url);
  id = await scenes.accepted(
    await scenes.atTheStreet(await scenes.submitted("sheng", words, { disclosure: "union_only" })),
  );
  number = (await (await scenes.as("chen")).get<{ number: string }>(`/api/appeals/${id}`)).number;
});

/** One line of facts: its label, and what stands beside it. */
const factOf = (page: Page, label: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.getByRole("term").getByText(label, { exact: true }) })
    .getByRole("definition");

test("the liaison hands over without the worker's words; the office reads what it is told and what not, and replies once", async () => {
  const chen = await world().openAs("chen", { viewport: "phone", path: `/m/orders/${id}/hand-over` });
  await chen.getByRole("radio", { name: "南山区人力资源局" }).check();
  await chen.getByRole("textbox", { name: "请它做什么" }).fill(`请核查${name}的用工备案。`);
  expect(await chen.getByRole("checkbox", { name: "职工反映的情况" }).isChecked()).toBe(false);
  await chen.getByRole("checkbox", { name: "工作地点" }).check();
  await chen.getByRole("button", { name: "转出" }).click();
  await chen.getByText("已转出").first().waitFor();

  const ma = await world().openAs("ma");
  await ma.getByRole("heading", { level: 1, name: "协作任务" }).waitFor();
  await ma.getByRole("link").filter({ hasText: "请核查［职工］的用工备案。" }).click();
  await factOf(ma, "诉求编号").getByText(number).waitFor();
  expect(await factOf(ma, "职工反映的情况").textContent()).toBe("未告知贵单位");
  expect(await factOf(ma, "职工姓名").textContent()).toBe("未告知贵单位");
  expect(await factOf(ma, "工作地点").textContent()).toBe("诉求里没有登记");
  const text = (await ma.getByRole("main").textContent()) ?? "";
  expect([name, phone, "吊车"].filter((one) => text.includes(one))).toEqual([]);
  await ma.getByRole("button", { name: "回复", exact: true }).click();
  const dialog = ma.getByRole("dialog", { name: "回复" });
  await dialog.getByRole("textbox", { name: "回复内容" }).fill("已核查，备案属实。");
  await dialog.getByRole("button", { name: "回复", exact: true }).click();
  await ma.getByText("已回复。").waitFor();
  await ma.getByText("任务已结束，不再显示诉求的情况。").waitFor();
  await ma.getByText("已核查，备案属实。").waitFor();
});

test("a link with the words ticked shows them without name and number, names what it does not tell, and takes one reply with a file", async () => {
  const scenes = new Scenes(world().url);
  const chen = await scenes.as("chen");
  const { version } = await chen.get<{ version: number }>(`/api/appeals/${id}`);
  const { link } = await chen.post<{ link: string }>(`/api/appeals/${id}/tasks`, {
    version,
    recipientName: "南山区人民法院",
    question: "请问有其他案件吗？",
    shown: ["description"],
  });
  const court = await world().open({ viewport: "phone", path: new URL(link).pathname + new URL(link).hash });
  await factOf(court, "职工反映的情况").getByText("我是［职工］，电话［电话］，车间里的吊车没有护栏。").waitFor();
  expect(await factOf(court, "未告知贵单位").allTextContents()).toEqual([
    "诉求编号",
    "类别",
    "用人单位",
    "单位所在地",
    "工作地点",
    "提交日期",
    "职工姓名",
  ]);

  await court.getByRole("button", { name: "提交回复" }).click();
  await court.getByRole("alert").getByRole("heading", { name: "有 3 处需要改" }).waitFor();
  await court.getByRole("radio", { name: taskOutcomes.done.zh }).check();
  await court.getByRole("textbox", { name: "回复内容" }).fill("没有其他案件。");
  await court.getByRole("textbox", { name: "回复人（姓名、职务）" }).fill("书记员 周明");
  await court
    .locator("input[type=file]")
    .setInputFiles({ name: "复函.txt", mimeType: "text/plain", buffer: Buffer.from("没有其他案件。") });
  await court.getByText("复函.txt").waitFor();
  await court.getByRole("button", { name: "提交回复" }).click();
  await court.getByText("已收到您的回复").waitFor();
  const { handovers } = await chen.get<{ handovers: { reply: string | null }[] }>(`/api/appeals/${id}`);
  expect(handovers.map(({ reply }) => reply)).toContain("没有其他案件。");
});
