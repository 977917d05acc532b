import { createHash, randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audienceBlocks, audienceIntake, audienceRejects, audiences } from "#db/schema/audiences.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { receiveAudience } from "#server/audiences/service/receive-audience.ts";
import { sweepStaleAudiences } from "#server/audiences/service/sweep-stale-audiences.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { bytesOf, playerIds } from "#tests/support/lists.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
});
afterAll(() => database.drop());

const receive = (content: string | Uint8Array, name = "list.csv", more: { id?: string; size?: number } = {}) =>
  receiveAudience(ctx, { id: more.id, name, source: "upload", bytes: bytesOf(content, more.size) });

async function idsOf(audienceId: string): Promise<string[]> {
  const blocks = await database.db
    .select({ ids: audienceBlocks.ids, first: audienceBlocks.firstId, last: audienceBlocks.lastId })
    .from(audienceBlocks)
    .where(eq(audienceBlocks.audienceId, audienceId))
    .orderBy(asc(audienceBlocks.position));
  for (const block of blocks) expect([block.first, block.last]).toEqual([block.ids[0], block.ids.at(-1)]);
  expect(blocks.slice(0, -1).every((block) => block.ids.length === 500)).toBe(true);
  return blocks.flatMap((block) => block.ids);
}

const rejectsOf = (audienceId: string) =>
  database.db
    .select({ line: audienceRejects.line, value: audienceRejects.value, reason: audienceRejects.reason })
    .from(audienceRejects)
    .where(eq(audienceRejects.audienceId, audienceId))
    .orderBy(asc(audienceRejects.position));

const countOf = async () => database.db.$count(audiences, eq(audiences.gameId, ctx.game.id));

/** Nothing of a refused list is left: no row, no staged ids. */
async function expectRefusal(list: () => Promise<unknown>, reason: string): Promise<void> {
  const before = await countOf();
  await expect(list()).rejects.toMatchObject({ reason });
  expect(await countOf()).toBe(before);
  expect(await database.db.$count(audienceIntake)).toBe(0);
}

