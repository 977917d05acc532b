import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { wait } from "#lib/wait.ts";
import { backOffCalls } from "#server/im/service/back-off-calls.ts";
import { grantCalls } from "#server/im/service/grant-calls.ts";
import { measureDatabaseClock } from "#server/im/service/measure-database-clock.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let processes: Database[];
let gameId: string;
let gamesMade = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  processes = Array.from({ length: 4 }, () => openDatabase(database.appUrl, { max: 1 }));
});

afterAll(async () => {
  await Promise.all(processes.map((process) => process.close()));
  await database.drop();
});

beforeEach(async () => {
  gameId = await addGame();
});

async function addGame(): Promise<string> {
  gamesMade += 1;
  const game = await makeGame(database.db, { slug: `pace-${gamesMade}` });
  return game.id;
}

type Granted = { at: number; recipients: number };

/** Four processes that ask for batches of different sizes, all at once, until each has made its rounds. */
async function grantTogether(input: {
  callsPerSecond: number;
  recipientsPerMinute: number | null;
  rounds: number;
  batch: (process: number, round: number) => number[];
}): Promise<Granted[]> {
  const { callsPerSecond, recipientsPerMinute, rounds, batch } = input;
  const all = await Promise.all(
    processes.map(async ({ db }, process) => {
      const granted: Granted[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const recipients = batch(process, round);
        const wanted = { gameId, api: "openim/batchsendmsg", callsPerSecond, recipientsPerMinute, recipients };
        const times = await grantCalls({ db }, wanted);
        granted.push(...times.map((at, index) => ({ at, recipients: recipients[index] ?? 0 })));
      }
      return granted;
    }),
  );
  return all.flat().sort((a, b) => a.at - b.at);
}

/** The most that any window of `windowMs` holds. */
function busiest(granted: readonly Granted[], windowMs: number, weigh: (grant: Granted) => number): number {
  let most = 0;
  let sum = 0;
  let from = 0;
  for (const grant of granted) {
    sum += weigh(grant);
    for (let first = granted[from]; first && first.at <= grant.at - windowMs; first = granted[from]) {
      sum -= weigh(first);
      from += 1;
    }
    most = Math.max(most, sum);
  }
  return most;
}

const spanMs = (granted: readonly Granted[]) => (granted.at(-1)?.at ?? 0) - (granted[0]?.at ?? 0);

describe("granting calls to four processes at once", () => {
  it.each([1, 7, 200, 1_000])("never puts more than %d calls into any second, and uses 98 % of them", async (limit) => {
    const granted = await grantTogether({
      callsPerSecond: limit,
      recipientsPerMinute: null,
      rounds: 25,
      batch: (process, round) => Array.from({ length: 1 + ((process * 7 + round * 3) % 20) }, () => 500),
    });
    expect(busiest(granted, 1_000, () => 1)).toBeLessThanOrEqual(limit);
    const used = (granted.length - 1) / ((spanMs(granted) / 1_000) * limit);
    expect(used).toBeGreaterThanOrEqual(0.98);
    expect(used).toBeLessThanOrEqual(1);
  });

  it("never puts more recipients than the quota into any minute, with calls of every size", async () => {
    const sizes = [500, 500, 500, 1, 500, 37, 500, 300, 500, 2, 2, 500];
    const granted = await grantTogether({
      callsPerSecond: 200,
      recipientsPerMinute: 12_000,
      rounds: 30,
      batch: (process, round) => sizes.slice(round % 5, 5 + ((process + round) % 8)),
    });
    expect(busiest(granted, 60_000, (grant) => grant.recipients)).toBeLessThanOrEqual(12_000);
    expect(busiest(granted, 1_000, () => 1)).toBeLessThanOrEqual(200);
  });

  it("fills the recipient quota with full calls to 98 %", async () => {
    const granted = await grantTogether({
      callsPerSecond: 200,
      recipientsPerMinute: 60_000,
      rounds: 20,
      batch: () => Array.from({ length: 12 }, () => 500),
    });
    expect(busiest(granted, 60_000, (grant) => grant.recipients)).toBeLessThanOrEqual(60_000);
    expect(((granted.length - 1) * 500) / ((spanMs(granted) / 60_000) * 60_000)).toBeGreaterThanOrEqual(0.98);
  });

  it("shows the smallest gap between any two grants, so there is no burst even at the start", async () => {
    const granted = await grantTogether({
      callsPerSecond: 100,
      recipientsPerMinute: null,
      rounds: 10,
      batch: () => [500, 500, 500],
    });
    const gaps = granted.slice(1).map((grant, index) => grant.at - (granted[index]?.at ?? 0));
    // Microseconds become fractions of milliseconds near 2^41, which costs a few ten-thousandths.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10.1 - 0.001);
  });
});

