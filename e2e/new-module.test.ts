import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { copyProject } from "../tools/project-copy.ts";
import { runToEnd } from "../tools/setup/child.mjs";
import { barriers, overhang } from "./looked-at.ts";
import { startWorld } from "./world.ts";

const copy = mkdtempSync(join(tmpdir(), "niangjia-new-module-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = async (...args: string[]) => {
  const { code, output } = await runToEnd([process.execPath, ...args], {
    cwd: copy,
    env: { ...process.env, VITEST: "", VITEST_WORKER_ID: "", VITEST_POOL_ID: "", NODE_ENV: "" },
  });
  if (code !== 0) throw new Error(output);
};

const world = startWorld(undefined, async () => {
  copyProject(copy);
  await run("--import", "tsx", "tools/new-module.ts", "wage-clues");
  await run("--input-type=module", "-e", 'await (await import("./tools/setup/build.mjs")).ensureBuilt()');
  return copy;
});

test("a module as it is written first: recorded, found and opened at the desk, read and closed on the phone", async () => {
  const desk = await world().openAs("he", { path: "/wage-clues" });
  await desk.getByText("还没有登记").waitFor();
  await desk.getByRole("button", { name: "登记", exact: true }).first().click();
  const making = desk.getByRole("dialog", { name: "登记" });
  await making.getByRole("button", { name: "登记", exact: true }).click();
  await making.getByRole("alert").getByRole("link", { name: /^标题/ }).waitFor();
  await making.getByRole("textbox", { name: /^标题/ }).fill("工地三个月没有发工资");
  await making.getByRole("textbox", { name: /^说明/ }).fill("三十多人，总包说下个月再发。");
  await making.getByRole("button", { name: "登记", exact: true }).click();
  await desk.getByText("已登记。").waitFor();
  expect(await barriers(desk)).toEqual([]);

  await desk.getByRole("link", { name: "工地三个月没有发工资" }).click();
  await desk.getByRole("heading", { name: "工地三个月没有发工资" }).waitFor();
  await desk.getByText("三十多人，总包说下个月再发。").waitFor();
  await desk.getByRole("button", { name: "公开", exact: true }).click();
  await desk.getByRole("dialog", { name: "公开" }).getByRole("button", { name: "公开", exact: true }).click();
  await desk.getByText("已公开。").waitFor();
  expect(await barriers(desk)).toEqual([]);
  await desk.setViewportSize({ width: 360, height: 780 });
  expect(await overhang(desk)).toBe(0);

  const phone = await world().openAs("he", { viewport: "phone", path: "/m/wage-clues" });
  await phone.getByRole("link", { name: /工地三个月没有发工资/ }).click();
  await phone.getByRole("heading", { name: "工地三个月没有发工资" }).waitFor();
  const course = phone.getByRole("list", { name: "办理过程" });
  await course.getByText("公开").waitFor();
  expect([await barriers(phone), await overhang(phone)]).toEqual([[], 0]);
  await phone.getByRole("link", { name: "结束" }).click();
  await phone.getByRole("textbox", { name: /^为什么结束/ }).fill("工资已经补发。");
  await phone.getByRole("button", { name: "结束" }).click();
  await phone.getByText("已结束。").waitFor();
  await course.getByText("工资已经补发。").waitFor();
  expect([await barriers(phone), await overhang(phone)]).toEqual([[], 0]);
});
