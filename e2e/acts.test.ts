import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { castPerson } from "../seeds/cast.ts";
import { choose } from "./choosing.ts";
import { barriers, overhang } from "./looked-at.ts";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

let orderId = "";
let deskId = "";
let factsId = "";
let spokenId = "";
let askedId = "";
const world = startWorld(async ({ url }) => {
  const scenes = new Scenes(url);
  orderId = await scenes.atTheStreet(await scenes.submitted("sheng", "主管电话通知我不用来了，没有书面通知。"));
  factsId = await scenes.atTheStreet(await scenes.submitted("sheng", "合同到期不续签，没有给补偿。"));
  deskId = await scenes.atTheStreet(
    await scenes.submitted("wang", "站点实际在招商街道，站长说这个月的工资下个月再发。"),
  );
  spokenId = await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", "上个月的加班费没有发。")));
  const contact = { party: "worker", way: "phone", result: "reached", note: null };
  await (await scenes.as("chen")).post(`/api/appeals/${spokenId}/contacts`, contact);
  askedId = await scenes.asked(
    await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", "工资少发了，没有说明。"))),
  );
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

test("what somebody else changed while a form was open is told and shown, and never overwritten", async () => {
  const page = await world().openAs("chen", { path: `/appeals/${factsId}` });
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("button", { name: "更正登记信息", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "更正登记信息" });
  await dialog.getByRole("textbox", { name: /^说明/ }).fill("再核对一遍。");

  const chen = await new Scenes(world().url).as("chen");
  const read = () => chen.get<Record<string, any>>(`/api/appeals/${factsId}`);
  const view = await read();
  const facts = {
    ...{ category: view["category"], topic: view["topic"], employerId: view["employerId"] },
    ...{ employerName: view["employerName"], employerCode: view["handling"].employerCode },
    employerDivision: view["employerDivision"]?.code ?? null,
    workplaceDivision: view["workplaceDivision"]?.code ?? null,
    employmentEndedOn: null,
  };
  await chen.put(`/api/appeals/${factsId}/facts`, {
    ...facts,
    version: view["version"],
    isUrgent: true,
    knownOn: "2024-01-02",
  });

  const save = dialog.getByRole("button", { name: "保存更正", exact: true });
  await save.click();
  await dialog
    .getByText(/刚才有人改了这一项/)
    .first()
    .waitFor();
  await expect.poll(() => dialog.getByRole("textbox", { name: /^职工哪天知道的/ }).inputValue()).toBe("2024-01-02");
  expect(await dialog.getByRole("textbox", { name: /^说明/ }).inputValue()).toBe("再核对一遍。");
  await dialog.getByRole("textbox", { name: /^职工哪天知道的/ }).fill("2024-01-03");
  await save.click();
  await page.getByText("已更正。").waitFor();
  expect(await read()).toMatchObject({ isUrgent: true, knownOn: "2024-01-03" });
});

test("nothing waits for a movement to end: where none ever does, an act opens, is refused, named again and closed", async () => {
  const page = await world().openAs("chen", { path: `/appeals/${factsId}` });
  await page.getByRole("button", { name: "更多" }).waitFor();
  await page.addStyleTag({
    content: "* { transition-duration: 1h !important; animation-duration: 1h !important; }",
  });
  await page.route("**/facts", (route) =>
    route.fulfill({
      status: 422,
      contentType: "application/json",
      body: JSON.stringify({ error: { code: "bad_request", message: "请再看一遍。", fields: [] } }),
    }),
  );
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("button", { name: "更正登记信息", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "更正登记信息" });
  await dialog.getByRole("textbox", { name: /^说明/ }).fill("再核对一遍。");
  await dialog.getByRole("button", { name: "保存更正", exact: true }).click();
  await dialog.getByText("请再看一遍。").waitFor();
  await dialog.getByRole("button", { name: "保存更正", exact: true }).click();
  await dialog.getByRole("button", { name: "取消", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("button", { name: "更正登记信息", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "更正登记信息", exact: true }).waitFor({ state: "hidden" });
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
  const chen = await world().openAs("chen", { path: `/appeals/${deskId}` });
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
  await choose(chen, "招商街道", "招商街道总工会");
  await dialog.getByRole("button", { name: "退回" }).click();
  await chen.getByText("已退回。").waitFor();
  await dialog.waitFor({ state: "hidden" });

  const lin = await world().openAs("lin", { path: `/appeals/${deskId}` });
  const course = lin.getByRole("region", { name: "办理过程" });
  await course.getByText("建议改派：招商街道总工会").waitFor();
  await course.getByText("站点在招商街道。").waitFor();
});

test("on the phone, a question added or taken away leaves the focus where one goes on", async () => {
  const page = await world().openAs("chen", { viewport: "phone", path: `/m/orders/${spokenId}/ask` });
  const usual = page.getByRole("group", { name: "常问的（点一下加上）" }).getByRole("button");
  const asked = page.getByRole("button", { name: /^去掉：/ });
  await usual.nth(1).waitFor();
  const offered = await usual.count();
  await usual.first().press("Enter");
  await expect.poll(() => usual.count()).toBe(offered - 1);
  await usual.first().press("Enter");
  await expect.poll(() => asked.count()).toBe(2);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement!.tagName)).not.toBe("BODY");
  await asked.first().press("Enter");
  await expect.poll(() => asked.count()).toBe(1);
  expect(await focusedName(page)).toBe(await asked.first().getAttribute("aria-label"));
  await asked.first().press("Enter");
  await expect.poll(() => asked.count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement!.tagName)).toBe("TEXTAREA");
});

test("what the union refuses of a reply is told where the focus goes, and what is typed stays", async () => {
  const page = await world().openAs("sheng", { viewport: "phone", path: `/m/appeals/${askedId}/reply` });
  const words = page.getByRole("group", { name: "第 5 题：谁通知您的？" }).getByRole("textbox");
  const send = page.getByRole("button", { name: "提交", exact: true });
  await words.fill("班长".repeat(1001));
  await send.click();
  await page.getByRole("alert").getByRole("heading", { name: "有 1 处需要改" }).waitFor();
  await expect.poll(() => focusedName(page)).toBe("alert");
  await page.getByRole("link", { name: "第 5 题：谁通知您的？：太长了，请缩短" }).click();
  expect(await words.evaluate((element) => element === document.activeElement)).toBe(true);

  // The case changed in the meantime: the refusal is about no single entry.
  await words.fill("班长");
  const caller = await new Scenes(world().url).as("chen");
  await caller.post(`/api/appeals/${askedId}/notes`, { text: "去了厂里。", isForWorker: false });
  await send.click();
  const refused = page.getByRole("alert").filter({ hasText: "刚被别人改过" });
  await refused.waitFor();
  await expect.poll(() => refused.evaluate((element) => element.parentElement === document.activeElement)).toBe(true);
  await send.click();
  await page.getByText("已回答").waitFor();
});

test("a dialog from “more” gives the focus back to it; whoever signs in over the page of somebody else finds nothing typed", async () => {
  const page = await world().openAs("chen", { path: `/appeals/${spokenId}` });
  const more = page.getByRole("button", { name: "更多操作" });
  const open = async () => {
    await more.press("Enter");
    await page.getByRole("button", { name: "写办理记录" }).press("Enter");
    await page.getByRole("dialog", { name: "写办理记录" }).waitFor();
  };
  await open();
  await page.keyboard.press("Escape");
  await expect.poll(() => more.evaluate((element) => element === document.activeElement)).toBe(true);

  await open();
  await page.getByRole("textbox", { name: "办理记录" }).fill("只有我知道的事。");
  const drafts = () => page.evaluate(() => JSON.stringify(sessionStorage));
  expect(await drafts()).toContain("只有我知道的事");
  await page.context().clearCookies();
  await page
    .getByRole("dialog", { name: "写办理记录" })
    .getByRole("button", { name: /^保\s?存$/ })
    .click();
  const ended = page.getByRole("dialog", { name: "登录已过期，请重新登录" });
  await ended.getByRole("button", { name: castPerson("lin").name }).click();
  await ended.waitFor({ state: "detached" });
  await expect.poll(drafts).not.toContain("只有我知道的事");

  // By the page for signing in it is the same.
  const again = await world().openAs("chen", { path: `/appeals/${spokenId}` });
  await again.getByRole("button", { name: "更多操作" }).press("Enter");
  await again.getByRole("button", { name: "写办理记录" }).press("Enter");
  await again.getByRole("textbox", { name: "办理记录" }).fill("只有我知道的事。");
  const draftsAgain = () => again.evaluate(() => JSON.stringify(sessionStorage));
  await expect.poll(draftsAgain).toContain("只有我知道的事");
  await again.context().clearCookies();
  await again.goto("/sign-in");
  await again.getByRole("button", { name: castPerson("lin").name }).click();
  await again.getByRole("banner").waitFor();
  await expect.poll(draftsAgain).not.toContain("只有我知道的事");
});
