import pino from "pino";
import { expect, test } from "vitest";
import { openLookUp } from "#server/moderation/decide/service/open-look-up.ts";
import { untilWithin } from "#tests/support/until.ts";

const log = pino({ level: "silent" });
const long = 60_000;
const until = untilWithin(30_000);

function lookUp(given: {
  ask: (gameId: string, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  keepMs?: number;
  max?: number;
}) {
  return openLookUp<string>({
    log,
    what: "things",
    keepMs: given.keepMs ?? long,
    max: given.max ?? 100,
    ask: given.ask,
  });
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

test("an old answer is given at once, while a newer one is asked for", async () => {
  const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  let questions = 0;
  const things = lookUp({
    keepMs: 0,
    ask: async () => {
      questions += 1;
      return new Map([["a", (await answers[questions - 1]?.promise) ?? "none"]]);
    },
  });
  answers[0]?.resolve("old");
  expect(await things.find("one", "a", long)).toBe("old");
  expect(await things.find("one", "a", long)).toBe("old");
  answers[1]?.resolve("new");
  await until(async () => (await things.find("one", "a", long)) !== "old");
});

test("what cannot be asked leaves what was known", async () => {
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

test("one question is under way at a time, however long it takes: what is looked for meanwhile is the next one", async () => {
  const asked: string[][] = [];
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  const things = lookUp({
    ask: async (_gameId, keys) => {
      asked.push([...keys]);
      if (asked.length === 1) await slow;
      return new Map(keys.map((key) => [key, key]));
    },
  });
  const first = things.find("one", "a", long);
  await until(async () => asked.length === 1);
  const others = ["b", "c", "d"].map((key) => things.find("one", key, long));
  expect(await things.find("one", "e", 20)).toBeUndefined();
  expect(asked).toEqual([["a"]]);
  resolve();
  expect(await Promise.all([first, ...others])).toEqual(["a", "b", "c", "d"]);
  expect(asked).toEqual([["a"], ["b", "c", "d", "e"]]);
});

test("a database that failed is left alone for a while, and said so once", async () => {
  let questions = 0;
  const lines: string[] = [];
  const things = openLookUp<string>({
    log: pino({ level: "warn" }, { write: (line: string) => lines.push(line) }),
    what: "things",
    keepMs: long,
    max: 100,
    quietMs: long,
    ask: () => {
      questions += 1;
      return Promise.reject(new Error("away"));
    },
  });
  for (const key of ["a", "b", "c"]) expect(await things.find("one", key, long)).toBeUndefined();
  expect([questions, lines.length]).toEqual([1, 1]);
});