/** As if so much time had passed since the last grant. */
async function age(interval: string): Promise<void> {
  await database.db.execute(sql`
    update call_paces set next_call_at = next_call_at - ${interval}::interval,
      next_recipient_at = next_recipient_at - ${interval}::interval,
      back_off_until = back_off_until - ${interval}::interval
  `);
}

describe("granting calls", () => {
  const limit = { api: "openim/batchsendmsg", callsPerSecond: 50, recipientsPerMinute: null };

  it("does not save up idle time", async () => {
    const [first = 0] = await grantCalls(database, { ...limit, gameId, recipients: [1] });
    await age("10 minutes");
    const later = await grantCalls(database, { ...limit, gameId, recipients: Array.from({ length: 100 }, () => 1) });
    expect((later[0] ?? 0) - first).toBeGreaterThan(0);
    expect((later.at(-1) ?? 0) - (later[0] ?? 0)).toBeGreaterThanOrEqual(99 * 20.2 - 1);
  });

  it("grants nothing in the past by the database's clock", async () => {
    const clock = await measureDatabaseClock(database);
    const nowMs = performance.timeOrigin + performance.now() + clock.offsetMs;
    const [at = 0] = await grantCalls(database, { ...limit, gameId, recipients: [1] });
    expect(at).toBeGreaterThan(nowMs - clock.errorMs);
    expect(clock.errorMs).toBeLessThan(1_000);
  });

  it("keeps games and APIs apart", async () => {
    const long = Array.from({ length: 500 }, () => 1);
    await grantCalls(database, { ...limit, gameId, recipients: long });
    const clock = await measureDatabaseClock(database);
    const [at = 0] = await grantCalls(database, { ...limit, api: "openim/sendmsg", gameId, recipients: [1] });
    expect(at - (performance.timeOrigin + performance.now() + clock.offsetMs)).toBeLessThan(1_000);
  });

  it("grants nothing for nothing", async () => {
    expect(await grantCalls(database, { ...limit, gameId, recipients: [] })).toEqual([]);
  });

  it("keeps a full call as far behind a small one as behind another full one", async () => {
    const wanted = { ...limit, recipientsPerMinute: 12_000, gameId };
    const [small = 0] = await grantCalls(database, { ...wanted, recipients: [1] });
    const [full = 0] = await grantCalls(database, { ...wanted, recipients: [500] });
    expect(full - small).toBeGreaterThanOrEqual(2_500);
  });

  it("refuses a call that no minute of the quota can hold", async () => {
    const wanted = { ...limit, recipientsPerMinute: 100, gameId, recipients: [101] };
    await expect(grantCalls(database, wanted)).rejects.toThrow(RangeError);
  });

  const gapsOf = async () => {
    const times = await grantCalls(database, { ...limit, gameId, recipients: [1, 1, 1] });
    return ((times[2] ?? 0) - (times[0] ?? 0)) / 2;
  };

  it("takes throttled answers of calls that were under way together for one, which costs little", async () => {
    const [before = 0] = await grantCalls(database, { ...limit, gameId, recipients: [1] });
    await Promise.all(processes.map(({ db }) => backOffCalls({ db }, { ...limit, gameId, retryAfterMs: 1_000 })));
    const [after = 0] = await grantCalls(database, { ...limit, gameId, recipients: [1] });
    expect(after - before).toBeGreaterThanOrEqual(60);
    expect(after - before).toBeLessThan(600);
    expect(await gapsOf()).toBeCloseTo(20.4, 1);
  });

  it("pauses longer and widens the gaps clearly each time the platform says so again", async () => {
    const pauseAfter = async () => {
      const [before = 0] = await grantCalls(database, { ...limit, gameId, recipients: [1] });
      await Promise.all(processes.map(({ db }) => backOffCalls({ db }, { ...limit, gameId, retryAfterMs: 1_000 })));
      const [after = 0] = await grantCalls(database, { ...limit, gameId, recipients: [1] });
      return after - before;
    };
    const first = await pauseAfter();
    await age("5 seconds");
    const second = await pauseAfter();
    expect(await gapsOf()).toBeCloseTo(21, 1);
    await age("5 seconds");
    const third = await pauseAfter();
    expect(second).toBeGreaterThan(first + 100);
    expect(third).toBeGreaterThan(900);
    await age("22 seconds");
    expect(await gapsOf()).toBeCloseTo(20.4, 1);
  });

  it("gives a quota that counts by the minute its whole pause at once", async () => {
    const [before = 0] = await grantCalls(database, { ...limit, gameId, recipients: [1] });
    await backOffCalls(database, { ...limit, gameId, retryAfterMs: 3_000 });
    const [after = 0] = await grantCalls(database, { ...limit, gameId, recipients: [1] });
    expect(after - before).toBeGreaterThan(2_900);
  });

  it("returns to the usual gaps when the back-off is over", async () => {
    await backOffCalls(database, { ...limit, gameId, retryAfterMs: 1 });
    await age("2 minutes");
    const after = await grantCalls(database, { ...limit, gameId, recipients: [1, 1] });
    expect((after[1] ?? 0) - (after[0] ?? 0)).toBeCloseTo(20.2, 1);
  });
});

