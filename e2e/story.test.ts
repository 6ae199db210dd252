import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { choose } from "./choosing.ts";
import { castPerson } from "../seeds/cast.ts";
import { appealNumber, numberOn, submitAppeal, writeAppeal } from "./phone-steps.ts";
import { startWorld } from "./world.ts";

const world = startWorld();

const street = "粤海街道总工会";
const phone = (person: string, path?: string) =>
  world().openAs(person, { viewport: "phone", ...(path ? { path } : {}) });

/** The order's card on the liaison's phone, or the row of it on an officer's desk. */
const orderOf = (page: Page, number: string) => page.getByRole("link").filter({ hasText: number });

/**
 * A headless browser takes no input while it looks for a phone to dial with. What would be dialled is kept instead.
 */
async function keepDialled(page: Page): Promise<() => Promise<string | null>> {
  await page.evaluate(() => {
    document.addEventListener(
      "click",
      (event) => {
        const link = event.target instanceof Element ? event.target.closest("a[href^='tel:']") : null;
        if (!link) return;
        event.preventDefault();
        document.documentElement.dataset["dialled"] = link.getAttribute("href")!;
      },
      true,
    );
  });
  return () => page.evaluate(() => document.documentElement.dataset["dialled"] ?? null);
}

/** The liaison logs a contact in the form that is open on the order. */
async function logContact(page: Page, party: "职工" | "用人单位", said: string): Promise<void> {
  const form = page.getByRole("group", { name: "记录这次联系" });
  await form.getByRole("radio", { name: party }).check();
  await form.getByRole("radio", { name: "已联系上" }).check();
  await form.getByRole("textbox", { name: "说了什么" }).fill(said);
  await form.getByRole("button", { name: "记录" }).click();
  await form.waitFor({ state: "detached" });
}

/** An officer opens the appeal from the own desk and sends it to a union below. */
async function dispatch(desk: Page, number: string, union: string): Promise<void> {
  await orderOf(desk, number).click();
  await desk.getByRole("heading", { level: 1, name: number }).waitFor();
  await desk.getByRole("button", { name: "分拨", exact: true }).click();
  const dialog = desk.getByRole("dialog", { name: "分拨" });
  await dialog.getByRole("combobox", { name: "分拨给" }).click();
  await choose(desk, union.slice(0, 2), union);
  await dialog.getByRole("button", { name: "分拨", exact: true }).click();
  await desk.getByText("已分拨。").waitFor();
  await dialog.waitFor({ state: "hidden" });
}

/** Accepts, speaks to the worker and answers, as the liaison does on the way. */
async function handle(field: Page, number: string, answer: string, outcome: string): Promise<void> {
  await orderOf(field, number).click();
  await field.getByRole("button", { name: "接单" }).click();
  await keepDialled(field);
  await field.getByRole("button", { name: "给职工打电话" }).click();
  await logContact(field, "职工", "已了解情况");
  await writeAnswer(field, answer, outcome);
}

async function writeAnswer(field: Page, answer: string, outcome: string): Promise<void> {
  await field.getByRole("link", { name: "答复职工" }).click();
  await field.getByRole("textbox", { name: "答复内容" }).fill(answer);
  await field.getByRole("radio", { name: outcome }).check();
  await field.getByRole("button", { name: "发给职工" }).click();
  await field.getByText("已答复，等职工评价。").waitFor();
}

