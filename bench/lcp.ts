import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { Caller } from "../e2e/caller.ts";
import { findBrowser, launchBrowser } from "../e2e/browser.ts";
import { employers } from "../seeds/cast.ts";
import { projectFile } from "../apps/server/src/kernel/project-files.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import type { BenchServer } from "./bench-server.ts";
import { percentile, print } from "./report.ts";

/** "Good" by Web Vitals: largest contentful paint within 2.5 s. */
const limitMs = 2500;
const rounds = 5;
/** Slow 4G as Lighthouse simulates a phone: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back, a processor four times slower. */
const line = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1_000_000) / 8,
  uploadThroughput: (0.75 * 1_000_000) / 8,
};
const slowerBy = 4;
/** Nothing more has come for so long: the page stands. The stream of notices stays open and is no reason to wait. */
const settleMs = 1500;
const mostMs = 30_000;

interface Load {
  readonly lcp: number;
  readonly bytes: number;
  readonly requests: number;
}

/** When the largest part of a page of the phone app stands, on a throttled line and processor: opened the first time, and again from the app that the phone keeps. */
export async function benchLcp(bench: BenchServer): Promise<void> {
  if (!existsSync(projectFile("apps", "mobile", "dist", "index.html")))
    throw new Error("The phone app is not built. Run npm run build, then npm run bench again.");
  const server = await ServerProcess.start(`${bench.folder}/lcp`);
  const browser = await launchBrowser(await findBrowser());
  try {
    const sheng = await Caller.signIn(server.url, "sheng");
    const { id } = await sheng.post<{ id: string }>("/api/appeals", {
      category: "wages",
      description: "三个月工资没有发，班长说再等等。",
      employerId: employers[0].id,
      employerDivision: "440305007",
      disclosure: "open",
      phone: "13800001001",
    });
    const pages = [
      { name: "sign-in", path: "/m/", isSignedIn: false },
      { name: "home", path: "/m/", isSignedIn: true },
      { name: "a new appeal", path: "/m/appeals/new", isSignedIn: true },
      { name: "following an appeal", path: `/m/appeals/${id}`, isSignedIn: true },
    ] as const;
    for (const { name, path, isSignedIn } of pages) {
      const cold: Load[] = [];
      const warm: Load[] = [];
      for (let round = 0; round < rounds; round++) {
        const context = await newPhone(browser, server.url, isSignedIn);
        cold.push(await load(context, server.url + path));
        await keepApp(context, server.url + path);
        warm.push(await load(context, server.url + path));
        await context.close();
      }
      const median = (loads: readonly Load[], of: keyof Load) =>
        percentile(
          loads.map((one) => one[of]),
          0.5,
        );
      const told = (loads: readonly Load[]) =>
        `${(median(loads, "lcp") / 1000).toFixed(2)} s (${loads.map(({ lcp }) => (lcp / 1000).toFixed(2)).join(", ")}), ${(median(loads, "bytes") / 1024).toFixed(1)} KB in ${median(loads, "requests")} answers`;
      print({
        what: `${name}: largest contentful paint, first visit on slow 4G`,
        ratio: median(cold, "lcp") / limitMs,
        aim: { most: 1 },
        subject: `first visit: median ${told(cold)}`,
        peer: `kept app:    median ${told(warm)} · limit ${limitMs / 1000} s`,
      });
    }
    process.stdout.write(
      `          load average ${loadavg()
        .map((n) => n.toFixed(1))
        .join(" ")}\n`,
    );
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function newPhone(browser: Browser, url: string, isSignedIn: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: "zh-CN",
  });
  if (isSignedIn) {
    const answer = await context.request.post(`${url}/api/identity/demo-sign-in`, { data: { person: "sheng" } });
    if (!answer.ok()) throw new Error(`sheng could not sign in: ${answer.status()}`);
  }
  await context.addInitScript(() => {
    const seen = { largest: 0 };
    Object.assign(globalThis, { seenByBench: seen });
    const options = { type: "largest-contentful-paint", buffered: true };
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) seen.largest = Math.max(seen.largest, entry.startTime);
    }).observe(options as never);
  });
  return context;
}

/** Opens the page in a tab of its own on the slow line, waits until nothing more comes, and reads when the largest part was painted. */
async function load(context: BrowserContext, address: string): Promise<Load> {
  const page = await context.newPage();
  const counted = await slowDown(context, page);
  await page.goto(address);
  await stands(page, counted);
  const lcp = await page.evaluate(
    () => (globalThis as unknown as { seenByBench: { largest: number } }).seenByBench.largest,
  );
  if (lcp === 0) throw new Error(`${address} painted nothing`);
  await page.close();
  return { lcp, bytes: counted.bytes, requests: counted.requests };
}

async function stands(page: Page, counted: { readonly requests: number; at: number }): Promise<void> {
  await page.locator("#root > *").first().waitFor();
  const until = performance.now() + mostMs;
  while (performance.now() - counted.at < settleMs && performance.now() < until) await page.waitForTimeout(100);
}

async function slowDown(context: BrowserContext, page: Page): Promise<{ bytes: number; requests: number; at: number }> {
  const counted = { bytes: 0, requests: 0, at: performance.now() };
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowerBy });
  session.on("Network.requestWillBeSent", () => (counted.at = performance.now()));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    counted.at = performance.now();
    counted.bytes += encodedDataLength;
    if (encodedDataLength > 0) counted.requests++;
  });
  return counted;
}

/** Lets the app's worker finish keeping the app, as it does behind an open page from the first press on. */
async function keepApp(context: BrowserContext, address: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator("#root > *").first().waitFor();
  await page.mouse.click(1, 1);
  // Said as text: these programs are checked for Node, where there is no such thing.
  await page.evaluate("navigator.serviceWorker.ready.then(() => null)");
  await page.waitForTimeout(settleMs);
  await page.close();
}
