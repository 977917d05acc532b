import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Db } from "#db/client.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { foldWork } from "#server/teams/events/service/fold-work.ts";
import { getTeamsStatus } from "#server/teams/service/get-teams-status.ts";
import { listTeams } from "#server/teams/service/list-teams.ts";
import { atLeast, atMost, middle, numberFlag, printBench, rounded, withBench } from "#tests/support/bench.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";

/**
 * The list of teams with 10,000 live ones among ten times as many disbanded, and how fast events are taken in. The floor of a page is one
 * of a minimal table of as many rows; that of taking in is storing the same events, which has to happen before.
 */
const live = numberFlag("teams", 10_000);
const ended = numberFlag("ended", 90_000);
const events = numberFlag("events", 20_000);
const rounds = 200;
const membersPerTeam = 5;

await withBench(["--players", "10", "--traffic", "0"], async ({ db, ownerUrl, sandboxUrl, app }) => {
  const game = await makeGame(db, { endpoint: sandboxUrl, key: app.key, sdkAppId: app.sdkAppId });
  const ctx = gameCtxOf(ctxOf(db, { actor: { kind: "system", name: "worker" } }), game);
  await fill(db, game.id);
  await fillFloor(ownerUrl, game.id);
  const page = { sort: "activity" as const, limit: 50 };
  const second = (await listTeams(ctx, page)).nextCursor ?? "";
  const reads: Record<string, () => Promise<unknown>> = {
    floor: () =>
      db.execute(
        sql`select id, name, at from bench_rows where game_id = ${game.id}::uuid order by at desc, id desc limit 51`,
      ),
    first: () => listTeams(ctx, page),
    second: () => listTeams(ctx, { ...page, cursor: second }),
    byType: () => listTeams(ctx, { ...page, type: "public" }),
    byState: () => listTeams(ctx, { ...page, state: "forming" }),
    byName: () => listTeams(ctx, { ...page, sort: "name" }),
    byMembers: () => listTeams(ctx, { ...page, sort: "members" }),
    byCreated: () => listTeams(ctx, { ...page, sort: "created" }),
    fullByMembers: () => listTeams(ctx, { ...page, sort: "members", state: "full" }),
    drifted: () => listTeams(ctx, { ...page, freshness: "drift" }),
    search: () => listTeams(ctx, { ...page, search: "bench_77" }),
    // Of a member asked for it notes who looked, once in ten minutes: what is measured is every later page.
    ofMember: () => listTeams(ctx, { ...page, member: "player_42" }),
    status: () => getTeamsStatus(ctx),
  };
  const p50: Record<string, number> = {};
  // In turns, so that whatever else the machine does falls on all alike.
  const took = new Map(Object.keys(reads).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, read] of Object.entries(reads)) {
      const startedAt = performance.now();
      await read();
      took.get(name)?.push(performance.now() - startedAt);
    }
  }
  for (const [name, times] of took) p50[name] = rounded(middle(times), 2);
  const fold = await measureFold(ctx);
  const ratio = rounded((p50.first ?? 0) / (p50.floor || 1), 2);
  printBench({
    name: "teams",
    metrics: { live, ended, p50Ms: p50, ratio, fold },
    goals: [
      atMost("first page, times a minimal table page", ratio, 3),
      atLeast("events taken in a second", fold.perSecond, 500),
    ],
  });
});

async function fill(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`
    insert into teams (game_id, group_id, type, preset, state, name, member_count, capacity, last_activity_at, created_at, confirmed_at, disbanded_at)
    select ${gameId}::uuid, 'bench_' || n, case n % 3 when 0 then 'community' when 1 then 'public' else 'meeting' end,
      case n % 3 when 0 then 'channel' when 1 then 'team' else 'audio_video' end,
      case when n > ${live} then 'disbanded' when n % 4 = 0 then 'full' else 'forming' end, 'Team ' || n % 997, ${membersPerTeam}, 5,
      now() - make_interval(secs => n % 1700), now() - make_interval(secs => n % 90000), now(), case when n > ${live} then now() end
    from generate_series(1, ${live + ended}) as n`);
  await db.execute(sql`
    insert into team_members (team_id, game_id, account, is_member, presence_ms)
    select t.id, t.game_id, 'player_' || (abs(hashtext(t.group_id)) % 3000 + m * 7) % 3000, true, 1
    from teams t cross join generate_series(1, ${membersPerTeam}) as m where t.game_id = ${gameId}::uuid and t.disbanded_at is null
    on conflict do nothing`);
}

/** The least that a list can be: as many rows as there are live teams, one index, three columns. */
async function fillFloor(ownerUrl: string, gameId: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await owner`create table bench_rows (id uuid primary key, game_id uuid not null, name text not null, at timestamptz not null)`;
  await owner`create index bench_rows_at on bench_rows (game_id, at, id)`;
  await owner`insert into bench_rows select id, game_id, name, last_activity_at from teams where game_id = ${gameId} and disbanded_at is null`;
  await owner`grant select on bench_rows to public`;
  await owner`analyze bench_rows, teams, team_members`;
  await owner.end();
}

/** The events of 1,000 teams, two workers. */
async function measureFold(
  ctx: GameCtx,
): Promise<{ events: number; storeMs: number; foldMs: number; perSecond: number }> {
  const { db, game } = ctx;
  const storedAt = performance.now();
  await db.execute(sql`
    with stored as (
      insert into callback_events (game_id, command, digest, reading, happened_at, group_id, account, platform, body)
      select ${game.id}::uuid, case n % 3 when 2 then 'Group.CallbackAfterMemberExit' else 'Group.CallbackAfterNewMemberJoin' end,
        decode(md5(n::text), 'hex'), 'read', now() - make_interval(secs => (${events} - n) / 1000.0), 'bench_' || (n % 1000 + 1), 'p', 'restapi',
        json_build_object('CallbackCommand', case n % 3 when 2 then 'Group.CallbackAfterMemberExit' else 'Group.CallbackAfterNewMemberJoin' end,
          'GroupId', 'bench_' || (n % 1000 + 1), 'Type', 'Public', 'Operator_Account', 'p',
          case n % 3 when 2 then 'ExitMemberList' else 'NewMemberList' end,
          json_build_array(json_build_object('Member_Account', 'runner_' || n % 50)))::text
      from generate_series(1, ${events}) as n returning id, group_id
    )
    insert into team_work (event_id, game_id, group_id) select id, ${game.id}::uuid, group_id from stored`);
  const storeMs = performance.now() - storedAt;
  const foldedAt = performance.now();
  const work = async (): Promise<number> => {
    let taken = 0;
    while (true) {
      const step = (await foldWork(ctx, 500)).events;
      if (step === 0) return taken;
      taken += step;
    }
  };
  const [one, two] = await Promise.all([work(), work()]);
  const foldMs = performance.now() - foldedAt;
  if (one + two !== events) throw new Error(`${one + two} of ${events} events were taken in`);
  return {
    events,
    storeMs: rounded(storeMs, 0),
    foldMs: rounded(foldMs, 0),
    perSecond: rounded((events / foldMs) * 1_000, 0),
  };
}
