import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { inProject } from "../tools/setup/project.mjs";
import { launchBrowser } from "./browser.ts";
import { copyWorld } from "../apps/server/src/testing/kept-world.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";

/** A desktop of a cadre, and a phone of a worker at the narrowest width that is promised. */
const viewports = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} as const satisfies Record<string, BrowserContextOptions>;

export interface OpenOptions {
  /** Default: `desktop`. */
  readonly viewport?: keyof typeof viewports;
  /** The browser's language; default `zh`. */
  readonly language?: "zh" | "en";
  /** The page opened first; default `/` on a desktop, `/m` on a phone. */
  readonly path?: string;
  /** Messages of the page's console that this test expects. */
  readonly expects?: RegExp;
}

/** One server with the demo world and one browser, for one test file. */
export class World {
  readonly server: ServerProcess;
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #contexts: BrowserContext[] = [];
  readonly #faults: string[] = [];

  private constructor(server: ServerProcess, browser: Browser, folder: string) {
    this.server = server;
    this.#browser = browser;
    this.#folder = folder;
  }

  /** Starts from a copy of the demo world. `settings` are the server's environment; `root`: what was built in another folder. */
  static async start(settings: Readonly<Record<string, string>> = {}, root?: string): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), "niangjia-world-"));
    let server: ServerProcess | null = null;
    try {
      copyWorld(inject("demoWorld"), folder);
      server = await ServerProcess.start(folder, settings, root ? { root } : {});
      return new World(server, await launchBrowser(inject("browser")), folder);
    } catch (error) {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get url(): string {
    return this.server.url;
  }

  /** A fresh browser profile of nobody. */
  async open(options: OpenOptions = {}): Promise<Page> {
    const viewport = options.viewport ?? "desktop";
    const context = await this.#browser.newContext({
      ...viewports[viewport],
      locale: options.language === "en" ? "en-US" : "zh-CN",
      timezoneId: "Asia/Shanghai",
      baseURL: this.url,
    });
    this.#contexts.push(context);
    // Ends what hangs: what a test waits for comes sooner on any machine.
    context.setDefaultTimeout(180_000);
    const page = await context.newPage();
    this.#watch(page, options.expects);
    await page.goto(options.path ?? (viewport === "phone" ? "/m" : "/"));
    return page;
  }

  /** A person of the cast, signed in through the real route by the page itself, on the page named. */
  async openAs(person: string, options: OpenOptions = {}): Promise<Page> {
    const page = await this.open({ ...options, path: "/health/live" });
    const status = await page.evaluate(async (key) => {
      const answer = await fetch("/api/identity/demo-sign-in", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ person: key }),
      });
      return answer.ok ? "" : `${answer.status} ${await answer.text()}`;
    }, person);
    if (status) throw new Error(`${person} could not sign in: ${status}`);
    await page.goto(options.path ?? (options.viewport === "phone" ? "/m" : "/"));
    return page;
  }

  /** A picture for README and docs, taken only with PICTURES=on: docs/pictures/<name>.png. */
  async takePicture(page: Page, name: string): Promise<void> {
    if (!process.env["PICTURES"]) return;
    await mkdir(inProject("docs", "pictures"), { recursive: true });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: inProject("docs", "pictures", `${name}.png`), animations: "disabled" });
  }

  /** Keeps what every open page shows, to see why a test failed: .cache/e2e/<name>-<n>.png. */
  async keepForLooking(name: string): Promise<void> {
    await mkdir(inProject(".cache", "e2e"), { recursive: true });
    const pages = this.#contexts.flatMap((context) => context.pages());
    await Promise.all(
      pages.map((page, n) =>
        page
          .screenshot({
            path: inProject(".cache", "e2e", `${name.replace(/[^\w-]+/g, "-").slice(0, 80)}-${n + 1}.png`),
          })
          .catch(() => undefined),
      ),
    );
  }

  /** Ends everything; throws when a page threw or logged an error that its test did not expect. */
  async stop(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await this.#browser.close();
    await this.server.stop();
    await rm(this.#folder, { recursive: true, force: true });
    if (this.#faults.length > 0) throw new Error(`Pages reported errors:\n${[...new Set(this.#faults)].join("\n")}`);
  }

  #watch(page: Page, expected: RegExp | undefined): void {
    const note = (text: string) => {
      // The browser itself logs each refused request; a refusal is an answer, and tests look at what it says.
      if (/^Failed to load resource/.test(text) || expected?.test(text)) return;
      this.#faults.push(`${page.url()}: ${text}`);
    };
    page.on("pageerror", (error) => note(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") note(message.text());
    });
  }
}

/**
 * A world for the tests of a file: started before them, stopped after them; a failed test leaves pictures of its pages. `build`
 * answers the folder of another project that is served instead.
 */
export function startWorld(prepare?: (world: World) => Promise<void>, build?: () => Promise<string>): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    world = await World.start({}, await build?.());
    await prepare?.(world);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await world?.keepForLooking(task.name);
  });
  afterAll(() => world?.stop());
  return () => {
    if (!world) throw new Error("The world stands while tests run.");
    return world;
  };
}