describe("the case of the report: dismissed by telephone, settled in half a day", () => {
  let sheng: Page;
  let lin: Page;
  let chen: Page;
  let number: string;

  test("Sheng tells the union on his phone and gets a number", async () => {
    sheng = await phone("sheng");
    await sheng.getByRole("link", { name: "反映问题" }).click();
    // His employer stands in his record: it is not asked again.
    await writeAppeal(sheng, {
      category: "辞退、解除合同",
      what: "1月5日公司电话通知我离职，没有书面通知，当晚关了我的OA账号和门禁。我不同意，要求依法支付经济补偿和当月工资。",
      workplace: ["湖北省", "武汉市"],
      disclosure: "可以告诉单位是我反映的",
    });
    const facts = sheng.getByRole("main");
    for (const fact of ["辞退、解除合同", "深圳市启衡智造有限公司", "湖北省 武汉市", castPerson("sheng").phone])
      expect(await facts.getByText(fact).count(), fact).toBeGreaterThan(0);
    number = await submitAppeal(sheng);
    expect(number).toMatch(/^SQ\d{8}-\d{7}-\d$/);
    await sheng.getByText("南山区总工会").waitFor();
    await sheng.getByRole("link", { name: "查看进度" }).click();
    await sheng.getByText("已送到南山区总工会，等它接单。").waitFor();
  });

  test("Lin finds it on the district's desk, reads why it is there, and sends it to the street", async () => {
    lin = await world().openAs("lin");
    await lin.getByRole("heading", { level: 1, name: "我的案头" }).waitFor();
    await orderOf(lin, number).click();
    const course = lin.getByRole("region", { name: "办理过程" });
    await course.getByText("按规则分拨").waitFor();
    await course.getByText("为什么这样分").click();
    await course.getByText("按用人单位所在区县分拨").waitFor();
    expect(await lin.getByText("OA账号").count()).toBeGreaterThan(0);
    await lin.getByRole("link", { name: "我的案头" }).click();
    await dispatch(lin, number, street);
    await lin.getByText("待接单").first().waitFor();
    // The street's now: what Lin may no longer do is refused with its reason.
    expect(await lin.getByRole("button", { name: "接单" }).isDisabled()).toBe(true);
  });

  test("Chen accepts it on his phone, speaks to Sheng and to the enterprise, and answers", async () => {
    chen = await phone("chen");
    await chen.getByRole("heading", { level: 1, name: "我的工单" }).waitFor();
    await chen
      .getByRole("group", { name: "工单分类" })
      .getByRole("button", { name: /^待接单 1$/ })
      .click();
    await orderOf(chen, number).click();
    await chen.getByRole("button", { name: "接单" }).click();
    await chen.getByText("经办人 陈尚文").waitFor();
    // Before anybody was spoken to, the answer is refused, and says so.
    expect(await chen.getByRole("button", { name: "答复职工" }).isDisabled()).toBe(true);
    await chen.getByText("还没有联系上职工").waitFor();

    const dialled = await keepDialled(chen);
    await chen.getByRole("button", { name: "给职工打电话" }).click();
    await chen.getByRole("link", { name: `拨打 ${castPerson("sheng").phone}` }).waitFor();
    expect(await dialled()).toBe(`tel:${castPerson("sheng").phone}`);
    await logContact(chen, "职工", "核实了解除经过，职工要求补偿和当月工资。");
    await chen.getByRole("button", { name: "记录联系" }).click();
    await logContact(chen, "用人单位", "企业工会主席愿意协商，同意补偿。");
    await writeAnswer(
      chen,
      "已与您和企业工会主席核实。企业同意支付经济补偿和当月工资，五个工作日内到账。未到账请告诉我们。",
      "解决（已答复）",
    );
  });

  test("Sheng reads the answer and rates it; only now it is closed", async () => {
    await sheng.reload();
    await sheng.getByRole("region", { name: "工会的答复" }).getByText("企业同意支付经济补偿和当月工资").waitFor();
    // What the enterprise said to the liaison stays within the union.
    expect(await sheng.getByText("企业工会主席愿意协商").count()).toBe(0);
    await sheng.getByRole("link", { name: "评价" }).click();
    await sheng.getByRole("group", { name: "有人联系您并给了答复吗？" }).getByRole("radio", { name: "是" }).check();
    await sheng.getByRole("group", { name: "问题解决了吗？" }).getByRole("radio", { name: "是" }).check();
    await sheng.getByRole("group", { name: "您满意吗？" }).getByRole("radio", { name: "非常满意" }).check();
    await sheng.getByRole("button", { name: "提交评价" }).click();
    await sheng.getByText("已办结", { exact: true }).first().waitFor();
    // That his number was looked at, and by which post, he can read himself.
    await sheng.goto("/m/me/looks");
    await sheng.getByText("为办理诉求查看了手机号").waitFor();
  });

  test("Huang sees in the city's overview that it was answered in half a day, and opens the rows behind the figure", async () => {
    const huang = await world().openAs("huang", { path: "/appeals-overview" });
    const figure = huang.getByRole("group", { name: "诉求总览" }).locator(".figure", { hasText: "半日内答复" });
    await figure.getByText("1 / 1", { exact: true }).waitFor();
    expect(await figure.getByText("100.0%").count()).toBe(1);
    await figure.getByText(/^截至/).waitFor();
    await figure.getByRole("link", { name: "半日内答复: 查看明细" }).click();
    await huang.getByRole("heading", { level: 1, name: "全部诉求" }).waitFor();
    await orderOf(huang, number).waitFor();
    expect(new URL(huang.url()).searchParams.get("fact")).toBe("answeredInHalfADay");
    await huang.reload();
    await orderOf(huang, number).waitFor();
  });
});

