import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** Where systems put Chromium, Chrome and Edge. */
const usualPlaces: Readonly<Record<string, readonly string[]>> = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    join(homedir(), "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

/** Quiet, alone and without a sandbox that a root account may not use. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
];

/** What the packaged Chromium asks for on its own servers, and what breaks under a debugger or hides faults of ours. */
const unwanted = new Set(["--single-process", "--no-zygote", "--in-process-gpu", "--disable-web-security"]);

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium of this machine; null when there is none. */
function findInstalled(): string | null {
  const named = process.env["CHROMIUM_PATH"];
  if (named) {
    if (canRun(named)) return named;
    throw new Error(
      `CHROMIUM_PATH=${named} is no program that can be run. Name the file of Chromium or Chrome, or leave the variable out.`,
    );
  }
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)));
  return [...(usualPlaces[process.platform] ?? []), ...onPath].find(canRun) ?? null;
}

/** The Chromium that comes as a package of npm: Linux only, needs no installation and no rights. */
async function findPackaged(): Promise<{ path: string; args: string[] } | null> {
  if (process.platform !== "linux") return null;
  // The package unpacks its libraries only where it believes to be on its usual servers.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return { path: await packaged.executablePath(), args: packaged.args.filter((arg) => !unwanted.has(arg)) };
}

/** A Chromium that can be started, and what it must be told. */
export interface FoundBrowser {
  readonly path: string;
  readonly args: readonly string[];
}

/** The Chromium of this machine, or the one that came with the packages: found (and unpacked) once for a run. */
export async function findBrowser(): Promise<FoundBrowser> {
  const installed = findInstalled();
  if (installed) return { path: installed, args: flags };
  const packaged = await findPackaged();
  if (packaged) return { path: packaged.path, args: [...new Set([...packaged.args, ...flags])] };
  throw new Error(
    "The browser tests need Chromium or Chrome. Install one (Debian: apt-get install chromium; macOS: brew install --cask google-chrome), or set CHROMIUM_PATH to its file, then run npm test again.",
  );
}

export function launchBrowser({ path, args }: FoundBrowser): Promise<Browser> {
  return chromium.launch({ executablePath: path, headless: true, args: [...args] });
}
