import pino from "pino";
import { expect, test } from "vitest";
import { openLookUp } from "#server/moderation/decide/service/open-look-up.ts";

const log = pino({ level: "silent" });
const long = 60_000;

function lookUp(given: {
  ask: (gameId: string, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  keepMs?: number;
  max?: number;
}) {
  return openLookUp<string>({ log, what: "things", keepMs: given.keepMs ?? long, max: given.max ?? 100, ask: given.ask });
}

test("what many ask for at once is one question for each game, and is not asked again", async () => {
  const asked: string[] = [];
  const things = lookUp({
    ask: async (gameId, keys) => {
      asked.push(`${gameId}: ${keys.join(" ")}`);
      return new Map(keys.filter((key) => key !== "none").map((key) => [key, `${gameId} ${key}`]));
    },
  });
  const found = await Promise.all(["a", "b", "a", "none"].map((key) => things.find("one", key, long)));
  expect(found).toEqual(["one a", "one b", "one a", undefined]);
  expect(await things.find("two", "a", long)).toBe("two a");
  await Promise.all([things.find("one", "a", long), things.find("one", "none", long)]);
  expect(asked).toEqual(["one: a b none", "two: a"]);
});

test("nobody waits longer than they said, and whoever asks later has the answer", async () => {
  const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, string>>();
  const things = lookUp({ ask: () => promise });
  expect(await things.find("one", "a", 1)).toBeUndefined();
  resolve(new Map([["a", "here"]]));
  await promise;
  expect(await things.find("one", "a", long)).toBe("here");
});

test("an old answer is better than none", async () => {
  let isAway = false;
  const things = lookUp({
    keepMs: 0,
    ask: () => (isAway ? Promise.reject(new Error("away")) : Promise.resolve(new Map([["a", "here"]]))),
  });
  expect(await things.find("one", "a", long)).toBe("here");
  isAway = true;
  expect(await things.find("one", "a", long)).toBe("here");
  expect(await things.find("one", "b", long)).toBeUndefined();
});

test("it remembers so much and no more, the oldest go first", async () => {
  let questions = 0;
  const things = lookUp({
    max: 2,
    ask: async (_gameId, keys) => {
      questions += 1;
      return new Map(keys.map((key) => [key, key]));
    },
  });
  for (const key of ["a", "b", "c", "b", "c", "a"]) await things.find("one", key, long);
  expect(questions).toBe(4);
});
