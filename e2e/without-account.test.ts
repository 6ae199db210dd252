import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { Caller } from "./caller.ts";
import { appealNumber, numberOn } from "./phone-steps.ts";
import { startWorld } from "./world.ts";

const world = startWorld();

/** The twelve words, as they stand beside their places. */
async function wordsOf(page: Page): Promise<string> {
  const items = await page.locator(".receipt-words li").evaluateAll((list) =>
    list.slice(0, 12).map((one) =>
      [...one.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent)
        .join(""),
    ),
  );
  expect(items).toHaveLength(12);
  return items.join("");
}

/** Chen of the street takes an appeal on, speaks to the worker and the employer, and records what was agreed: behind the screens, for what follows on them. */
async function agreed(number: string, dueOn: string): Promise<void> {
  const [lin, chen] = await Promise.all([Caller.signIn(world().url, "lin"), Caller.signIn(world().url, "chen")]);
  const { items } = await lin.get<{ items: { id: string; version: number }[] }>(`/api/appeals?q=${number}`);
  const { id } = items[0]!;
  let { version } = await lin.post<{ version: number }>(`/api/appeals/${id}/dispatch`, {
    version: items[0]!.version,
    toPath: "cn.44.4403.440305.440305007.",
  });
  ({ version } = await chen.post<{ version: number }>(`/api/appeals/${id}/accept`, { version }));
  ({ version } = await chen.post<{ version: number }>(`/api/appeals/${id}/contacts`, {
    party: "worker",
    way: "phone",
    result: "reached",
  }));
  ({ version } = await chen.post<{ version: number }>(`/api/appeals/${id}/consent-record`, {
    version,
    consent: "matter",
    way: "phone",
  }));
  ({ version } = await chen.post<{ version: number }>(`/api/appeals/${id}/contacts`, {
    party: "employer",
    way: "phone",
    result: "reached",
  }));
  await chen.post(`/api/appeals/${id}/agreements`, {
    version,
    form: "oral",
    text: "单位补发两个月工资。",
    consentWay: "phone",
    employerPerson: "财务经理",
    promises: [{ kind: "pay", what: "补发两个月工资", amount: "9600.00", dueOn }],
  });
}

