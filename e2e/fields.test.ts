import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { fieldKinds, fieldsOf } from "@niangjia/domain/kernel/fields";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { languages, type Language } from "@niangjia/domain/kernel/text";
import { Drawn } from "./fields/drawn.ts";
import { everyKind, hint, names } from "./fields/every-kind.ts";
import { barriers, cutOff, foreignTexts, Heard, overhang, settled } from "./looked-at.ts";
import { startWorld } from "./world.ts";

const fields = fieldsOf(everyKind.body);
/** A state is shown; everything else is asked for. */
const askedFor = fields.filter(({ kind }) => kind !== "status");
const needed = askedFor.filter(({ isOptional }) => !isOptional);
const labelsIn = (language: Language, kinds: typeof fields) => kinds.map(({ label }) => label[language]);

let console: Drawn;
let phone: Drawn;
const world = startWorld(async () => {
  console = await Drawn.build("console", "console/main.tsx");
  phone = await Drawn.build("mobile", "phone/main.tsx");
});

/** Where an app draws the form, one field of it with its label, and the button that sends. */
interface Drawing {
  readonly form: string;
  readonly field: string;
  readonly label: string;
  readonly send: string;
}
const inConsole: Drawing = {
  form: "form.act-form",
  field: ".act-field",
  label: ".act-label, .ant-checkbox-label, label",
  send: "form.act-form button[type=submit]",
};
const onPhone: Drawing = {
  form: "main",
  field: "main > *",
  label: ".label, legend, .choice-label, label:not(.choice)",
  send: ".foot button",
};