describe("sent to the wrong street: returned with a reason and dispatched again", () => {
  let number: string;
  let lin: Page;
  let chen: Page;

  test("Li, who is in no register, names an employer and its place", async () => {
    const li = await phone("li");
    await li.getByRole("link", { name: "反映问题" }).click();
    await writeAppeal(li, {
      category: "工资、欠薪",
      what: "站点拖欠我两个月的配送费，说月底发，一直没有发。",
      employer: "深圳市飞达同城配送服务部",
      place: ["广东省", "深圳市", "南山区", "粤海街道"],
      disclosure: "只让工会知道",
    });
    number = await submitAppeal(li);
  });

  test("Lin sends it to the street; Chen returns it with a reason", async () => {
    lin = await world().openAs("lin");
    await dispatch(lin, number, street);
    chen = await phone("chen", "/m/desk?lane=to_accept");
    await orderOf(chen, number).click();
    await chen.getByText("不要告诉单位是谁反映的").waitFor();
    await chen.getByRole("link", { name: "退回" }).click();
    await chen.getByRole("radio", { name: "用人单位不在本辖区" }).check();
    await chen.getByRole("textbox", { name: "说明" }).fill("站点实际在招商街道，营业执照地址也在那里。");
    await chen.getByRole("button", { name: "退回", exact: true }).last().click();
    await chen.getByText("已退回。").waitFor();
  });

  test("Lin reads the reason on her desk and dispatches it again", async () => {
    await lin.goto("/desk");
    await orderOf(lin, number).click();
    const course = lin.getByRole("region", { name: "办理过程" });
    await course.getByText("用人单位不在本辖区").waitFor();
    await course.getByText("站点实际在招商街道").waitFor();
    await lin.goto("/desk");
    await dispatch(lin, number, "招商街道总工会");
    await chen.goto("/m/desk");
    await chen.getByRole("group", { name: "工单分类" }).getByRole("button", { name: "待接单 0" }).waitFor();
    expect(await orderOf(chen, number).count()).toBe(0);
  });
});

describe("dissatisfied: the level above looks again", () => {
  let number: string;
  let wang: Page;

  test("Wang reads and writes in elder mode: large text, large targets", async () => {
    wang = await phone("wang");
    await wang.getByRole("button", { name: "长辈版" }).click();
    await wang.getByRole("link", { name: "反映问题" }).click();
    await writeAppeal(wang, {
      category: "工时、加班、休假",
      what: "夏天高温天还要干满十个小时，没有高温津贴，也不安排休息。",
      disclosure: "只让工会知道",
    });
    const submit = await wang.getByRole("button", { name: "提交", exact: true }).boundingBox();
    expect(submit!.height).toBeGreaterThanOrEqual(60);
    const sizes = await wang
      .getByRole("main")
      .locator("dd, dt, p")
      .evaluateAll((parts) => parts.map((part) => Number.parseFloat(getComputedStyle(part).fontSize)));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
    number = await submitAppeal(wang);
  });

  test("the street answers; Wang is not satisfied and asks the level above", async () => {
    await dispatch(await world().openAs("lin"), number, street);
    await handle(await phone("chen"), number, "已提醒单位注意防暑降温，请耐心等待。", "部分解决");
    await wang.getByRole("link", { name: "查看进度" }).click();
    await wang.getByRole("link", { name: "评价" }).click();
    // Without an answer it is not sent: what is missing is told where the focus goes, and leads to the questions.
    await wang.getByRole("button", { name: "提交评价" }).click();
    const missing = wang.getByRole("alert");
    await missing.getByRole("heading", { name: "有 3 处需要改" }).waitFor();
    await expect.poll(() => missing.evaluate((element) => element === document.activeElement)).toBe(true);
    await missing.getByRole("link", { name: "问题解决了吗？" }).click();
    const solved = wang.getByRole("group", { name: "问题解决了吗？" }).getByRole("radio", { name: "是" });
    expect(await solved.evaluate((element) => element === document.activeElement)).toBe(true);
    await wang.getByRole("group", { name: "有人联系您并给了答复吗？" }).getByRole("radio", { name: "是" }).check();
    await wang.getByRole("group", { name: "问题解决了吗？" }).getByRole("radio", { name: "否" }).check();
    await wang.getByRole("group", { name: "您满意吗？" }).getByRole("radio", { name: "不满意", exact: true }).check();
    await wang.getByRole("checkbox", { name: "请上一级重办" }).check();
    // Without a word on what was wrong it is not sent.
    await wang.getByRole("button", { name: "提交评价" }).click();
    await wang.getByText("请写几句哪里不满意。").waitFor();
    await wang.getByRole("textbox", { name: "哪里不满意？" }).fill("津贴没有说发不发，休息也没有安排。");
    await wang.getByRole("button", { name: "提交评价" }).click();
    await wang.getByText("已交给南山区总工会重新办理。").waitFor();
  });

  test("it is back at the district, with her words", async () => {
    const lin = await world().openAs("lin");
    await orderOf(lin, number).click();
    await lin.getByText("已重开").first().waitFor();
    await lin.getByText("津贴没有说发不发").first().waitFor();
    expect(await numberOn(lin)).toMatch(appealNumber);
    expect(await lin.getByRole("button", { name: "接单", exact: true }).isEnabled()).toBe(true);
  });
});
