import type { Browser, BrowserContext, Page } from "playwright-core";
import { untilAlive } from "./alive.ts";
import type { RunningHerald } from "./processes.ts";

type Person = { role: string; locale?: string; width?: number };

/**
 * Signs someone of the first run in, with a browser context of their own, and waits until their first page stands and its controls answer.
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
  // The form of the login page has its own journeys; here it is sent, not filled.
  const api = context.request;
  const { csrfToken } = await (await api.get(`${herald.url}/api/auth/csrf`)).json();
  const answer = await api.post(`${herald.url}/api/auth/callback/credentials`, {
    headers: { origin: herald.url },
    form: { csrfToken, email: who.email, password: who.password, json: "true" },
  });
  if (!answer.ok()) throw new Error(`${role} could not sign in: ${await answer.text()}`);
  await page.goto(herald.url);
  // Leaving a page that still streams is an error on its console.
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  await untilAlive(page);
  return { context, page };
}