/** Everything that was granted while a campaign's processes saturate the limit and people call in between. */
async function grantAmongPeople(input: {
  limit: { callsPerSecond: number; recipientsPerMinute: number | null };
  seconds: number;
  personEveryMs: number;
}): Promise<{ campaign: Granted[]; people: (Granted & { waitedMs: number })[] }> {
  const { limit, seconds, personEveryMs } = input;
  const wanted = { gameId, api: "openim/batchsendmsg", ...limit };
  const [personsProcess, ...sending] = processes;
  if (personsProcess === undefined) throw new Error("no process");
  const { offsetMs } = await measureDatabaseClock(personsProcess);
  const now = () => performance.timeOrigin + performance.now() + offsetMs;
  const startedAt = now();
  const untilMs = startedAt + seconds * 1_000;
  const campaign: Granted[] = [];
  const people: (Granted & { waitedMs: number })[] = [];
  const batch = Array.from({ length: Math.ceil(limit.callsPerSecond / 8) }, () => 500);
  await Promise.all([
    ...sending.map(async (process) => {
      let last = 0;
      while (now() < untilMs) {
        const times = await grantCalls(process, { ...wanted, recipients: batch });
        campaign.push(...times.map((at) => ({ at, recipients: 500 })));
        last = times.at(-1) ?? 0;
        // Two batches ahead, as the engine does.
        await wait(last - now() - 250);
      }
    }),
    (async () => {
      while (now() < untilMs - 1_500) {
        const askedAt = now();
        const [at = 0] = await grantCalls(personsProcess, { ...wanted, recipients: [1], lane: "person" });
        people.push({ at, recipients: 1, waitedMs: at - askedAt });
        await wait(Math.max(at - now(), personEveryMs));
      }
    })(),
  ]);
  return { campaign, people };
}