/** The names of the fields that Tab comes through, from the first control to the button that sends. */
async function tabbedThrough(page: Page, drawing: Drawing): Promise<string[]> {
  await page.locator(drawing.form).evaluate((element) => element.querySelector<HTMLElement>("input")!.focus());
  const found = new Set<string>();
  const send = page.locator(drawing.send);
  for (let presses = 0; presses < 200; presses++) {
    if (await send.evaluate((element) => element === document.activeElement)) return [...found].filter(Boolean);
    found.add(await fieldOfFocus(page, drawing));
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached the button that sends; it came through ${[...found].join(", ")}`);
}

/** The label of the outermost field that has the focus; empty outside the fields. */
const fieldOfFocus = (page: Page, { field, label }: Drawing) =>
  page.evaluate(
    ([field, label]) => {
      let name = "";
      for (let at = document.activeElement; at; at = at.parentElement)
        if (at.matches(field)) name = at.querySelector(label)?.textContent ?? "";
      return name;
    },
    [field, label] as const,
  );

/** What a reader of the screen hears at the focus beside names: what describes the control and the groups around it. */
const describedAtFocus = (page: Page) =>
  page.evaluate(() => {
    const texts: string[] = [];
    for (let at = document.activeElement; at; at = at.parentElement)
      for (const id of at.getAttribute("aria-describedby")?.split(" ") ?? [])
        texts.push(document.getElementById(id)?.textContent?.trim() ?? "");
    return texts;
  });

test("the act asks for a field of every kind", () => {
  expect([...new Set(fields.map(({ kind }) => kind))].sort()).toEqual([...fieldKinds].sort());
});

describe.each(languages)("the console's fields in %s", (language) => {
  // 640 px: a window of 1280 at a zoom of 200 %.
  test.each([1440, 640, 360])("at %i px have no barriers, filled and with what has to change", async (width) => {
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
    expect(await cutOff(page), "cut off, filled").toEqual([]);

    await console.open(page, "/every-kind");
    await settled(page, heard);
    await dialog.locator("button[type=submit]").click();
    await dialog.getByRole("alert").waitFor();
    expect(await barriers(page), "barriers, with errors").toEqual([]);
    expect(await overhang(page), "pixels beside the window").toBe(0);
    expect(await cutOff(page), "cut off, with errors").toEqual([]);
    expect(await foreignTexts(page, heard, language)).toEqual([]);
    expect(heard.faults).toEqual([]);
  });

  test.each([1440, 640])(
    "at %i px are reached by keyboard, each led to by the summary of what has to change",
    async (width) => {
      const page = await world().openAs("tang", { language, path: "/health/live" });
      await page.setViewportSize({ width, height: 900 });
      await console.open(page, "/every-kind");
      const dialog = page.getByRole("dialog");
      await dialog.locator("button[type=submit]").waitFor();
      expect(await tabbedThrough(page, inConsole)).toEqual(labelsIn(language, askedFor));

      await page.keyboard.press("Enter");
      const links = dialog.getByRole("alert").getByRole("link");
      await links.first().waitFor();
      const led: string[] = [];
      for (const link of await links.all()) {
        await link.click();
        led.push(await fieldOfFocus(page, inConsole));
      }
      // Both entries of the row stand under its one label.
      expect([...new Set(led)]).toEqual(labelsIn(language, needed));
      expect(led).toHaveLength(needed.length + 1);
      // Each says that it is wrong, and why: the control itself, or the group around it.
      for (const { label } of needed) {
        const field = page.locator(".act-field", { hasText: label[language] }).first();
        expect(await field.locator(".act-wrong").count(), label.en).toBeGreaterThan(0);
      }
    },
  );
});

describe.each(languages)("the phone's fields in %s", (language) => {
  /** How large a reader wants the texts: the steps of elder mode, in pixels, or the browser's own size. */
  const sizes = [
    ["as they are", {}],
    ["in elder mode at its largest", { elder: 30 }],
    ["with texts twice as large", { percent: 200 }],
  ] as const;
  /** The form as a cadre opens it on the narrowest phone. */
  const opened = async ({ elder, percent }: { elder?: number; percent?: number } = {}) => {
    const page = await world().openAs("chen", { viewport: "phone", language, path: "/health/live" });
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (elder !== undefined) await page.evaluate((size) => localStorage.setItem("niangjia.elder", String(size)), elder);
    if (percent !== undefined)
      await page.addInitScript((size) => {
        addEventListener("DOMContentLoaded", () => {
          const style = document.createElement("style");
          style.textContent = `:root { font-size: ${size}% }`;
          document.head.append(style);
        });
      }, percent);
    return page;
  };

  test.each(sizes)("%s have no barriers, filled and with what has to change", async (_, size) => {
    const page = await opened(size);
    const heard = new Heard(page);

    await phone.open(page, "/m/every-kind?filled=yes");
    await settled(page, heard);
    expect(await page.locator(":root[data-elder]").count()).toBe("elder" in size ? 1 : 0);
    expect(await barriers(page), "barriers, filled").toEqual([]);
    expect(await overhang(page), "pixels beside the window").toBe(0);
    expect(await cutOff(page), "cut off, filled").toEqual([]);
    for (const label of labelsIn(language, fields)) {
      const control = page
        .getByLabel(label)
        .or(page.getByRole("group", { name: label }))
        .first();
      expect(await control.isVisible(), `${label} names a control or a group of them`).toBe(true);
    }

    await phone.open(page, "/m/every-kind");
    await settled(page, heard);
    await page.locator(onPhone.send).click();
    await page.getByRole("alert").waitFor();
    expect(await barriers(page), "barriers, with errors").toEqual([]);
    expect(await overhang(page), "pixels beside the window").toBe(0);
    expect(await cutOff(page), "cut off, with errors").toEqual([]);
    expect(await foreignTexts(page, heard, language)).toEqual([]);
    expect(heard.faults).toEqual([]);
  });

  test.each(sizes)("%s are reached by keyboard, each led to by the summary of what has to change", async (_, size) => {
    const page = await opened(size);
    const heard = new Heard(page);
    await phone.open(page, "/m/every-kind");
    await settled(page, heard);
    expect(await tabbedThrough(page, onPhone)).toEqual(labelsIn(language, askedFor));

    await page.keyboard.press("Enter");
    const links = page.getByRole("alert").getByRole("link");
    await links.first().waitFor();
    const led: string[] = [];
    for (const link of await links.all()) {
      await link.focus();
      await page.keyboard.press("Enter");
      led.push(await fieldOfFocus(page, onPhone));
      const told = (await link.textContent())!;
      const heardThere = await describedAtFocus(page);
      expect(
        heardThere.some((text) => text !== "" && told.endsWith(text)),
        `${told} is told at the control, beside ${heardThere.join(" | ")}`,
      ).toBe(true);
      expect(heardThere, `the hint beside ${told}`).toContain(hint[language]);
    }
    // Both entries of the row stand under its one label.
    expect([...new Set(led)]).toEqual(labelsIn(language, needed));
    expect(led).toHaveLength(needed.length + 1);
  });

  test("keep the focus where an entry is added or taken away", async () => {
    const page = await opened();
    const heard = new Heard(page);
    await phone.open(page, "/m/every-kind?filled=yes");
    await settled(page, heard);
    const word = (text: { readonly zh: string; readonly en: string }, number = 0) =>
      text[language].replace("{number}", String(number));
    const press = async (name: string) => {
      await page.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
    };
    const focused = () => page.evaluate(() => document.activeElement!.closest("fieldset, button")?.textContent ?? "");
    await press(word(formMessages.row_add));
    await expect.poll(focused).toContain(word(formMessages.row_remove, 2));
    await press(word(formMessages.row_remove, 1));
    await expect.poll(focused).toContain(word(formMessages.row_remove, 1));
    await press(word(formMessages.row_remove, 1));
    await expect.poll(focused).toBe(word(formMessages.row_add));
  });

  test("keep the focus where something picked is taken back", async () => {
    const page = await opened();
    const heard = new Heard(page);
    await phone.open(page, "/m/every-kind?filled=yes");
    await settled(page, heard);
    for (const { label } of fields.filter(({ name }) => name in names)) {
      await page.locator(onPhone.field, { hasText: label[language] }).locator(".chosen button").focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => fieldOfFocus(page, onPhone)).toBe(label[language]);
    }
  });
});
