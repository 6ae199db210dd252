import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Me } from "@niangjia/domain/identity/identity.contract";
import { languages, type Language } from "@niangjia/domain/kernel/text";
import { cast, castPerson, officeId, unionId } from "../seeds/cast.ts";
import { screensOf, type ListedScreen } from "./listed-screens.ts";
import { barriers, foreignTexts, Heard, overhang, settled } from "./looked-at.ts";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

/** Values of the places in paths, by app and side. */
let appeals: {
  open: string;
  handed: string;
  accepted: string;
  asked: string;
  agreed: string;
  answered: string;
  closed: string;
};
let promiseId: string;
let taskId: string;
let auditEntryId: string;
let intakeId: string;
let channelId: string;
let groupId: string;
let roleId: string;
/** Who may open what: the first of the cast whose post holds a permission. */
const holders = new Map<string, string>();

const world = startWorld(async (world) => {
  const scenes = new Scenes(world.url);
  for (const { key, posts } of cast) {
    if (!posts) continue;
    const me = await (await scenes.as(key)).get<Me>("/api/identity/me");
    for (const permission of me.posts[0]?.permissions ?? []) if (!holders.has(permission)) holders.set(permission, key);
  }
  const tell = "主管电话通知我不用来了，没有书面通知，上个月工资也没有发。";
  const agreed = await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", tell)));
  promiseId = await scenes.agreed(agreed, "2099-12-31");
  appeals = {
    agreed,
    asked: await scenes.asked(await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", tell)))),
    open: await scenes.atTheStreet(await scenes.submitted("sheng", tell)),
    handed: await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", tell))),
    accepted: await scenes.accepted(
      await scenes.atTheStreet(
        await scenes.submitted("wang", "夏天高温天还要干满十个小时，没有高温津贴。", {
          category: "hours",
          disclosure: "union_only",
        }),
      ),
    ),
    answered: await scenes.answered(
      await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", tell))),
      "企业同意支付经济补偿和当月工资。",
    ),
    closed: await scenes.closed(
      "sheng",
      await scenes.answered(
        await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", tell))),
        "企业已支付。",
      ),
    ),
  };
  taskId = await scenes.handedOver(appeals.handed);
  intakeId = await scenes.intakePoint("科技园骑手驿站");
  channelId = await scenes.channel("区热线");
  groupId = await scenes.group([
    appeals.accepted,
    await scenes.accepted(
      await scenes.atTheStreet(
        await scenes.submitted("li", "同样没有高温津贴。", {
          category: "hours",
          employerName: "深圳市南山洁城环卫服务有限公司",
          employerDivision: "440305007",
        }),
      ),
    ),
  ]);
  auditEntryId = (await (await scenes.as("feng")).get<{ items: { id: string }[] }>("/api/audit/entries")).items[0]!.id;
  roleId = (await (await scenes.as("tang")).get<{ items: { roleId: string }[] }>("/api/identity/roles")).items[0]!
    .roleId;
});

/** One page for each person, language and app; screens are opened in it one after the other. */
const pages = new Map<string, Promise<{ page: Page; heard: Heard }>>();
function pageOf(
  person: string | null,
  language: Language,
  app: "console" | "mobile",
): Promise<{ page: Page; heard: Heard }> {
  const key = `${person} ${language} ${app}`;
  const open = async () => {
    const options = { language, viewport: app === "console" ? "desktop" : "phone", path: "/health/live" } as const;
    const page = person === null ? await world().open(options) : await world().openAs(person, options);
    await page.emulateMedia({ reducedMotion: "reduce" });
    return { page, heard: new Heard(page) };
  };
  if (!pages.has(key)) pages.set(key, open());
  return pages.get(key)!;
}

async function look(
  person: string | null,
  language: Language,
  app: "console" | "mobile",
  path: string,
  allowed: readonly string[] = [],
): Promise<void> {
  const { page, heard } = await pageOf(person, language, app);
  heard.refused.length = 0;
  heard.faults.length = 0;
  await page.setViewportSize(app === "console" ? { width: 1440, height: 900 } : { width: 360, height: 780 });
  await page.goto(path);
  await settled(page, heard);
  expect(heard.faults, "errors in the page's console").toEqual([]);
  expect(
    heard.refused.filter((one) => !allowed.includes(one)),
    "requests that were refused",
  ).toEqual([]);
  expect(await foreignTexts(page, heard, language), `texts that are not ${language}`).toEqual([]);
  expect(await page.getByRole("main").count(), "one main part").toBe(1);
  expect(await barriers(page), "barriers").toEqual([]);
  await page.setViewportSize(app === "console" ? { width: 360, height: 780 } : { width: 1440, height: 900 });
  await settled(page, heard);
  await expect.poll(() => overhang(page), { message: "pixels beside the window" }).toBe(0);
  if (app === "console") expect(await barriers(page), "barriers at 360 px").toEqual([]);
}

const withValues = (path: string, values: Readonly<Record<string, string>>) =>
  path.replace(/\$(\w+)/g, (_, name: string) => values[name] ?? `(no value for ${name})`);

describe.each(languages)("the console in %s", (language) => {
  test.each(screensOf("console").map((screen) => [screen.path, screen] as const))("%s", async (_path, screen) => {
    const person =
      screen.side === "office" ? "ma" : screen.permission === null ? "huang" : holders.get(screen.permission);
    expect(person, `somebody of the cast holds ${screen.permission}`).toBeDefined();
    await look(
      person!,
      language,
      "console",
      withValues(screen.path, {
        appealId: appeals.open,
        taskId,
        entryId: screen.path.startsWith("/appeals-entries") ? intakeId : auditEntryId,
        channelId,
        groupId,
        roleId,
        officeId: officeId(1),
        personId: castPerson("sheng").id,
        unionId: unionId("440305"),
      }),
    );
  });

  test("the sign-in", () => look(null, language, "console", "/sign-in", ["401 GET /api/identity/me"]));
  test("the API reference", () => look(null, language, "console", "/api-docs", ["401 GET /api/identity/me"]));
  test("a page that is not there", () => look("huang", language, "console", "/no-such-page"));
  test("a page that the post may not open", () => look("chen", language, "console", "/audit"));
  test("somebody without a post", () => look("li", language, "console", "/"));
});

/** Whose appeal a phone screen shows, by the last word of its path. */
function appealFor(screen: ListedScreen): { person: string; id: string } {
  const last = screen.path.split("/").at(-1)!;
  if (screen.side !== "post")
    return {
      person: "sheng",
      id:
        { rate: appeals.answered, reopen: appeals.closed, reply: appeals.asked, withdraw: appeals.agreed }[last] ??
        appeals.open,
    };
  if (last === "dispatch") return { person: "he", id: appeals.open };
  if (last === "recall") return { person: "chen", id: appeals.handed };
  if (last === "call-back") return { person: "lin", id: appeals.answered };
  const accepted = ["answer", "note", "ask", "facts", "hand-over", "consent", "class"];
  return {
    person: "chen",
    id:
      last === "$promiseId" || last === "agree"
        ? appeals.agreed
        : accepted.includes(last)
          ? appeals.accepted
          : appeals.open,
  };
}

describe.each(languages)("the phone app in %s", (language) => {
  test.each(screensOf("mobile").map((screen) => [screen.path, screen] as const))("%s", async (_path, screen) => {
    const { person, id } = appealFor(screen);
    await look(
      screen.path === "/me/membership/join" ? "li" : person,
      language,
      "mobile",
      `/m${withValues(screen.path, { id, promiseId, taskId })}`,
    );
  });

  test("the sign-in", () => look(null, language, "mobile", "/m/", ["401 GET /api/identity/me"]));
  test("a page that is not there", () => look("sheng", language, "mobile", "/m/no-such-page"));
  test("a work page for somebody without a post", () => look("sheng", language, "mobile", "/m/desk"));
});
