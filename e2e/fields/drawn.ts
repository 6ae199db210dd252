import type { Page } from "playwright-core";
import { build, type Rolldown } from "vite";
import { inProject } from "../../tools/setup/project.mjs";

const types: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css" };

/**
 * An app with one screen more: its own build configuration, begun from a file of this folder. It is handed to the browser by the
 * test, under the address of the real server, which never sees it: no installation has the screen.
 */
export class Drawn {
  readonly #files: ReadonlyMap<string, string | Uint8Array>;
  readonly #base: string;
  readonly #head: string;

  private constructor(base: string, files: ReadonlyMap<string, string | Uint8Array>, head: string) {
    this.#base = base;
    this.#files = files;
    this.#head = head;
  }

  /** `entry`: a file of this folder. */
  static async build(app: "console" | "mobile", entry: string): Promise<Drawn> {
    const base = `/drawn-${app}/`;
    // As `npm run build` does: a library that believes to be tested gives every group of radios one name.
    const { NODE_ENV } = process.env;
    process.env["NODE_ENV"] = "production";
    const { output } = (await build({
      configFile: inProject("apps", app, "vite.config.ts"),
      logLevel: "error",
      base,
      build: { write: false, rolldownOptions: { input: inProject("e2e", "fields", entry) } },
    })) as Rolldown.RolldownOutput;
    process.env["NODE_ENV"] = NODE_ENV;
    const files = new Map(output.map((one) => [one.fileName, one.type === "chunk" ? one.code : one.source] as const));
    const begin = output.find((one) => one.type === "chunk" && one.isEntry)!.fileName;
    const styles = [...files.keys()].filter((name) => name.endsWith(".css"));
    const head = [
      ...styles.map((name) => `<link rel="stylesheet" href="${base}${name}">`),
      `<script type="module" src="${base}${begin}"></script>`,
    ].join("\n");
    return new Drawn(base, files, head);
  }

  /** Shows the app's page at a path of the server. */
  async open(page: Page, path: string): Promise<void> {
    // The phone app's service worker would ask the real server for the page.
    await page.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
    });
    await page.route(`**${this.#base}**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(this.#base.length);
      const body = this.#files.get(name);
      await (body === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({
            contentType: types[name.split(".").at(-1)!] ?? "application/octet-stream",
            body: typeof body === "string" ? body : Buffer.from(body),
          }));
    });
    await page.route(
      (url) => url.pathname === path.split("?")[0],
      (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>娘家</title>${this.#head}</head><body><div id="root"></div></body></html>`,
        }),
    );
    await page.goto(path);
  }
}
