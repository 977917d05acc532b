import type { Page } from "playwright-core";

declare global {
  interface Window {
    heraldInteractions: { name: string; id: number; ms: number; target: string }[];
  }
}

/** What the browser says of interactions: how long each took from the hand to the next frame, in steps of 8 ms. */
export type Interactions = {
  /** Those since the last call, the longest of the events of each; the ones below 16 ms, which the browser does not tell, are not among them. */
  take: () => Promise<{ name: string; ms: number; target: string }[]>;
};

/** Has every page that `page` opens from now on tell its interactions (Event Timing). */
export async function watchInteractions(page: Page): Promise<Interactions> {
  await page.addInitScript(() => {
    window.heraldInteractions = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const {
          name,
          duration,
          interactionId = 0,
          target,
        } = entry as PerformanceEventTiming & { interactionId?: number };
        if (interactionId === 0) continue;
        const element = target instanceof Element ? target : undefined;
        const said = element?.getAttribute("name") ?? element?.textContent?.slice(0, 30) ?? "";
        window.heraldInteractions.push({ name, id: interactionId, ms: duration, target: said });
      }
    });
    // 16 ms is the least the browser takes.
    observer.observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  return {
    take: async () => {
      // What was painted last is told a moment later.
      await page.waitForTimeout(300);
      const told = await page.evaluate(() => window.heraldInteractions.splice(0));
      const longest = new Map<number, { name: string; ms: number; target: string }>();
      for (const { id, ...each } of told) if (each.ms > (longest.get(id)?.ms ?? 0)) longest.set(id, each);
      return [...longest.values()];
    },
  };
}
