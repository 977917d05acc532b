import { afterEach, expect, test, vi } from "vitest";
import { paceDepartures } from "#server/mail/runs/service/pace-departures.ts";

afterEach(() => vi.useRealTimers());

test("a call that was announced before the machine slept is announced again before it leaves", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const stop = new AbortController();
  const announced: number[] = [];
  const { promise: left, resolve } = Promise.withResolvers<string>();
  const departures = paceDepartures<string>({
    signal: stop.signal,
    sizeOf: () => 1,
    leadMs: () => 5,
    latenessMsMax: 1_000,
    preparedMsMax: 1_000,
    prepare: async () => {
      announced.push(Date.now());
      // The monotonic clock stands still meanwhile.
      if (announced.length === 1) vi.setSystemTime(Date.now() + 60_000);
      return true;
    },
    leave: resolve,
  });
  departures.add(["chunk"]);
  const now = performance.now();
  departures.grant([
    { at: now + 20, size: 1 },
    { at: now + 40, size: 1 },
  ]);
  expect(await left).toBe("chunk");
  expect(announced).toHaveLength(2);
  stop.abort();
  expect(await departures.drain()).toEqual([]);
});
