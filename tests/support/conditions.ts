import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Db } from "#db/client.ts";
import type { MailCategory } from "#db/enums/mail.ts";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { campaigns } from "#db/schema/mail.ts";
import { players } from "#db/schema/players.ts";
import { chunks, failures, runs } from "#db/schema/runs.ts";
import type { ConditionGroup, ConditionLine, ConditionPart } from "#server/audiences/conditions/schema.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { ModelPlayer } from "./condition-model.ts";
import { makeAudience } from "./mail.ts";

const [languages, tags, values] = [
  ["ko", "en", "ja"],
  ["whale", "guild", "newbie", "vip"],
  ["gold", "silver", "3"],
] as const;
const dayMs = 86_400_000;

/** A game's players with all that conditions read, in the database and as the model sees them. */
export type ConditionWorld = { players: ModelPlayer[]; audienceIds: string[]; runIds: string[] };

/** The same for the same seed: `size` players, three lists, three runs with failures, and an exclusion list. */
export async function makeConditionWorld(db: Db, game: GameScope, size: number, seed = 7): Promise<ConditionWorld> {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const some = <T>(from: readonly T[]): T[] => from.filter(() => random() < 0.4);
  const made: ModelPlayer[] = Array.from({ length: size }, (_, at) => ({
    id: `${pick(["a", "B", "z_", "9-"])}${at}`,
    nickname: random() < 0.2 ? "" : `${pick(["Mira", "지우", "100%_x", "jo"])}${at % 7}`,
    language: random() < 0.2 ? null : pick(languages),
    tags: some(tags),
    attributes: Object.fromEntries(some(["tier", "server"]).map((name) => [name, pick(values)])),
    profile: {
      ...(random() < 0.8 ? { Level: Math.floor(random() * 60) } : {}),
      ...(random() < 0.5 ? { Gender: pick(["Gender_Type_Female", "Gender_Type_Male", "12.5", "x9"]) } : {}),
    },
    createdAt: new Date(Date.now() - Math.floor(random() * 40) * dayMs - 3_600_000),
    excluded: random() < 0.1 ? pick(["excluded", "banned", "tester"]) : null,
    audiences: new Set<string>(),
    runs: [],
  }));
  const byteOrder = made.map(({ id }) => id).sort();
  await db.insert(players).values(
    made.map(({ excluded: _, audiences: __, runs: ___, language, ...player }) => ({
      ...player,
      gameId: game.id,
      language: language as "ko" | null,
      labelsAt: new Date(),
    })),
  );
  const listed = made.filter(({ excluded }) => excluded !== null);
  await db.insert(excludedAccounts).values(
    listed.map(({ id, excluded }) => ({
      gameId: game.id,
      account: id,
      kind: excluded as "banned",
      addedByName: "t",
    })),
  );
  const audienceIds: string[] = [];
  for (let at = 0; at < 3; at += 1) {
    const members = made.filter(() => random() < 0.5);
    const { id } = await makeAudience(db, game.id, [...members.map((player) => player.id), "stranger"]);
    for (const player of members) player.audiences = new Set([...player.audiences, id]);
    audienceIds.push(id);
  }
  const runIds: string[] = [];
  for (const [at, category] of (["event", "notice", "event"] as const).entries()) {
    const settledAt = new Date(Date.now() - (20 - at * 8) * dayMs - 3_600_000);
    const members = new Set(made.filter(() => random() < 0.5).map(({ id }) => id));
    const failed = new Set([...members].filter(() => random() < 0.3));
    const id = await makeSentRun(db, game, {
      category,
      settledAt,
      ids: byteOrder.filter((each) => members.has(each)),
      failed: [...failed],
    });
    for (const player of made.filter((each) => members.has(each.id))) {
      player.runs = [...player.runs, { id, category, settledAt, failed: failed.has(player.id), sent: true }];
    }
    runIds.push(id);
  }
  return { players: made, audienceIds, runIds };
}