describe("a list", () => {
  it("of 10,000 lines with 112 repeats is 9,888 players, in byte order, with a hash over all of them and an audit entry", async () => {
    const different = playerIds(9_888).toReversed();
    const audience = await receive([...different, ...different.slice(0, 112)].join("\n"));
    expect(audience).toMatchObject({
      state: "ready",
      lineCount: 10_000,
      validCount: 9_888,
      duplicateCount: 112,
      rejectedCount: 0,
      unknownCount: null,
    });
    const sorted = playerIds(9_888);
    expect(await idsOf(audience.id)).toEqual(sorted);
    const idsHash = createHash("sha256").update(sorted.join("\n")).digest("hex");
    const [entry] = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, audience.id))
      .orderBy(auditEntries.id);
    expect(entry).toMatchObject({
      action: "audience.create",
      targetName: "list.csv",
      after: { idsHash, lineCount: 10_000 },
    });
    expect(await database.db.$count(audienceIntake)).toBe(0);
  });

  it("longer than what is held in memory is the same list, each player once, in byte order", async () => {
    const different = Array.from({ length: 560_000 }, (_, at) => createHash("md5").update(String(at)).digest("hex"));
    const audience = await receive([...different, ...different.slice(-1_000)].join("\n"), "long.txt", {
      size: 100_000,
    });
    expect(audience).toMatchObject({ lineCount: 561_000, validCount: 560_000, duplicateCount: 1_000 });
    const sorted = different.toSorted();
    expect((await idsOf(audience.id)).join() === sorted.join()).toBe(true);
    const idsHash = createHash("sha256").update(sorted.join("\n")).digest("hex");
    const [entry] = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, audience.id))
      .orderBy(auditEntries.id);
    expect(entry).toMatchObject({ after: { idsHash } });
    expect(await database.db.$count(audienceIntake)).toBe(0);
  });

  it("with bad lines keeps the good ones, and each bad one with its line, value and reason", async () => {
    const emoji = "👾".repeat(250);
    const lines = [
      "\uFEFFalice",
      "",
      "  bob  ",
      "a".repeat(300),
      emoji,
      "플레이어1",
      "alice",
      "carol dave",
      "",
      "e\tf",
      "Zed",
    ];
    const audience = await receive(lines.join("\r\n"), "mixed.txt");
    expect(audience).toMatchObject({ lineCount: 9, validCount: 3, duplicateCount: 1, rejectedCount: 5 });
    expect(await idsOf(audience.id)).toEqual(["Zed", "alice", "bob"]);
    expect(await rejectsOf(audience.id)).toEqual([
      { line: 4, value: "a".repeat(200), reason: "too_long" },
      { line: 5, value: "👾".repeat(200), reason: "bad_character" },
      { line: 6, value: "플레이어1", reason: "bad_character" },
      { line: 8, value: "carol dave", reason: "bad_character" },
      { line: 10, value: "e\tf", reason: "bad_character" },
    ]);
  });

  it.each([
    ["a title", "nick,User ID,level\nAl,alice,3\nBo,bob,4\n", ["alice", "bob"]],
    ["a Korean title and semicolons", '닉네임;계정\n"가; 나";alice\n다;bob', ["alice", "bob"]],
    ["tabs and quotes", 'player_id\tnote\r"alice"\t"say ""hi""\nthere"\rbob\t\r', ["alice", "bob"]],
    ["no title", "alice,1\nbob,2", ["alice", "bob"]],
    ["a title after blank rows", ",,\n\nopenid\nalice\nbob\n,,\n", ["alice", "bob"]],
  ])("as a table with %s is read by the right column", async (_, text, ids) => {
    const audience = await receive(text, "table.csv", { size: 3 });
    expect(await idsOf(audience.id)).toEqual(ids);
    expect(audience).toMatchObject({ lineCount: 2, rejectedCount: 0 });
  });

  it("as a table counts a row without an id as one", async () => {
    const audience = await receive("nick,id\nAl,alice\nBo,\nCy\n", "table.csv");
    expect(audience).toMatchObject({ lineCount: 3, validCount: 1, rejectedCount: 2 });
    expect((await rejectsOf(audience.id)).map((reject) => [reject.line, reject.reason])).toEqual([
      [3, "empty_cell"],
      [4, "empty_cell"],
    ]);
  });

  it.each(["utf-16le", "utf-16be"])("in %s with its mark is read like any other", async (encoding) => {
    const bytes = Buffer.from("\uFEFF계정,이름\r\nalice,가\r\nbob,나", "utf16le");
    const audience = await receive(encoding === "utf-16be" ? bytes.swap16() : bytes, "excel.csv", { size: 5 });
    expect(await idsOf(audience.id)).toEqual(["alice", "bob"]);
  });

  it("pasted takes any separator", async () => {
    const bytes = bytesOf("alice, bob;carol\tdave\n\nerin  alice,,플레이어");
    const audience = await receiveAudience(ctx, { name: "", source: "pasted", bytes });
    expect(await idsOf(audience.id)).toEqual(["alice", "bob", "carol", "dave", "erin"]);
    expect(audience).toMatchObject({ lineCount: 7, validCount: 5, duplicateCount: 1, rejectedCount: 1 });
    expect(await rejectsOf(audience.id)).toEqual([{ line: 3, value: "플레이어", reason: "bad_character" }]);
    expect(audience.name).toMatch(/^ids-\d{8}-\d{4}$/);
  });

  it("in order already still holds nobody twice", async () => {
    const audience = await receive("alice\nalice\nbob\ncarol\ncarol\n");
    expect(await idsOf(audience.id)).toEqual(["alice", "bob", "carol"]);
    expect(audience).toMatchObject({ lineCount: 5, validCount: 3, duplicateCount: 2 });
  });

  it("of anything becomes sorted, distinct and complete blocks", async () => {
    const id = fc.string({ unit: fc.constantFrom(..."aBz09_-"), minLength: 1, maxLength: 4 });
    const sizes = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(id, { minLength: 1, maxLength: 1_500 }), sizes, async (ids, size) => {
        const audience = await receive(ids.join("\n"), "any.txt", { size });
        const expected = [...new Set(ids)].toSorted((left, right) =>
          Buffer.compare(Buffer.from(left), Buffer.from(right)),
        );
        expect(await idsOf(audience.id)).toEqual(expected);
        expect(audience).toMatchObject({ lineCount: ids.length, duplicateCount: ids.length - expected.length });
      }),
      { numRuns: 25 },
    );
  });
});

describe("a list that is refused leaves nothing behind:", () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806000000", "hex");
  it("a picture named .csv", () => expectRefusal(() => receive(png, "players.csv"), "audiences.not_text"));
  it("a text that turns binary after a megabyte", () => {
    const late = Buffer.concat([Buffer.from(`${playerIds(80_000).join("\n")}\n`), png]);
    return expectRefusal(() => receive(late, "players.csv"), "audiences.not_text");
  });
  it("half a character at the end", () =>
    expectRefusal(() => receive(Buffer.from("alice\n\xed\x94", "latin1")), "audiences.not_text"));
  it("no bytes", () => expectRefusal(() => receive(""), "audiences.empty"));
  it("blank lines only", () => expectRefusal(() => receive(" \r\n\t\n,,\n"), "audiences.empty"));
  it("a title only", () => expectRefusal(() => receive("user_id\n"), "audiences.empty"));
  it("not one id", () => expectRefusal(() => receive("플레이어\n🎮\n", "a.txt"), "audiences.no_valid_ids"));
  it("a quote that is never closed", () =>
    expectRefusal(() => receive('alice\n"bob\ncarol\n'), "audiences.open_quote"));
  it("a million and one lines", () =>
    expectRefusal(() => receive("a\n".repeat(1_000_001), "long.txt"), "audiences.too_many_lines"));
});

