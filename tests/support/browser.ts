import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { patience } from "./patience.ts";

const usualPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** No sandbox of its own, because CI runs as root; no network but the pages' own. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRunnable(path: string): boolean {
  try {
    execFileSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    // Usually a missing system library.
    return false;
  }
}

async function fromPackage(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { default: packed } = await import("@sparticuz/chromium");
  const path = await packed.executablePath();
  return isRunnable(path) ? path : undefined;
}

function fromApt(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-q"], { stdio: "ignore", env });
    execFileSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { stdio: "ignore", env });
  } catch {
    return undefined;
  }
  return usualPaths.find(isExecutable);
}

let found: Promise<string> | undefined;

async function search(): Promise<string> {
  const wished = process.env.CHROMIUM_PATH;
  if (wished) {
    if (isExecutable(wished)) return wished;
    throw new Error(`CHROMIUM_PATH names ${wished}, which cannot be run.`);
  }
  const path = usualPaths.find(isExecutable) ?? (await fromPackage()) ?? fromApt();
  if (path) return path;
  throw new Error("No Chromium: install one (`apt-get install chromium`) or name its binary in CHROMIUM_PATH.");
}

/** The browser binary: CHROMIUM_PATH, an installed one, the one npm brought, or one installed with apt. */
function findChromium(): Promise<string> {
  found ??= search();
  return found;
}

/** Opens a headless Chromium with a profile of its own, whose date fields stand in the same order on every machine. */
export async function openBrowser(): Promise<Browser> {
  const env = { ...process.env, LANGUAGE: "en_US" };
  const browser = await chromium.launch({ executablePath: await findChromium(), args, env, headless: true });
  browser.on("context", (context) => context.setDefaultTimeout(patience));
  return browser;
}
