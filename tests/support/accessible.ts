import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** No page may show what axe finds. Colours are judged as they stay: nothing fades in or out meanwhile. */
export async function expectAccessible(page: Page): Promise<void> {
  // Rows that are about to change are dimmed for a moment.
  await page.locator("table[aria-busy=true]").first().waitFor({ state: "detached" });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(() => {
    // What turns for ever is no fading.
    const ends = document
      .getAnimations()
      .filter((one) => Number.isFinite(Number(one.effect?.getComputedTiming().endTime)));
    return Promise.allSettled(ends.map((one) => one.finished)).then(() => undefined);
  });
  // Our pages have no frames, and what passed is not told: either makes axe several times as slow.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  await page.emulateMedia({ reducedMotion: null });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`)).toEqual([]);
}
