import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { enrol } from "../testing/authenticator.ts";
import { PasskeyDevice } from "../testing/passkey-device.ts";
import { signInByCode, stepUpByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

/** What the inbox says, in both languages, the newest first. */
const told = async (person: Caller) => {
  await t.deliver();
  return (await person.acting("own").get("/api/notices?limit=100")).body.items.map((one: any) => one.text);
};
const own = (zh: string, en: string) => ({
  zh: `您的账号${zh}，是登录您账号的人操作的。如果不是您本人，请立即退出其他所有设备，并联系本级工会。`,
  en: `${en} by somebody signed in to your account. If this was not you, sign all other devices out now and contact your union.`,
});

test("each proof that is added or removed by oneself is told, with what to do", async () => {
  const zhao = await t.signIn("zhao", "own");
  const said: unknown[] = [];
  const expectTold = async (zh: string, en: string) => {
    said.unshift(own(zh, en));
    expect(await told(zhao)).toEqual(said);
    t.clock.advance(1000);
  };
  expect((await zhao.post("/api/identity/password", { password: "三月的风吹过南山的坡, 2024" })).status).toBe(200);
  await expectTold("设置了登录密码", "A password was set");
  await enrol(t, zhao);
  await expectTold("设置了身份验证器", "An authenticator was set up");
  await zhao.post("/api/identity/recovery-codes");
  await expectTold("重新生成了恢复码", "New recovery codes were made");
  await zhao.post("/api/identity/totp/remove");
  await expectTold("停用了身份验证器", "The authenticator was removed");
  const device = new PasskeyDevice(new URL(t.app.services.config.publicUrl).origin);
  const begun = await zhao.post("/api/identity/passkeys/begin");
  await zhao.post("/api/identity/passkeys", {
    challengeId: begun.body.challengeId,
    label: "电脑",
    answer: device.register(begun.body.options),
  });
  await expectTold("添加了通行密钥", "A passkey was added");
  await zhao.post(`/api/identity/passkeys/${encodeURIComponent(device.id)}/remove`);
  await expectTold("移除了通行密钥", "A passkey was removed");
  await zhao.post("/api/identity/password/remove");
  await expectTold("停用了密码登录", "The password was removed");
});

test("what an administrator did is told as theirs, with the union; nothing leaves the platform but that there is a notice", async () => {
  const sim = (await signInByCode(t, castPerson("chen").phone)).caller;
  await stepUpByCode(sim);
  const at = t.clock.now();
  await enrol(t, sim);
  const tang = await t.signIn("tang");
  expect((await tang.post(`/api/identity/people/${castPerson("chen").id}/vouch`, { seen: at })).status).toBe(200);
  t.clock.advance(1000);
  expect((await tang.post(`/api/identity/people/${castPerson("chen").id}/forget-proofs`)).status).toBe(200);
  const chen = await t.signIn("chen", "own");
  expect((await told(chen)).slice(0, 2)).toEqual([
    {
      zh: "深圳市总工会的安全管理员为您的账号移除了身份验证器和通行密钥，并退出了所有设备。如果您没有找过他们，请立即联系本级工会。",
      en: "The authenticator and the passkeys were removed, and all devices signed out, by a security administrator of 深圳市总工会. If you did not ask for it, contact your union at once.",
    },
    {
      zh: "深圳市总工会的安全管理员为您的账号确认了身份验证器或通行密钥是您本人设置的。如果您没有找过他们，请立即联系本级工会。",
      en: "The authenticator or passkey was confirmed to be your own by a security administrator of 深圳市总工会. If you did not ask for it, contact your union at once.",
    },
  ]);
  expect((await told(tang)).map((one: any) => one.zh).filter((zh: string) => zh.includes("确认"))).toEqual([]);
});

test("what was refused tells nothing", async () => {
  const wang = await t.signIn("wang", "own");
  expect((await wang.post("/api/identity/totp/confirm", { code: "123456" })).body.error.code).toBe("totp_not_begun");
  expect(await told(wang)).toEqual([]);
});
