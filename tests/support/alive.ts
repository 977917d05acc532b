import type { Page } from "playwright-core";

/** Waits until React holds every control of the page, and listens: a click or a key before that is nobody's. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("button, input, select, textarea")].every((control) =>
      Object.keys(control).some((key) => key.startsWith("__reactProps$")),
    ),
  );
  // Who listens on the whole document begins right behind.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
}
