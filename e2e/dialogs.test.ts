import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { castPerson, unionId } from "../seeds/cast.ts";
import { Caller } from "./caller.ts";
import { startWorld } from "./world.ts";

const shenzhen = unionId("4403");
let ended = "";
let zhou: Caller;
const world = startWorld(async ({ url }) => {
  const xu = await Caller.signIn(url, "xu");
  const union = { parentId: shenzhen, kind: "primary", level: "enterprise", name: "深圳市远帆灯具有限公司工会" };
  ended = (await xu.post<{ id: string }>("/api/unions", union)).id;
  zhou = await Caller.signIn(url, "zhou");
});

/** What a hand does at a field: types, goes to a choice with the arrows, or finds a person by name. */
type Entry = readonly [does: "type" | "choose" | "find", field: string, value: string];

interface Story {
  readonly person: string;
  readonly path: () => string;
  /** Opens the dialog; `row`: of the row with these words. */
  readonly button: string;
  readonly row?: string;
  readonly dialog: string;
  readonly verb: string;
  /** The first needed field is the first entry's. */
  readonly entries: readonly Entry[];
  readonly done: RegExp;
  readonly changed: (page: Page) => Promise<unknown>;
}

const shows = (words: string) => (page: Page) => page.getByRole("main").getByText(words).first().waitFor();

const stories: Readonly<Record<string, Story>> = {
  "a union is founded": {
    person: "xu",
    path: () => "/unions",
    button: "新建下级工会",
    dialog: "新建下级工会",
    verb: "新建",
    entries: [
      ["choose", "类型", "基层工会"],
      ["choose", "级别", "单位"],
      ["type", "工会名称", "深圳市海燕电子有限公司工会"],
    ],
    done: /^已新建 深圳市海燕电子有限公司工会。$/,
    changed: (page) => page.getByRole("heading", { level: 1, name: "深圳市海燕电子有限公司工会" }).waitFor(),
  },
  "a post is opened": {
    person: "xu",
    path: () => `/unions/${shenzhen}?tab=posts`,
    button: "设立岗位",
    dialog: "设立岗位",
    verb: "设立岗位",
    entries: [
      ["choose", "角色", "数据观察员"],
      ["type", "岗位名称", "数据专员"],
      ["type", "岗位英文名称", "Data clerk"],
    ],
    done: /^已设立。$/,
    changed: (page) => page.getByRole("cell", { name: "数据专员" }).waitFor(),
  },
  "a union is dissolved": {
    person: "xu",
    path: () => `/unions/${ended}`,
    button: "撤销",
    dialog: "撤销 深圳市远帆灯具有限公司工会",
    verb: "撤销",
    entries: [["type", "事由", "单位已注销。"]],
    done: /^已撤销。$/,
    changed: shows("已撤销"),
  },
  "an employer is added": {
    person: "xu",
    path: () => "/employers",
    button: "新建单位",
    dialog: "新建单位",
    verb: "保存",
    entries: [["type", "单位名称", "深圳市安信物流有限公司"]],
    done: /^已保存。$/,
    changed: async (page) => {
      await page.getByRole("main").getByRole("searchbox").fill("安信物流");
      await page.getByRole("cell", { name: "深圳市安信物流有限公司" }).waitFor();
    },
  },
  "an identity is recorded": {
    person: "xu",
    path: () => `/members/${castPerson("wang").id}?tab=identities`,
    button: "登记身份",
    dialog: "登记身份",
    verb: "保存",
    entries: [
      ["choose", "身份", "市级劳动模范"],
      ["type", "来源", "粤工表〔2023〕8号"],
      ["type", "有效期开始", "2023年5月1日"],
    ],
    done: /^已保存。$/,
    changed: shows("粤工表〔2023〕8号"),
  },
  "a post is given to somebody": {
    person: "tang",
    path: () => "/posts?search=工单处理员",
    row: "福田区总工会 工单处理员",
    button: "任职",
    dialog: "任职：福田区总工会 工单处理员",
    verb: "任职",
    entries: [["find", "谁来任职", castPerson("zhao").name]],
    done: /^已任职。$/,
    changed: shows(castPerson("zhao").name),
  },
  "a holder of a post is signed out": {
    person: "tang",
    path: () => "/posts?search=粤海街道",
    button: `强制下线 ${castPerson("zhou").name}`,
    dialog: `让 ${castPerson("zhou").name} 在所有设备上退出登录`,
    verb: "强制下线",
    entries: [["choose", "原因", "本人要求"]],
    done: /^已在 \d+ 台设备上退出登录。$/,
    changed: () => expect(zhou.get("/api/identity/me")).rejects.toThrow("401"),
  },
  "a partner office is added": {
    person: "sun",
    path: () => "/partner-offices",
    button: "新建协作单位",
    dialog: "新建协作单位",
    verb: "保存",
    entries: [
      ["type", "中文名称", "南山区司法局"],
      ["type", "英文名称", "Nanshan justice bureau"],
      ["choose", "类型", "司法行政部门"],
    ],
    done: /^已保存。$/,
    changed: (page) => page.getByRole("cell", { name: "南山区司法局" }).waitFor(),
  },
};

