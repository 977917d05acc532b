import { pino } from "pino";
import { expect, test } from "vitest";
import { openFailureWatch } from "#server/mail/runs/service/open-failure-watch.ts";

test("a run is looked at once at a time, and once more for what came meanwhile", async () => {
  const stop = new AbortController();
  // The wait between looks is over at once; what is left is the looks themselves.
  stop.abort();
  const looks: (() => void)[] = [];
  const sender = {
    signal: stop.signal,
    log: pino({ level: "silent" }),
    gameCtx: (): Promise<never> => {
      const { promise, reject } = Promise.withResolvers<never>();
      looks.push(() => reject(new Error("enough for this test")));
      return promise;
    },
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const watch = openFailureWatch(sender, "game");
  watch.note("run");
  await settle();
  expect(looks).toHaveLength(1);
  watch.note("run");
  watch.note("run");
  await settle();
  expect(looks).toHaveLength(1);
  watch.note("other");
  await settle();
  expect(looks).toHaveLength(2);
  looks[0]?.();
  await settle();
  expect(looks).toHaveLength(3);
  looks[1]?.();
  looks[2]?.();
  await watch.drain();
  expect(looks).toHaveLength(3);
});