/** A run that is over, in chunks of at most 7, with its failures. */
async function makeSentRun(
  db: Db,
  game: GameScope,
  of: { category: MailCategory; settledAt: Date; ids: readonly string[]; failed: readonly string[] },
): Promise<string> {
  const campaignId = randomUUID();
  const names = { createdByName: "t", updatedByName: "t", editedByName: "t" };
  await db.insert(campaigns).values({ id: campaignId, gameId: game.id, category: of.category, name: "m", ...names });
  const failed = new Set(of.failed);
  const size = of.ids.length;
  const [run] = await db
    .insert(runs)
    .values({
      gameId: game.id,
      campaignId,
      definitionHash: "d",
      runHash: "r",
      payload: { fromAccount: "system_mail", body: [], lifeTimeSeconds: 0 },
      total: size,
      callCount: Math.ceil(size / 7),
      sent: size - failed.size,
      failed: failed.size,
      createdAt: of.settledAt,
      finishedAt: of.settledAt,
    })
    .returning({ id: runs.id });
  const runId = run?.id ?? "";
  for (let position = 0; position * 7 < size; position += 1) {
    const ids = of.ids.slice(position * 7, position * 7 + 7);
    const lost = ids.filter((id) => failed.has(id));
    const state = lost.length === 0 ? "sent" : lost.length === ids.length ? "failed" : "partly";
    await db.insert(chunks).values({
      runId,
      position,
      ids,
      firstId: ids[0] ?? "",
      lastId: ids.at(-1) ?? "",
      recipients: ids.length,
      state,
      msgSeq: position,
      msgRandom: position,
      settledAt: of.settledAt,
      sentCount: ids.length - lost.length,
      failedCount: lost.length,
    });
    if (lost.length === 0) continue;
    await db.insert(failures).values(lost.map((account) => ({ runId, account, chunkPosition: position, code: 90048 })));
  }
  return runId;
}

/** Any condition over such a world that can be used, up to three groups deep. */
export function anyCondition(world: ConditionWorld): fc.Arbitrary<ConditionGroup> {
  const did = fc.boolean();
  const days = fc.integer({ min: 1, max: 45 });
  const line = fc.oneof(
    fc.record({
      kind: fc.constant("nickname" as const),
      is: fc.constantFrom("equals" as const, "contains" as const, "starts" as const),
      value: fc.constantFrom("Mira3", "mi", "지", "%", "_x", "jo1"),
    }),
    fc.record({
      kind: fc.constant("language" as const),
      is: fc.constantFrom("one_of" as const, "none_of" as const),
      languages: fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant("profile" as const),
      field: fc.constantFrom("Level", "Gender", "No'where"),
      is: fc.constantFrom("equals" as const, "differs" as const, "at_least" as const, "at_most" as const),
      value: fc.constantFrom("30", "0", "12.5", "7"),
    }),
    fc.record({
      kind: fc.constant("tags" as const),
      has: fc.constantFrom("any" as const, "all" as const, "none" as const),
      tags: fc.uniqueArray(fc.constantFrom(...tags, "no'such"), { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant("attribute" as const),
      name: fc.constantFrom("tier", "server", 'a"b'),
      is: fc.constantFrom("one_of" as const, "none_of" as const),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant("first_seen" as const),
      is: fc.constantFrom("within" as const, "before" as const),
      days,
    }),
    fc.record({
      kind: fc.constant("got_mail" as const),
      did,
      category: fc.constantFrom(null, "event" as const, "notice" as const),
      days,
    }),
    fc.record({ kind: fc.constant("last_mail_failed" as const), did }),
    fc.record({ kind: fc.constant("in_run" as const), did, runId: fc.constantFrom(...world.runIds) }),
    fc.record({
      kind: fc.constant("excluded" as const),
      did,
      list: fc.constantFrom(null, "banned" as const, "tester" as const, "excluded" as const),
    }),
    fc.record({ kind: fc.constant("in_audience" as const), did, audienceId: fc.constantFrom(...world.audienceIds) }),
  ) satisfies fc.Arbitrary<ConditionLine>;
  const groupOf = (parts: fc.Arbitrary<ConditionPart>): fc.Arbitrary<ConditionGroup> =>
    fc.record({
      kind: fc.constant("group" as const),
      match: fc.constantFrom("all" as const, "any" as const, "none" as const),
      of: fc.array(parts, { minLength: 1, maxLength: 3 }),
    });
  const inner = groupOf(line);
  return groupOf(fc.oneof(line, inner, groupOf(fc.oneof(line, inner))));
}

/** Numbers from 0 to 1 that are the same in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
