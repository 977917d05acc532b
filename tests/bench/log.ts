import { sql } from "drizzle-orm";
import { type Db, openDatabase } from "#db/client.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { type DecisionKey, selectDecisions } from "#server/moderation/log/queries.ts";
import { countDecided } from "#server/moderation/log/readers/service/count-decided.ts";
import { indexWords } from "#server/moderation/log/readers/service/index-words.ts";
import type { DecisionChoice } from "#server/moderation/log/rules/wanted-decisions.ts";
import { atLeast, atMost, middle, numberFlag, printBench, rounded, withBench } from "#tests/support/bench.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";

/**
 * The log of decisions when it is large: how much longer the deepest page takes than the first, and how much faster two letters of Korean
 * are found than by reading everything. `--rows` decisions in monthly partitions, of which the newest `--indexed` can be searched.
 */
const rows = numberFlag("rows", 10_000_000);
const indexed = Math.min(numberFlag("indexed", 1_000_000), rows);
const olderMonths = 9;
const repeats = 15;
const pageSize = 50;
const dayMs = 86_400_000;

/** Planted so often: one in so many decisions of those that can be searched. */
const planted = { rare: { word: "빵쭉", every: 20_000 }, common: { word: "뚫뻥", every: 500 } } as const;
/** Written like this, read as 시발. */
const disguised = { word: "시이이발", read: "시발", every: 25_000 } as const;

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Decisions number `from` to `until` as rows, each so many milliseconds after the one before. */
function someDecisions(gameId: string, of: { from: number; until: number; startMs: number; stepMs: number }) {
  const { from, until, startMs, stepMs } = of;
  return sql`
    select ${gameId}::uuid as game_id, to_timestamp(m.ms / 1000.0) as decided_at,
      (lpad(to_hex(m.ms), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid as id,
      'group' as channel, 'room_' || i % 120 as group_id, null::text as topic_id, 'team' as preset, 'player_' || i % 5000 as sender,
      null::text as recipient, null::text as operator, 'android' as platform, null::bigint as msg_seq, i as msg_random, null::bigint as msg_time,
      i as message_hash, jsonb_build_array(jsonb_build_object('path', '0.Text', 'text', a.phrase || ' ' || b.phrase || case
        when i % ${planted.rare.every} = 7 then ' ' || ${planted.rare.word} when i % ${planted.common.every} = 11 then ' ' || ${planted.common.word}
        when i % ${disguised.every} = 13 then ' ' || ${disguised.word} else '' end)) as fields,
      null::text as body, case when i % 50 = 0 then 'reject' else 'allow' end as verdict, 0 as code,
      case when i % 50 = 0 then '[{"field":0,"start":0,"end":2,"by":"term","rule":"t","category":"profanity","severity":2,"language":"ko"}]'::jsonb
        else '[]'::jsonb end as hits, '[]'::jsonb as providers, case when i % 10 < 7 then 'ko' else 'en' end as language,
      null::uuid as rule_version_id, 'enforced' as mode, 'live' as source, null::text as fallback, false as is_spooled, 500 as latency_us,
      null::smallint as review_priority, null::uuid as shadow_version_id, null::text as shadow_verdict, null::jsonb as shadow_hits,
      null::bigint as event_id
    from generate_series(${from}::bigint, ${until - 1}::bigint) as i
      cross join lateral (select (${startMs}::bigint + (i - ${from}::bigint) * ${stepMs}::float8)::bigint as ms) m
      join bench_phrases a on a.id = (i * 7919) % 5000 join bench_phrases b on b.id = (i * 104729 + 3) % 4999`;
}

const columns = sql`(game_id, decided_at, id, channel, group_id, topic_id, preset, sender, recipient, operator, platform, msg_seq, msg_random,
  msg_time, message_hash, fields, body, verdict, code, hits, providers, language, rule_version_id, mode, source, fallback, is_spooled,
  latency_us, review_priority, shadow_version_id, shadow_verdict, shadow_hits, event_id)`;

