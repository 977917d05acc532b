import type { Browser, BrowserContext, Page } from "playwright-core";
import type { RunningHerald } from "./processes.ts";

type Person = { role: string; locale?: string; width?: number };

/**
 * Signs someone of the first run in, with a browser context of their own, and waits until their first page stands.
 * @param watch is called with the page before it opens anything.
 */
export async function openSignedIn(
  herald: RunningHerald,
  browser: Browser,
  { role, locale = "en", width = 1440 }: Person,
  watch: (page: Page) => void = () => {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  watch(page);
  const who = herald.staff.get(role);
  if (who === undefined) throw new Error(`The first run makes no ${role}.`);
  await page.goto(`${herald.url}/login`);
  await page.locator("[name=email]").fill(who.email);
  await page.locator("[name=password]").fill(who.password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
  // Leaving a page that still streams is an error on its console.
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  return { context, page };
}
