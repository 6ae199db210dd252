import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languages, type Language } from "@niangjia/domain/kernel/text";
import { Scenes } from "./scenes.ts";
import { World } from "./world.ts";

/** What the people of the pictures told, in the language of the reader. */
const told = {
  dismissed: {
    zh: "1月5日公司电话通知我离职，没有书面通知，当晚关了我的OA账号和门禁。要求依法支付经济补偿和当月工资。",
    en: "The company dismissed me by telephone on 5 January, without a letter, and closed my account and my badge the same night. I ask for severance pay and this month's wage.",
  },
  answer: {
    zh: "已与您和企业工会主席核实。企业同意支付经济补偿和当月工资，五个工作日内到账。未到账请告诉我们。",
    en: "We spoke to you and to the chair of the enterprise union. The company will pay severance and this month's wage within five working days. Tell us if it does not arrive.",
  },
  withWorker: { zh: "核实了经过。", en: "He told us how it went." },
  withEmployer: { zh: "企业工会主席愿意协商。", en: "The chair of the enterprise union will talk to the company." },
  heat: {
    zh: "高温天还要干满十个小时，没有高温津贴，也不安排休息。",
    en: "We sweep ten hours in the heat, without heat allowance and without breaks.",
  },
  wages: {
    zh: "酒店拖欠我两个月加班费，问了几次都说月底发。",
    en: "The hotel owes me two months of overtime pay; they always say the end of the month.",
  },
  injury: { zh: "送餐路上摔伤，站点说不算工伤。", en: "I fell on a delivery. The station says it is no work injury." },
  insurance: {
    zh: "单位按最低基数给我交社保，工资条上不是这个数。",
    en: "My employer pays insurance on the lowest base, not on my real wage.",
  },
  contract: {
    zh: "合同到期三个月了还没有续签，人一直在上班。",
    en: "My contract ran out three months ago; I still work and nobody renews it.",
  },
} as const;

describe.each(languages)("the pictures of the README in %s", (language) => {
  let world: World;
  let ids: { dismissed: string; heat: string };

  beforeAll(async () => {
    world = await World.start();
    ids = await tellTheStory(world, language);
  });
  afterAll(() => world?.stop());

  const console_ = async (person: string, name: string, path: string, ready: string) => {
    const page = await world.openAs(person, { language, path });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("main").getByText(ready).first().waitFor();
    await expect.poll(() => page.locator(".loading, .bone").count()).toBe(0);
    await world.takePicture(page, `${name}.${language}`);
  };
  const phone = async (person: string, name: string, path: string, ready: string) => {
    const page = await world.openAs(person, { language, viewport: "phone", path });
    await page.getByRole("main").getByText(ready).first().waitFor();
    await expect.poll(() => page.locator(".waiting").count()).toBe(0);
    await world.takePicture(page, `${name}.${language}`);
    return page;
  };

  test("the desk of the district", () => console_("lin", "console-desk", "/desk", told.wages[language].slice(0, 8)));
  test("one appeal", () =>
    console_("lin", "console-appeal", `/appeals/${ids.dismissed}`, told.answer[language].slice(0, 8)));
  test("the overview of the city", () =>
    console_(
      "huang",
      "console-overview",
      "/appeals-overview",
      { zh: "半日内答复", en: "Answered in half a day" }[language],
    ));
  test("the desk for calls", () =>
    console_(
      "huang",
      "console-hotline",
      "/appeals/hotline",
      { zh: "来电、来访、来信登记", en: "Calls, visits and letters" }[language],
    ));
  test("the report", () =>
    console_("huang", "console-report", "/appeals/report", { zh: "截至", en: "As of" }[language]));
  test("a worker's first page", () =>
    phone("sheng", "phone-home", "/m/", { zh: "正在办理", en: "Under way" }[language]));
  test("choosing what it is about", () =>
    phone("zhao", "phone-submit", "/m/appeals/new", { zh: "是哪方面的问题？", en: "What is it about?" }[language]));
  test("following an appeal", () =>
    phone("sheng", "phone-follow", `/m/appeals/${ids.dismissed}`, told.answer[language].slice(0, 8)));
  test("the liaison's order", () =>
    phone("chen", "phone-field", `/m/orders/${ids.heat}`, told.heat[language].slice(0, 8)));

  test("elder mode", async () => {
    const page = await world.openAs("wang", { language, viewport: "phone" });
    await page.getByRole("button", { name: { zh: "长辈版", en: "Elder mode" }[language] }).click();
    await page.getByRole("button", { name: { zh: "标准版", en: /^Standard/ }[language] }).waitFor();
    await page.getByRole("main").getByText(told.heat[language].slice(0, 8)).waitFor();
    await world.takePicture(page, `phone-elder.${language}`);
  });
});

async function tellTheStory(world: World, language: Language): Promise<{ dismissed: string; heat: string }> {
  const scenes = new Scenes(world.url);
  const say = (what: keyof typeof told) => told[what][language];
  const closed = await scenes.atTheStreet(await scenes.submitted("wang", say("insurance"), { category: "insurance" }));
  await scenes.closed("wang", await scenes.answered(await scenes.accepted(closed), say("answer")));
  await scenes.submitted("sheng", say("contract"), { category: "contract" });
  const dismissed = await scenes.atTheStreet(
    await scenes.submitted("sheng", say("dismissed"), { workplaceDivision: "4201" }),
  );
  await scenes.answered(await scenes.accepted(dismissed), say("answer"), {
    worker: say("withWorker"),
    employer: say("withEmployer"),
  });
  const heat = await scenes.accepted(
    await scenes.atTheStreet(
      await scenes.submitted("wang", say("heat"), { category: "hours", disclosure: "union_only" }),
    ),
  );
  await scenes.submitted("li", say("injury"), {
    category: "injury",
    employerName: "深圳市飞达同城配送服务部",
    employerDivision: "440305007",
  });
  await scenes.submitted("li", say("wages"), {
    category: "wages",
    employerName: "深圳市海悦酒店有限公司",
    employerDivision: "440305",
    disclosure: "union_only",
  });
  return { dismissed, heat };
}
