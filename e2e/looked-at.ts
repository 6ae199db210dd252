import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Language } from "@niangjia/domain/kernel/text";

/** What the server told a page: texts that are records, not the app's own words. */
export class Heard {
  readonly #pending = new Set<unknown>();
  readonly #texts = new Set<string>();
  /** Requests of the page that the server refused. */
  readonly refused: string[] = [];
  readonly faults: string[] = [];

  constructor(page: Page) {
    const isData = (url: string) => url.includes("/api/") && !url.includes("/stream");
    page.on("request", (request) => isData(request.url()) && this.#pending.add(request));
    page.on("requestfailed", (request) => this.#pending.delete(request));
    page.on("response", async (response) => {
      if (response.status() >= 400)
        this.refused.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
      if (isData(response.url()) && (response.headers()["content-type"] ?? "").includes("json"))
        this.#keep(await response.json().catch(() => null), "");
      this.#pending.delete(response.request());
    });
    page.on("pageerror", (error) => this.faults.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        this.faults.push(message.text());
    });
  }

  get isQuiet(): boolean {
    return this.#pending.size === 0;
  }

  /** The texts heard, longest first, so that a name inside a longer one does not hide it. */
  get texts(): string[] {
    return [...this.#texts].sort((a, b) => b.length - a.length);
  }

  #keep(value: unknown, key: string): void {
    if (typeof value === "string") {
      // Sentences of the server follow the reader's language: they are held to it like the app's own.
      if (key !== "message") for (const line of value.split("\n")) this.#texts.add(line.trim());
    } else if (Array.isArray(value)) for (const one of value) this.#keep(one, key);
    else if (typeof value === "object" && value !== null && !("zh" in value && "en" in value)) {
      for (const [name, one] of Object.entries(value))
        if (!(`${name}En` in value && name !== "name")) this.#keep(one, name);
    }
  }
}

/** Waits until a screen stands: its heading is there, what it asked for has come, nothing says that it is loading. */
export async function settled(page: Page, heard: Heard): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await expect
    .poll(
      async () =>
        heard.isQuiet &&
        (await page.locator(".loading, .waiting, .bone, .ant-spin-spinning, [aria-busy=true]").count()) === 0,
      { interval: 100 },
    )
    .toBe(true);
}

const wrongIn: Readonly<Record<Language, RegExp>> = {
  en: /[\p{Script=Han}，。；：？！、（）]/u,
  zh: /\p{Script=Latin}{2,}/u,
};

/** Latin words that Chinese readers know as they stand. */
const known =
  /\b(English|EN|API|XLSX|CSV|JSON|PDF|ID|URL|KB|MB|IP|Chrome|Linux|Android|Windows|SHA|ACFTU|Niangjia|OpenAPI|SSE|HTTP|GET|POST|PUT|PATCH|DELETE|Esc|Enter|GB|RFC|Open311|[vg])\b/g;

/**
 * Texts on the page that are in the other language and are no record of the server. Left out: codes, what is marked as another
 * language, and antd's icons, which carry their English names beside words of their own.
 */
export async function foreignTexts(page: Page, heard: Heard, language: Language): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
      !element.closest("[data-as-written], code, pre, kbd, time, .anticon, [lang]:not(html)");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) {
        if (
          node.data.trim() !== "" &&
          node.parentElement &&
          !["SCRIPT", "STYLE"].includes(node.parentElement.tagName) &&
          isSeen(node.parentElement)
        )
          texts.push(node.data);
      } else if (node instanceof Element && isSeen(node)) {
        for (const name of ["aria-label", "title", "alt", "placeholder"])
          if (node.getAttribute(name)) texts.push(node.getAttribute(name)!);
      }
    }
    return [...texts, document.title];
  });
  const records = heard.texts.filter((text) => wrongIn[language].test(text));
  const initials = new Set(heard.texts.map((text) => [...text][0]));
  const rest = (text: string) => {
    // The seal of a person is the first character of the name.
    if (initials.has(text.trim())) return "";
    let left = language === "zh" ? text.replace(known, " ") : text;
    for (const record of records) left = left.replaceAll(record, " ");
    return left;
  };
  return [...new Set(shown.filter((text) => wrongIn[language].test(rest(text))).map((text) => text.trim()))];
}

/** What axe finds against WCAG 2 A and AA, at the weights that keep people out. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // What holds is not told in full for every element: that would be most of the work of a look.
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  return violations
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .map(
      (one) =>
        `${one.id}: ${one.help} · ${one.nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(" ")} — ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`)
          .join(" | ")}`,
    );
}

/** By how many pixels a page is wider than its window. */
export const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Controls and their names that reach beside the window, or beside what holds them and hides the rest. */
export const cutOff = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll(
      "input, textarea, select, button, a:not(.skip), label, legend, h1, h2",
    )) {
      const { left, right, width } = element.getBoundingClientRect();
      // What only a reader of the screen meets has no size, or none to see.
      if (width <= 1 || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      let [from, to] = [0, document.documentElement.clientWidth];
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (getComputedStyle(at).overflowX === "visible") continue;
        const box = at.getBoundingClientRect();
        from = Math.max(from, box.left);
        to = Math.min(to, box.right);
      }
      if (left < from - 1 || right > to + 1)
        found.push(
          `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent?.trim() ?? ""} ${Math.round(left)}–${Math.round(right)} of ${Math.round(from)}–${Math.round(to)}`,
        );
    }
    return found;
  });