const hasFocus = (target: Locator) => target.evaluate((element) => element.contains(document.activeElement));

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${target.toString()}`);
}

/** The control of a field, or the group of its controls. */
const controlOf = (dialog: Locator, name: string) =>
  dialog
    .getByRole("textbox", { name })
    .or(dialog.getByRole("radiogroup", { name }))
    .or(dialog.locator("select").and(dialog.getByRole("combobox", { name })))
    .or(dialog.getByRole("group", { name }))
    .first();

async function enter(page: Page, dialog: Locator, [does, name, value]: Entry): Promise<void> {
  const control = controlOf(dialog, name);
  await tabTo(page, control);
  if (does === "choose") {
    const chosen = () =>
      control.evaluate((element) =>
        element instanceof HTMLSelectElement
          ? element.selectedOptions[0]!.text
          : (element.querySelector("input:checked")?.closest("label")?.textContent ?? ""),
      );
    if ((await chosen()) === "") await page.keyboard.press("Space");
    for (let presses = 0; presses < 60 && (await chosen()) !== value; presses++) await page.keyboard.press("ArrowDown");
    expect(await chosen()).toBe(value);
    return;
  }
  await page.keyboard.type(value);
  if (does === "type") return;
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("radio", { name: value }));
  await page.keyboard.press("Space");
}

test.each(Object.entries(stories))(
  "%s: what is missing is told first, then it is done by keyboard alone",
  async (_, story) => {
    const page = await world().openAs(story.person, { path: story.path() });
    const within = story.row ? page.getByRole("row", { name: story.row }) : page.getByRole("main");
    await within.getByRole("button", { name: story.button, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: story.dialog });
    const send = dialog.getByRole("button", { name: story.verb, exact: true });
    await tabTo(page, send);
    await page.keyboard.press("Enter");

    const [first] = story.entries;
    const summary = dialog.getByRole("alert");
    await summary.getByRole("heading").waitFor();
    await expect.poll(() => summary.evaluate((element) => element.parentElement === document.activeElement)).toBe(true);
    await page.keyboard.press("Tab");
    const link = summary.getByRole("link").first();
    expect(await hasFocus(link)).toBe(true);
    expect(await link.textContent()).toContain(`${first![1]}`);
    await page.keyboard.press("Enter");
    expect(await hasFocus(controlOf(dialog, first![1]))).toBe(true);

    for (const entry of story.entries) await enter(page, dialog, entry);
    await tabTo(page, send);
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: story.done }).waitFor();
    await dialog.waitFor({ state: "hidden" });
    await story.changed(page);
  },
);
