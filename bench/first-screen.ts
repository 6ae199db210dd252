import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { launchBrowser, findBrowser } from "../e2e/browser.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { projectFile } from "../apps/server/src/kernel/project-files.ts";
import type { BenchServer } from "./bench-server.ts";
import { print } from "./report.ts";

const limitBytes = 180 * 1024;

/** What a real browser fetches until the first screen of the phone app stands, each answer gzipped. API answers are counted too. */
export async function benchFirstScreen(bench: BenchServer): Promise<void> {
  if (!existsSync(projectFile("apps", "mobile", "dist", "index.html")))
    throw new Error("The phone app is not built. Run npm run build, then npm run bench again.");
  const server = await ServerProcess.start(`${bench.folder}/first-screen`);
  const browser = await launchBrowser(await findBrowser());
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "zh-CN" });
    const page = await context.newPage();
    const answers: { path: string; bytes: number }[] = [];
    page.on("response", (response) => {
      void response.body().then(
        (body) => answers.push({ path: new URL(response.url()).pathname, bytes: gzipSync(body).length }),
        () => {},
      );
    });
    await page.goto(`${server.url}/m`, { waitUntil: "networkidle" });
    await page.getByRole("button").first().waitFor();
    // The worker that keeps the app fetches it again in the background: it delays nobody's first screen.
    const before = answers.filter(({ path }) => !path.endsWith("/sw.js"));
    const unique = new Map(before.map(({ path, bytes }) => [path, bytes]));
    const total = [...unique.values()].reduce((sum, bytes) => sum + bytes, 0);
    print({
      what: "phone app, first screen",
      ratio: total / limitBytes,
      aim: { most: 1 },
      subject: `${(total / 1024).toFixed(1)} KB gzipped in ${unique.size} answers`,
      peer: `limit: ${limitBytes / 1024} KB`,
    });
    for (const [path, bytes] of [...unique].sort((a, b) => b[1] - a[1]).slice(0, 6))
      process.stdout.write(`          ${(bytes / 1024).toFixed(1).padStart(7)} KB  ${path}\n`);
  } finally {
    await browser.close();
    await server.stop();
  }
}