describe("people beside a campaign that saturates the limit", () => {
  it("wait about a second at most, while no second holds more than the limit and the campaign keeps 98 %", async () => {
    const limit = { callsPerSecond: 200, recipientsPerMinute: null };
    const { campaign, people } = await grantAmongPeople({ limit, seconds: 5, personEveryMs: 350 });
    expect(people.length).toBeGreaterThan(5);
    // A turn of theirs comes each 1.01 s; the rest is what a busy machine may take between the two clocks that are read.
    expect(Math.max(...people.map((person) => person.waitedMs))).toBeLessThan(2_000);
    const all = [...campaign, ...people].sort((a, b) => a.at - b.at);
    expect(busiest(all, 1_000, () => 1)).toBeLessThanOrEqual(200);
    campaign.sort((a, b) => a.at - b.at);
    expect((campaign.length - 1) / ((spanMs(campaign) / 1_000) * 200)).toBeGreaterThanOrEqual(0.98);
  });

  it("overtake what is granted far ahead, once a second", async () => {
    const wanted = { gameId, api: "openim/sendmsg", callsPerSecond: 200, recipientsPerMinute: null };
    const line = await grantCalls(database, { ...wanted, recipients: Array.from({ length: 2_000 }, () => 1) });
    const person = () => grantCalls(database, { ...wanted, recipients: [1], lane: "person" });
    const [first = 0] = await person();
    const [second = 0] = await person();
    expect(first).toBeLessThan((line[0] ?? 0) + 500);
    expect(second - first).toBeCloseTo(1_010, 0);
    const all = [...line, first, second].map((at) => ({ at, recipients: 1 })).sort((a, b) => a.at - b.at);
    expect(busiest(all, 1_000, () => 1)).toBeLessThanOrEqual(200);
  });

  it("stand in line where recipients per minute bind", async () => {
    const wanted = { gameId, api: "openim/batchsendmsg", callsPerSecond: 200, recipientsPerMinute: 12_000 };
    const line = await grantCalls(database, { ...wanted, recipients: [500, 500, 500] });
    const [person = 0] = await grantCalls(database, { ...wanted, recipients: [1], lane: "person" });
    expect(person).toBeGreaterThan(line.at(-1) ?? 0);
  });

  it('wait out the pause after "too fast" as everybody does', async () => {
    const wanted = { gameId, api: "openim/sendmsg", callsPerSecond: 200, recipientsPerMinute: null };
    const [before = 0] = await grantCalls(database, { ...wanted, recipients: [1], lane: "person" });
    await backOffCalls(database, { gameId, api: wanted.api, retryAfterMs: 3_000 });
    const [after = 0] = await grantCalls(database, { ...wanted, recipients: [1], lane: "person" });
    expect(after - before).toBeGreaterThan(2_900);
  });

  it("are refused instead of kept waiting, and nothing is taken for them", async () => {
    const wanted = { gameId, api: "openim/sendmsg", callsPerSecond: 1, recipientsPerMinute: null };
    const [last = 0] = (await grantCalls(database, { ...wanted, recipients: [1, 1, 1, 1] })).slice(-1);
    const person = { ...wanted, recipients: [1], lane: "person", waitMsMax: 1_000 } as const;
    await expect(grantCalls(database, person)).rejects.toMatchObject({
      reason: "im.limit_used",
      // 4.04 s from the last of the four, of which some may have passed.
      params: { api: "openim/sendmsg", seconds: expect.toBeOneOf([4, 5]) },
    });
    const [next = 0] = await grantCalls(database, { ...wanted, recipients: [1] });
    expect(next - last).toBeCloseTo(1_010, 0);
  });
});

