import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Looks a name up in the field that has the focus, and chooses it. While words are looked for an option may move under the pointer, so the list comes to rest first. */
export async function choose(page: Page, words: string, name: string): Promise<void> {
  await page.keyboard.type(words);
  const options = page.locator(".ant-select-dropdown:visible .ant-select-item-option");
  await expect
    .poll(async () => {
      const names = await options.allTextContents();
      return names.length > 0 && names.every((one) => one.includes(words));
    })
    .toBe(true);
  await options.filter({ hasText: name }).first().click();
}
