import { expect, test } from "vitest";
import { startWorld } from "./world.ts";

const world = startWorld();

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
