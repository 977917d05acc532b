import { openDatabase } from "#db/client.ts";
import type { ConditionGroup, ConditionPart } from "#server/audiences/conditions/schema.ts";
import { estimateCondition } from "#server/audiences/conditions/service/estimate-condition.ts";
import { atMost, numberFlag, printBench, rounded, withBench } from "#tests/support/bench.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { makeAudience } from "#tests/support/mail.ts";

/**
 * Estimates conditions over 1,000,000 players as the builder asks for them, against a sequential count over the same table. Each
 * condition is asked twelve times, in turns, after once to warm up.
 */
const players = numberFlag("players", 1_000_000);
const goalMs = 500;

const group = (match: ConditionGroup["match"], ...of: ConditionPart[]): ConditionGroup => ({
  kind: "group",
  match,
  of,
});
const tags = (has: "any" | "all" | "none", ...list: string[]): ConditionPart => ({ kind: "tags", has, tags: list });
const level = (is: "at_least" | "at_most", value: string): ConditionPart => ({
  kind: "profile",
  field: "Level",
  is,
  value,
});

await withBench(["--players", "10"], async ({ db, appUrl }) => {
  const game = await makeGame(db);
  // As they come: in the order of their ids, so that players of a page resemble each other, with a rare tag and a rarer attribute.
  await db.execute(`
    insert into players (game_id, id, nickname, language, tags, attributes, labels_at, profile, profile_at, created_at)
    select '${game.id}', 'player_' || lpad(n::text, 7, '0'), 'Mira ' || n % 997,
      (array['ko', 'en', 'ja', 'zh', null])[1 + n % 5],
      array_remove(array[case when n % 3 = 0 then 'guild' end, case when n % 17 = 0 then 'whale' end,
        case when n % 50000 = 0 then 'tester' end, 'server_' || n % 40], null),
      jsonb_build_object('tier', (array['gold', 'silver', 'bronze'])[1 + n % 3], 'vip', (n % 11)::text),
      now() - make_interval(secs => n % 7200), jsonb_build_object('Level', n * 60 / ${players}, 'Gender', n % 3),
      now() - make_interval(secs => n % 7200), now() - make_interval(days => 400 - (n * 400.0 / ${players})::int)
    from generate_series(1, ${players}) as n`);
  await db.execute("analyze players");
  const half = Array.from(
    { length: Math.floor(players / 2) },
    (_, at) => `player_${String(at * 2 + 1).padStart(7, "0")}`,
  );
  const { id: audienceId } = await makeAudience(db, game.id, half);
  const conditions: Record<string, ConditionGroup> = {
    tag: group("all", tags("any", "whale")),
    rareTag: group("all", tags("any", "tester")),
    nobody: group("all", tags("any", "no_such_tag")),
    clustered: group("all", level("at_least", "30"), tags("none", "whale")),
    attribute: group("any", { kind: "attribute", name: "vip", is: "one_of", values: ["3", "7"] }),
    nested: group(
      "any",
      group("all", tags("any", "guild"), level("at_most", "20")),
      group("none", tags("any", "server_3")),
    ),
    firstSeen: group("all", { kind: "first_seen", is: "within", days: 30 }),
    inAudience: group("all", { kind: "in_audience", did: true, audienceId }, tags("any", "guild")),
    failed: group("all", { kind: "last_mail_failed", did: false }),
  };

  const database = openDatabase(appUrl, { name: "herald-bench-estimate" });
  const ctx = gameCtxOf(ctxOf(database.db), game);
  // A first reader finds the table on the disk, everybody else in memory.
  for (const condition of Object.values(conditions)) await estimateCondition(ctx, { condition });
  const times: number[] = [];
  const perCondition: Record<string, { ms: number; kind: string }> = {};
  for (let round = 0; round < 12; round += 1) {
    for (const [name, condition] of Object.entries(conditions)) {
      const startedAt = performance.now();
      const { reach } = await estimateCondition(ctx, { condition });
      const ms = performance.now() - startedAt;
      times.push(ms);
      const told = perCondition[name];
      const slowest = Math.max(ms, told?.ms ?? 0);
      perCondition[name] = { ms: Math.round(slowest), kind: reach?.kind ?? "none" };
    }
  }
  await database.close();

  const peers: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await db.transaction(async (tx) => {
      await tx.execute("set local enable_indexscan = off");
      await tx.execute("set local enable_indexonlyscan = off");
      await tx.execute("set local enable_bitmapscan = off");
      const startedAt = performance.now();
      await tx.execute(`select count(*) from players where game_id = '${game.id}' and tags && array['whale']`);
      peers.push(performance.now() - startedAt);
    });
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
  const sequentialMs = Math.min(...peers);
  printBench({
    name: "estimate",
    metrics: {
      players,
      estimates: times.length,
      p50Ms: rounded(at(0.5), 1),
      p95Ms: rounded(at(0.95), 1),
      maxMs: rounded(at(1), 1),
      sequentialMs: rounded(sequentialMs, 1),
      perCondition,
    },
    goals: [
      atMost("p95Ms", rounded(at(0.95), 1), goalMs),
      atMost("ratioToSequential", rounded(at(0.5) / sequentialMs), 1),
    ],
  });
});
