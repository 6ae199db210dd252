import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { authenticatorOf, fromBase32 } from "../apps/server/src/modules/identity/testing/authenticator-app.ts";
import { castPerson, unionId } from "../seeds/cast.ts";
import { Caller } from "./caller.ts";
import { startWorld, type OpenOptions } from "./world.ts";

/** Shenzhen demands an authenticator or a passkey of every post, by its security administrator, who has one. */
const world = startWorld(async ({ url }) => {
  const tang = await Caller.signIn(url, "tang");
  const { secret } = await tang.post<{ secret: string }>("/api/identity/totp/begin");
  await tang.post("/api/identity/totp/confirm", { code: authenticatorOf(fromBase32(secret))() });
  await tang.put(`/api/identity/unions/${unionId("4403")}/post-proof`, { isDemanded: true });
});

/** Signed in by the page itself with a code on the phone, which the demo shows. */
async function openByCode(person: string, path: string, options: OpenOptions = {}): Promise<Page> {
  const page = await world().open({ ...options, path: "/health/live" });
  await page.evaluate(async (phone) => {
    const send = (to: string, body: object) =>
      fetch(to, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }).then(
        (answer) => answer.json(),
      );
    const { codeId, shownCode } = await send("/api/identity/codes", { phone });
    await send(`/api/identity/codes/${codeId}/verify`, { code: shownCode });
  }, castPerson(person).phone);
  await page.goto(path);
  return page;
}

/** On the page of the own account: proves oneself with a code, scans the key, keeps the recovery codes; answers one of them. */
async function setUpAuthenticator(page: Page): Promise<{ recoveryCode: string }> {
  await page.getByRole("button", { name: "设置身份验证器" }).click();
  const proof = page.getByRole("dialog", { name: "请再次验证您的身份" });
  await proof.getByRole("button", { name: /发送验证码$/ }).click();
  await proof.getByRole("textbox", { name: "6 位验证码" }).fill((await proof.locator(".shown-code").textContent())!);
  await proof.getByRole("button", { name: "验证", exact: true }).click();
  const scan = page.getByRole("dialog", { name: "设置身份验证器" });
  const digits = authenticatorOf(fromBase32((await scan.locator(".totp-key").textContent())!.replaceAll(" ", "")));
  await scan.getByRole("textbox", { name: "身份验证器上的 6 位数字" }).fill(digits());
  await scan.getByRole("button", { name: /^确\s?认$/ }).click();
  const kept = page.getByRole("dialog", { name: "请保存恢复码" });
  const recoveryCode = (await kept.getByRole("listitem").first().textContent())!;
  await kept.getByRole("button", { name: "我已保存" }).click();
  // Whoever works with the keyboard goes on where the dialogs began.
  await page.locator(":focus", { hasText: "换一个验证器" }).waitFor();
  // What to do next is said at once.
  await page.getByText("还须由本级或上级工会的安全管理员当面确认是您本人").waitFor();
  return { recoveryCode };
}

/** The security administrator, with the person beside her, compares and confirms. */
async function confirmFor(name: string): Promise<void> {
  const tang = await world().openAs("tang", { path: "/posts" });
  const waiting = tang.getByRole("region", { name: "等待确认的身份验证器和通行密钥" });
  await waiting.getByRole("button", { name: `确认 ${name}` }).click();
  const dialog = tang.getByRole("dialog", { name: `确认${name}的身份验证器和通行密钥` });
  await dialog.getByText(/^身份验证器 · /).waitFor();
  await dialog.getByRole("button", { name: /^确\s?认$/ }).click();
  await tang.getByText("已确认。对方再验证一次即可进入岗位。").waitFor();
  await waiting.waitFor({ state: "detached" });
}

test("Lin, at the console: led to set one up, stopped until she is confirmed, and in with it", async () => {
  const lin = await openByCode("lin", "/desk");
  await lin.getByRole("heading", { level: 1, name: "进入岗位前请验证身份" }).waitFor();
  await lin.getByRole("link", { name: "去设置" }).click();
  const { recoveryCode } = await setUpAuthenticator(lin);
  await lin.goto("/desk");
  await lin.getByText("它是凭手机验证码设置的").waitFor();
  expect(await lin.getByRole("heading", { name: "我的案头" }).count()).toBe(0);
  // Whom to see is named; pressed too early, it says so.
  await lin
    .getByRole("listitem")
    .filter({ hasText: `${castPerson("tang").name} · 深圳市总工会` })
    .waitFor();
  await lin.getByRole("button", { name: "已经确认了" }).click();
  await lin.getByText("还没有确认。").waitFor();

  await confirmFor("林慧");
  await lin.getByRole("button", { name: "已经确认了" }).click();
  await lin.getByRole("button", { name: "验证身份" }).click();
  const proof = lin.getByRole("dialog", { name: "请再次验证您的身份" });
  await proof.getByRole("button", { name: "手机不在身边？用恢复码" }).click();
  await proof.getByRole("textbox", { name: "恢复码" }).fill(recoveryCode);
  await proof.getByRole("button", { name: "验证", exact: true }).click();
  await lin.getByRole("heading", { level: 1, name: "我的案头" }).waitFor();
});

test("Chen, on his phone of 360 pixels: the same, and nothing is cut off", async () => {
  const chen = await openByCode("chen", "/m/desk", { viewport: "phone" });
  const isWithin = () => chen.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  await chen.getByRole("heading", { level: 1, name: "进入岗位" }).waitFor();
  expect(await isWithin()).toBe(true);
  await chen.getByRole("link", { name: "打开工作台去设置" }).click();
  const { recoveryCode } = await setUpAuthenticator(chen);
  await chen.getByRole("link", { name: "回到手机页面" }).click();
  await chen.getByText("它是凭手机验证码设置的").waitFor();
  expect(await isWithin()).toBe(true);
  // Not confirmed yet: pressed too early, it stays where it is.
  await chen.getByRole("button", { name: "已经确认了" }).click();
  await chen.getByText("还没有确认。").waitFor();
  await chen.getByText("它是凭手机验证码设置的").waitFor();

  await confirmFor("陈尚文");
  await chen.getByRole("button", { name: "已经确认了" }).click();
  // The authenticator is at home.
  await chen.getByRole("button", { name: "验证器不在身边？用恢复码" }).click();
  await chen.getByText("都没有了？请当面找安全管理员办理“验证器丢失”。").waitFor();
  expect(await isWithin()).toBe(true);
  await chen.getByRole("textbox", { name: "恢复码" }).fill(recoveryCode);
  await chen.getByRole("button", { name: "验证", exact: true }).click();
  await chen.getByRole("heading", { level: 1, name: "我的工单" }).waitFor();
});