/** Months before this one, each filled first and then attached: indexes are built once. */
async function fillOlder(owner: Db, gameId: string, count: number, now: Date): Promise<void> {
  const monthAt = (back: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
  const each = Math.floor(count / olderMonths);
  for (let back = olderMonths; back >= 1; back -= 1) {
    const [from, to] = [monthAt(back), monthAt(back - 1)];
    const suffix = `y${from.getUTCFullYear()}m${String(from.getUTCMonth() + 1).padStart(2, "0")}`;
    await asOwner(owner, async (tx) => {
      for (const parent of ["moderation_decisions", "moderation_decision_words"]) {
        const part = sql.identifier(`${parent}_${suffix}`);
        await tx.execute(
          sql`create table ${part} (like ${sql.identifier(parent)} including defaults including constraints)`,
        );
        if (parent === "moderation_decisions") {
          const place = (olderMonths - back) * each;
          const stepMs = (to.getTime() - from.getTime() - 1_000) / Math.max(1, each);
          await tx.execute(
            sql`insert into ${part} ${columns} ${someDecisions(gameId, { from: place, until: place + each, startMs: from.getTime(), stepMs })}`,
          );
        }
        await tx.execute(sql`alter table ${sql.identifier(parent)} attach partition ${part}
        for values from (${sql`${from.toISOString()}`.inlineParams()}) to (${sql`${to.toISOString()}`.inlineParams()})`);
      }
    });
    say(`${suffix}: ${each} decisions`);
  }
}

/** What the owner of the tables does: a connection of ours is the processes' role again whenever it is opened anew. */
function asOwner(owner: Db, work: (tx: Db) => Promise<unknown>): Promise<unknown> {
  return owner.transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await work(tx);
  });
}

/** The middle of how long each takes, taken in turns, so that what the machine does besides meets all of them. */
async function inTurns<Name extends string>(
  reads: Record<Name, () => Promise<unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(reads) as Name[];
  const took = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let repeat = 0; repeat < repeats + 2; repeat += 1) {
    for (const name of names) {
      const startedAt = performance.now();
      await reads[name]();
      // The first two warm up.
      if (repeat >= 2) took[name].push(performance.now() - startedAt);
    }
  }
  return Object.fromEntries(names.map((name) => [name, rounded(middle(took[name]), 2)])) as Record<Name, number>;
}

