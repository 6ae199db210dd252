import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { fieldKinds, fieldsOf } from "@niangjia/domain/kernel/fields";
import { languages } from "@niangjia/domain/kernel/text";
import { Drawn } from "./fields/drawn.ts";
import { everyKind } from "./fields/every-kind.ts";
import { barriers, foreignTexts, Heard, overhang, settled } from "./looked-at.ts";
import { startWorld } from "./world.ts";

const fields = fieldsOf(everyKind.body);
let console: Drawn;
const world = startWorld(async () => {
  console = await Drawn.build("console", "console/main.tsx");
});

/** The names of the fields that Tab comes through, from the first control to the button that sends. */
async function tabbedThrough(page: Page): Promise<string[]> {
  const form = page.locator("form.act-form");
  await form.evaluate((element) => element.querySelector<HTMLElement>("input")!.focus());
  const found = new Set<string>();
  const send = form.locator("button[type=submit]");
  for (let presses = 0; presses < 200; presses++) {
    if (await send.evaluate((element) => element === document.activeElement)) return [...found].filter(Boolean);
    found.add(await fieldOfFocus(page));
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached the button that sends; it came through ${[...found].join(", ")}`);
}

/** The label of the outermost field that has the focus; empty outside the fields. */
const fieldOfFocus = (page: Page) =>
  page.evaluate(() => {
    let label = "";
    for (let at = document.activeElement; at; at = at.parentElement)
      if (at.matches(".act-field"))
        label = at.querySelector(".act-label, .ant-checkbox-label, label")?.textContent ?? "";
    return label;
  });

test("the act asks for a field of every kind", () => {
  expect([...new Set(fields.map(({ kind }) => kind))].sort()).toEqual([...fieldKinds].sort());
});

describe.each(languages)("the console's fields in %s", (language) => {
  const labels = (kinds: typeof fields) => kinds.map(({ label }) => label[language]);
  /** A state is shown; everything else is asked for. */
  const askedFor = fields.filter(({ kind }) => kind !== "status");

  test.each([1440, 360])("at %i px have no barriers, filled and with what has to change", async (width) => {
    const page = await world().openAs("tang", { language, path: "/health/live" });
    const heard = new Heard(page);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });

    await console.open(page, "/every-kind?filled=yes");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await settled(page, heard);
    expect(await barriers(page), "barriers, filled").toEqual([]);
    expect(await overhang(page), "pixels beside the window").toBe(0);

    await console.open(page, "/every-kind");
    await settled(page, heard);
    await dialog.locator("button[type=submit]").click();
    await dialog.getByRole("alert").waitFor();
    expect(await barriers(page), "barriers, with errors").toEqual([]);
    expect(await overhang(page), "pixels beside the window").toBe(0);
    expect(await foreignTexts(page, heard, language)).toEqual([]);
    expect(heard.faults).toEqual([]);
  });

  test("are reached by keyboard, each led to by the summary of what has to change", async () => {
    const page = await world().openAs("tang", { language, path: "/health/live" });
    await console.open(page, "/every-kind");
    const dialog = page.getByRole("dialog");
    await dialog.locator("button[type=submit]").waitFor();
    expect(await tabbedThrough(page)).toEqual(labels(askedFor));

    await page.keyboard.press("Enter");
    const links = dialog.getByRole("alert").getByRole("link");
    await links.first().waitFor();
    const led: string[] = [];
    for (const link of await links.all()) {
      await link.click();
      led.push(await fieldOfFocus(page));
    }
    const needed = askedFor.filter(({ isOptional }) => !isOptional);
    // Both entries of the row stand under its one label.
    expect([...new Set(led)]).toEqual(labels(needed));
    expect(led).toHaveLength(needed.length + 1);
    // Each says that it is wrong, and why: the control itself, or the group around it.
    for (const { label } of needed) {
      const field = page.locator(".act-field", { hasText: label[language] }).first();
      expect(await field.locator(".act-wrong").count(), label.en).toBeGreaterThan(0);
    }
  });
});