describe("a call to 12351, written down by keyboard alone", () => {
  let number: string;
  let words: string;

  test("Huang takes the call: no mouse, and the caller gets a number and twelve words", async () => {
    const huang = await world().openAs("huang", { path: "/appeals/hotline" });
    await huang.getByRole("heading", { level: 1, name: "来电、来访、来信登记" }).waitFor();
    const { keyboard } = huang;
    await expect.poll(() => huang.evaluate(() => document.activeElement?.id)).toBe("taking-phone");
    await keyboard.type("13812345678");
    await huang.getByText("在您的工作范围内没有以往诉求").waitFor();
    await keyboard.press("Tab");
    await keyboard.type("周建国");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.type("启衡智造");
    await huang.locator(".ant-select-item-option", { hasText: "深圳市启衡智造有限公司" }).first().waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await huang.getByText("名录内单位").waitFor();
    await keyboard.press("Alt+2");
    await keyboard.press("Enter");
    await keyboard.press("Alt+m");
    await keyboard.type("来电人说公司两个月没有发工资，问过人事，一直说下周。");
    await keyboard.press("Control+Enter");
    const taken = huang.getByRole("status", { name: "已登记" });
    await taken.waitFor();
    number = appealNumber.exec((await taken.textContent())!)![0];
    words = await wordsOf(huang);
    // Ready for the next call.
    await expect.poll(() => huang.evaluate(() => document.activeElement?.id)).toBe("taking-phone");
    // The same number once more: what was said before stands beside the form.
    await keyboard.type("13812345678");
    await huang.locator("#caller-history").getByText(number).waitFor();
  });

  test("the caller opens the status page with the words, and nobody does without", async () => {
    const caller = await world().open({ viewport: "phone", path: "/m/receipt" });
    const field = caller.getByRole("textbox", { name: "回执的 12 个字" });
    await field.fill(`${words.slice(1)}${words[0]}`);
    await caller.getByRole("button", { name: "查看", exact: true }).click();
    await caller.getByRole("alert").first().waitFor();
    await field.fill(words);
    await caller.getByRole("button", { name: "查看", exact: true }).click();
    await caller.getByText(number).first().waitFor();
    await caller.getByText("来电人说公司两个月没有发工资").waitFor();
    // The words are nowhere in the address, so no log holds them.
    expect(new URL(caller.url()).search + new URL(caller.url()).pathname).toBe("/m/receipt");
  });

  test("what the employer promised is confirmed by the words, and the end is rated", async () => {
    await agreed(number, "2099-12-31");
    const caller = await world().open({ viewport: "phone", path: "/m/receipt" });
    await caller.getByRole("textbox", { name: "回执的 12 个字" }).fill(words);
    await caller.getByRole("button", { name: "查看", exact: true }).click();
    await caller.getByText("补发两个月工资", { exact: false }).first().waitFor();
    expect(await caller.getByText(/9,?600/).count()).toBeGreaterThan(0);
    await caller.getByText("协议里的承诺").first().click();
    await caller.getByRole("button", { name: "确认已兑现" }).first().click();
    await caller.getByRole("group", { name: "有人联系您并给了答复吗？" }).getByRole("radio", { name: "是" }).check();
    await caller.getByRole("group", { name: "问题解决了吗？" }).getByRole("radio", { name: "是" }).check();
    await caller.getByRole("group", { name: "您满意吗？" }).getByRole("radio", { name: "满意", exact: true }).check();
    await caller.getByRole("button", { name: "送出" }).first().click();
    await caller.getByText("已办结", { exact: true }).first().waitFor();
  });

  test("the report counts it as performed, solved and closed, each by its own definition, and opens its row", async () => {
    const huang = await world().openAs("huang", { path: "/appeals/report" });
    const performed = huang.getByRole("row").filter({ hasText: "全部履行" }).first();
    await performed.waitFor();
    expect(await performed.textContent()).toContain("1");
    const shown = await Caller.signIn(world().url, "huang").then((one) =>
      one.get<{ items: { number: string; status: string }[] }>("/api/appeals?fact=performed"),
    );
    expect(shown.items.map((row) => [row.number, row.status])).toEqual([[number, "closed"]]);
  });
});

describe("a code at a station, no account", () => {
  test("a worker without sign-in scans it, writes while there is no line, and the appeal goes by itself", async () => {
    const he = await Caller.signIn(world().url, "he");
    const entry = await he.put<{ code: string }>(`/api/appeals/entries/${crypto.randomUUID()}`, {
      version: 0,
      name: "科技园骑手驿站",
      kind: "station",
      divisionCode: "440305007",
      isActive: true,
    });
    const page = await world().open({
      viewport: "phone",
      path: `/m/at/${entry.code}`,
      expects: /Failed to load resource/,
    });
    await page.getByText("科技园骑手驿站").first().waitFor();
    await page.getByRole("group", { name: "哪方面的问题？" }).getByRole("button", { name: "工资、欠薪" }).click();
    await page.getByRole("textbox", { name: "发生了什么？" }).fill("站点三个月没有结算配送费，站长不接电话。");
    await page.getByRole("textbox", { name: "单位名称" }).fill("飞达配送站");
    await page.getByRole("textbox", { name: "怎么称呼您？" }).fill("周师傅");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await page.getByText("已存好，等网络").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("heading", { name: "工会已收到" }).waitFor();
    const number = await numberOn(page);
    await wordsOf(page);
    await page.getByRole("link", { name: "看进度" }).click();
    await page.getByText(number).first().waitFor();
    await page.getByText("站点三个月没有结算配送费").waitFor();
    const { items } = await he
      .get<{ items: { number: string }[] }>(`/api/appeals?q=${number}`)
      .catch(() => ({ items: [] }));
    const lin = await Caller.signIn(world().url, "lin");
    const found =
      items.length > 0 ? items : (await lin.get<{ items: { number: string }[] }>(`/api/appeals?q=${number}`)).items;
    expect(found.map((row) => row.number)).toEqual([number]);
  });
});