describe("calls of a day", () => {
  const push = { api: "all_member_push/im_push", callsPerSecond: 1, recipientsPerMinute: null, callsPerDay: 3 };

  it("end for all processes together, and begin anew with the platform's next day", async () => {
    const outcomes = await Promise.allSettled(
      [...processes, ...processes].map(({ db }) => grantCalls({ db }, { ...push, gameId, recipients: [1] })),
    );
    const times = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : [])).sort();
    expect(times).toHaveLength(3);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_000);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ reason: "im.day_calls_used" });
    }
    await database.db.execute(sql`update call_paces set day = day - 1 where game_id = ${gameId}`);
    expect(await grantCalls(database, { ...push, gameId, recipients: [1] })).toHaveLength(1);
  });

  it("refuse a batch larger than what is left, and leave that for a smaller one", async () => {
    await grantCalls(database, { ...push, gameId, recipients: [1] });
    await expect(grantCalls(database, { ...push, gameId, recipients: [1, 1, 1] })).rejects.toMatchObject({
      reason: "im.day_calls_used",
    });
    expect(await grantCalls(database, { ...push, gameId, recipients: [1, 1] })).toHaveLength(2);
  });

  it("are not used up by grants that were missed and asked for again", async () => {
    for (const again of [false, true, true, false, true, false, true]) {
      expect(await grantCalls(database, { ...push, gameId, recipients: [1], again })).toHaveLength(1);
    }
    await expect(grantCalls(database, { ...push, gameId, recipients: [1] })).rejects.toMatchObject({
      reason: "im.day_calls_used",
    });
  });

  it("refuse the very first batch when it is too large", async () => {
    const wanted = { ...push, gameId, recipients: [1, 1, 1, 1] };
    await expect(grantCalls(database, wanted)).rejects.toMatchObject({ reason: "im.day_calls_used" });
  });
});

describe("any sequence of grants", () => {
  type Step = { process: number; recipients: number[]; lane: "person" | "campaign"; throttledMs: number | null };
  const step = fc.record<Step>({
    process: fc.nat({ max: 3 }),
    recipients: fc.array(fc.oneof(fc.constant(500), fc.constant(1), fc.integer({ min: 1, max: 500 })), {
      minLength: 1,
      maxLength: 30,
    }),
    lane: fc.constantFrom("person", "campaign", "campaign"),
    throttledMs: fc.option(fc.constantFrom(1_000, 3_000), { freq: 12, nil: null }),
  });
  const limits = fc.record({
    callsPerSecond: fc.constantFrom(1, 10, 99, 100, 101, 200, 350, 1_000),
    recipientsPerMinute: fc.constantFrom(null, 500, 12_000, 100_000, 1_000_000_000),
  });

  it("keeps every second within the calls and every minute within the recipients, whoever asks in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(step, { minLength: 4, maxLength: 24 }), async (limit, steps) => {
        gameId = await addGame();
        const granted: Granted[] = [];
        const byProcess = Map.groupBy(steps, ({ process }) => process);
        await Promise.all(
          [...byProcess].map(async ([process, own]) => {
            const db = processes[process]?.db;
            if (db === undefined) throw new Error("no process");
            for (const { recipients, lane, throttledMs } of own) {
              const batch = lane === "person" ? recipients.slice(0, 1) : recipients;
              const times = await grantCalls({ db }, { ...limit, gameId, api: "a/b", recipients: batch, lane });
              granted.push(...times.map((at, index) => ({ at, recipients: batch[index] ?? 0 })));
              if (throttledMs !== null) await backOffCalls({ db }, { gameId, api: "a/b", retryAfterMs: throttledMs });
            }
          }),
        );
        granted.sort((a, b) => a.at - b.at);
        expect(busiest(granted, 1_000, () => 1)).toBeLessThanOrEqual(limit.callsPerSecond);
        const most = limit.recipientsPerMinute ?? Number.POSITIVE_INFINITY;
        expect(busiest(granted, 60_000, (grant) => grant.recipients)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 120 },
    );
  });
});
