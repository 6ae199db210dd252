import { expect, test } from "vitest";
import { Scenes } from "./scenes.ts";
import { startWorld } from "./world.ts";

let appealId = "";
const world = startWorld(async ({ url }) => {
  const scenes = new Scenes(url);
  appealId = await scenes.accepted(await scenes.atTheStreet(await scenes.submitted("sheng", "公司没有支付经济补偿。")));
  await scenes.agreed(appealId, "2099-12-31");
});

test("a file that cannot be used is said by name, and “下一步” leads to it", async () => {
  const page = await world().openAs("sheng", { viewport: "phone", path: "/m/appeals/new" });
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
  await page.getByRole("button", { name: "辞退、解除合同" }).click();
  await page.getByRole("textbox", { name: "发生了什么？" }).waitFor();
  // What was pressed is gone: the step begins at its title.
  await expect.poll(focused).toBe("反映问题");

  await page.getByRole("textbox", { name: "发生了什么？" }).fill("主管电话通知我不用来了");
  const picker = page.locator("input[type=file]");
  await picker.setInputFiles([
    { name: "程序.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ\u0000\u0001 no document") },
    { name: "录像.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(20 * 1024 * 1024 + 1) },
  ]);
  await page.getByText("“录像.mp4”超过 20 MB，没有加上，请换一个小一点的。").waitFor();
  await page.getByText("不能上传这种文件。").waitFor();
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByText("有文件不能用，请去掉或换一个").waitFor();
  expect(await page.getByText("“录像.mp4”超过 20 MB，没有加上，请换一个小一点的。").isVisible()).toBe(true);
  await expect.poll(focused).toBe("去掉 程序.exe");

  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("button", { name: "下一步" }).waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get("step")).not.toBe("what");
});

test("an act waits for its file, one refused leaves the others, and those beyond the limit are told by name", async () => {
  const page = await world().openAs("chen", { path: `/appeals/${appealId}` });
  const text = (name: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from("转账凭证") });
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route("**/api/files", async (route) => {
    await released;
    await route.continue();
  });
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().includes("/promises/")) sent.push(request.postData() ?? "");
  });
  await page.getByRole("button", { name: /经济补偿$/ }).click();
  const dialog = page.getByRole("dialog", { name: "证明这一项已履行" });
  const send = dialog.getByRole("button", { name: "确认已履行" });
  const picker = dialog.locator("input[type=file]");
  await picker.setInputFiles([
    { name: "程序.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ\u0000\u0001 no document") },
    text("凭证.txt"),
    text("另一张.txt"),
  ]);
  await dialog.getByText("正在上传 程序.exe").waitFor();
  // Neither sent nor told that the file is missing.
  await send.click();
  await dialog.locator("form").evaluate((form: HTMLFormElement) => form.requestSubmit());
  expect(await dialog.getByRole("alert").count()).toBe(0);
  // Closed now, the file would be lost.
  await dialog.getByRole("button", { name: /^取\s?消$/ }).click();
  await dialog.getByText("文件还在上传，传完后才能关闭。").waitFor();
  await page.keyboard.press("Escape");
  release();

  await dialog.getByText("“程序.exe”没有加上：不能上传这种文件。").waitFor();
  await dialog.getByText("最多加 1 个文件，这些没有加上：另一张.txt。").waitFor();
  const remove = dialog.getByRole("button", { name: "去掉 凭证.txt" });
  await remove.press("Enter");
  await remove.waitFor({ state: "detached" });
  const add = dialog.getByRole("button", { name: "添加文件" });
  await expect.poll(() => add.evaluate((element) => element === document.activeElement)).toBe(true);

  await picker.setInputFiles([text("凭证.txt")]);
  await remove.waitFor();
  expect(sent).toEqual([]);
  await send.click();
  await page.getByText("已记为履行。").waitFor();
  expect(sent).toHaveLength(1);
});