describe("an upload that breaks off", () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* bytesOf(`${playerIds(60_000).join("\n")}\n`);
    throw new Error("aborted");
  }

  it("leaves a failed audience with its reason, no ids, and an audit entry", async () => {
    const id = randomUUID();
    const receiving = receiveAudience(ctx, { id, name: "cut.txt", source: "upload", bytes: broken() });
    await expect(receiving).rejects.toMatchObject({ reason: "audiences.broken_off" });
    const [row] = await database.db.select().from(audiences).where(eq(audiences.id, id));
    expect(row).toMatchObject({ state: "failed", failureReason: "audiences.broken_off" });
    expect(await database.db.$count(audienceIntake)).toBe(0);
    const entries = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, id))
      .orderBy(auditEntries.id);
    expect(entries.map((entry) => entry.action)).toEqual(["audience.fail"]);
  });

  it("shows its progress until then, and is swept when its process died", async () => {
    const id = randomUUID();
    let die: (value: IteratorResult<Uint8Array>) => void = () => {};
    let stalled: () => void = () => {};
    const reachedStall = new Promise<void>((resolve) => {
      stalled = resolve;
    });
    async function* stalling(): AsyncGenerator<Uint8Array> {
      yield* bytesOf(`${playerIds(60_000).join("\n")}\n`);
      stalled();
      await new Promise<IteratorResult<Uint8Array>>((resolve) => {
        die = resolve;
      });
    }
    const receiving = receiveAudience(ctx, { id, name: "slow.txt", source: "upload", bytes: stalling() });
    const outcome = expect(receiving).rejects.toMatchObject({ reason: "audiences.broken_off" });
    await reachedStall;
    const row = () => database.db.select().from(audiences).where(eq(audiences.id, id));
    await expect.poll(async () => (await row())[0]?.lineCount, { timeout: 15_000 }).toBeGreaterThan(30_000);
    expect((await row())[0]?.state).toBe("receiving");
    expect(await sweepStaleAudiences(ctxOf(database.db))).not.toContain(id);

    await database.db
      .update(audiences)
      .set({ progressAt: new Date(Date.now() - 600_000) })
      .where(eq(audiences.id, id));
    expect(await sweepStaleAudiences(ctxOf(database.db))).toEqual([id]);
    expect((await row())[0]).toMatchObject({ state: "failed", failureReason: "audiences.broken_off" });
    // Its process was not dead after all, only slow: it must not become ready any more.
    die({ done: true, value: undefined });
    await outcome;
    expect((await row())[0]?.state).toBe("failed");
    expect(await database.db.$count(audienceIntake, eq(audienceIntake.audienceId, id))).toBe(0);
  });

  it("cannot be received again under the same id", async () => {
    const id = randomUUID();
    await receive("alice", "first.txt", { id });
    await expect(receive("bob", "second.txt", { id })).rejects.toMatchObject({ reason: "audiences.id_taken" });
    expect(await idsOf(id)).toEqual(["alice"]);
  });
});

it("eight lists received at once do not mix", async () => {
  const lists = Array.from({ length: 8 }, (_, at) => playerIds(20_000, at * 10_000));
  const received = await Promise.all(lists.map((ids, at) => receive(ids.join("\n"), `list-${at}.txt`)));
  for (const [at, audience] of received.entries()) {
    expect(audience.validCount).toBe(20_000);
    expect(await idsOf(audience.id)).toEqual(lists[at]);
  }
});

it("leaves no id of a list of which a part could not be stored", async () => {
  const id = randomUUID();
  let transactions = 0;
  const db: GameCtx["db"] = Object.create(ctx.db, {
    transaction: {
      // The second of the two connections that share the storing loses its database.
      value: (work: Parameters<GameCtx["db"]["transaction"]>[0]) => {
        transactions += 1;
        return transactions === 2 ? Promise.reject(new Error("gone")) : ctx.db.transaction(work);
      },
    },
  });
  const bytes = bytesOf(playerIds(3_000).join("\n"));
  await expect(receiveAudience({ ...ctx, db }, { id, name: "list.csv", source: "upload", bytes })).rejects.toThrow(
    "gone",
  );
  expect(transactions).toBeGreaterThan(1);
  const [row] = await database.db.select().from(audiences).where(eq(audiences.id, id));
  expect(row).toMatchObject({ state: "failed", failureReason: "audiences.broken_off" });
  expect(await idsOf(id)).toEqual([]);
  expect((await receive(playerIds(3_000).join("\n"))).validCount).toBe(3_000);
});