await withBench(["--traffic", "0"], async ({ db, ownerUrl }) => {
  const now = new Date();
  const game = await makeGame(db, { slug: "bench-log" });
  const worker: Ctx = ctxOf(db, { actor: { kind: "system", name: "worker" } });
  const ctx: GameCtx = gameCtxOf(ctxOf(db), game);
  const owner = openDatabase(ownerUrl, { max: 1, name: "herald-bench" });
  await asOwner(owner.db, async (tx) => {
    await tx.execute(sql`create table bench_phrases as select n as id, string_agg(chr(44032 + (random() * 11171)::int), '' order by k)
    || ' ' || (array['go', 'gg', 'wait', 'thx', '와', '네'])[1 + n % 6] as phrase from generate_series(0, 4999) n, generate_series(1, 8) k group by n`);
    await tx.execute(sql`grant select on bench_phrases to herald_app`);
  });
  await fillOlder(owner.db, game.id, rows - indexed, now);
  await db.execute(sql`insert into moderation_marks (reader, written_by)
    select r, pg_current_xact_id()::text::bigint + 1 from unnest(array['words', 'counts']) r`);

  const startMs = now.getTime() - 20 * dayMs;
  const at = rows - indexed;
  // About what a reader takes at once: words of one large transaction would stand in an index many times its size.
  const batch = 5_000;
  for (let done = 0; done < indexed; done += batch) {
    const count = Math.min(batch, indexed - done);
    const stepMs = (20 * dayMs) / indexed;
    await db.execute(sql`insert into moderation_decisions ${columns}
      ${someDecisions(game.id, { from: at + done, until: at + done + count, startMs: startMs + done * stepMs, stepMs })}`);
  }
  say(`the newest ${indexed} decisions`);
  const timed = async (read: (of: Ctx) => Promise<boolean>): Promise<number> => {
    const startedAt = performance.now();
    while (await read(worker)) {
      // Until nothing waits.
    }
    return rounded(indexed / ((performance.now() - startedAt) / 1_000), 0);
  };
  const indexedPerSecond = await timed(indexWords);
  const countedPerSecond = await timed(countDecided);
  say(`indexed ${indexedPerSecond} a second, counted ${countedPerSecond} a second`);
  await asOwner(owner.db, (tx) => tx.execute(sql`analyze moderation_decisions, moderation_decision_words`));

  const page = (choice: DecisionChoice, behind?: DecisionKey) =>
    selectDecisions(db, game.id, { choice, behind, limit: pageSize + 1 });
  const [deep] = await db.execute<{ ms: number; id: string }>(sql`
    select (extract(epoch from decided_at) * 1000)::float8 as ms, id from moderation_decisions where game_id = ${game.id}::uuid
    order by decided_at, id offset ${pageSize} limit 1`);
  if (deep === undefined) throw new Error("there are fewer decisions than a page");
  const deepest: DecisionKey = { decidedAt: new Date(Math.round(deep.ms)), id: deep.id };
  const pages = await inTurns({
    first: () => page({}),
    deepest: () => page({}, deepest),
    stopped: () => page({ verdicts: ["mask", "reject", "drop"] }),
    room: () => page({ room: "room_7" }),
    player: () => page({ player: "player_7" }),
    languageThatNobodySpeaks: () => page({ language: "ja" }),
    ruleThatNeverFired: () => page({ rule: { by: "term", rule: "never" } }),
    commonWord: () => page({ search: planted.common.word }),
    wordThatIsNowhere: () => page({ search: "뷁뷁" }),
  });

  // The same texts, read from the first to the last: what the search would be without an index.
  const scan = (word: string) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_indexscan = off`);
      await tx.execute(sql`set local enable_bitmapscan = off`);
      await tx.execute(sql`set local enable_indexonlyscan = off`);
      return tx.execute<{ id: string }>(sql`select id from moderation_decision_words
        where game_id = ${game.id}::uuid and words like ${`%${word}%`} order by decided_at desc, id desc`);
    });
  const search = await inTurns({
    found: () => page({ search: planted.rare.word }),
    scanned: () => scan(planted.rare.word),
  });
  let [expected, found] = [0, 0];
  for (const word of [planted.rare.word, planted.common.word, disguised.read]) {
    const wanted = new Set((await scan(word)).map(({ id }) => id));
    expected += wanted.size;
    let behind: DecisionKey | undefined;
    for (;;) {
      const { rows: some } = await selectDecisions(db, game.id, { choice: { search: word }, behind, limit: 1_000 });
      found += some.filter(({ id }) => wanted.delete(id)).length;
      behind = some.at(-1);
      if (some.length < 1_000) break;
    }
    if (wanted.size > 0) say(`${word}: ${wanted.size} not found`);
  }
  await owner.close();
  const pageRatio = rounded(pages.deepest / pages.first, 3);
  const searchRatio = rounded(search.scanned / search.found, 1);
  const recall = expected === 0 ? 0 : found / expected;
  printBench({
    name: "log",
    metrics: {
      ...{
        rows,
        indexed,
        indexedPerSecond,
        countedPerSecond,
        pagesMs: pages,
        searchMs: search.found,
        scanMs: search.scanned,
      },
      ...{ pageRatio, searchRatio, recall, wordsFound: found, game: ctx.game.slug },
    },
    goals: [atMost("pageRatio", pageRatio, 1.5), atLeast("searchRatio", searchRatio, 30), atLeast("recall", recall, 1)],
  });
});
