import { once } from "node:events";
import { sql } from "drizzle-orm";
import { wait } from "#lib/wait.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { selectReadableGaps } from "#server/moderation/leaks/gaps/queries.ts";
import { noteGaps } from "#server/moderation/leaks/gaps/service/note-gaps.ts";
import { readGap } from "#server/moderation/leaks/gaps/service/read-gap.ts";
import type { Bench } from "./bench.ts";
import { startGateway } from "./bench-gateway.ts";
import { openLeakDeps, readAllEvents } from "./leaks.ts";

const awayMs = 3_000;
const aroundMs = 1_500;
const hands = 8;
const repeats = 60;
const archiveAheadMs = 6 * 3_600_000;

/** What a kill of the receiver came to. Messages are named by their numbers in the group. */
export type LeakResult = {
  injected: number;
  listed: number;
  /** Of those, by what the platform told afterwards. */
  byEvents: number;
  /** On the list and not leaked, or leaked and not on the list. */
  wrong: number;
  gapsShown: number;
  gapsClosed: number;
};

/**
 * Players speak in a team all the time; the only gateway is killed and comes back three seconds later. What passed meanwhile is known from the sandbox's answers
 * and the decisions on record, and has to be exactly what the detector lists: by the repeated callbacks, or from history where there are none.
 * @param of.groupId of a team that stands, and that Herald knows
 */
export async function killReceiver(
  bench: Bench,
  ctx: GameCtx,
  of: {
    gateway: Awaited<ReturnType<typeof startGateway>>;
    platform: ImGateway;
    groupId: string;
    isRetried: boolean;
    move: (ms: number) => void;
  },
): Promise<{ result: LeakResult; gateway: Awaited<ReturnType<typeof startGateway>> }> {
  const { groupId, platform, isRetried } = of;
  // For longer than the receiver is away: then the events alone have to tell of every leak.
  await bench.control("callback", { retry: isRetried ? repeats : false });
  await ctx.db.execute(
    sql`update moderation_settings set has_after_retry = ${isRetried} where game_id = ${ctx.game.id}::uuid`,
  );
  const deps = openLeakDeps(ctx.db);
  await deps.rules.refresh();
  const sent: { seq: number; sender: string; random: number }[] = [];
  let isSpeaking = true;
  const speaking = Promise.all(
    Array.from({ length: hands }, async (_, hand) => {
      const sender = `player_${String(hand + 1).padStart(5, "0")}`;
      while (isSpeaking) {
        const random = Math.floor(Math.random() * 0xffff_ffff);
        const body = [{ MsgType: "TIMTextElem", MsgContent: { Text: `line ${random}` } }];
        const { msgSeq: seq, dropped } = await platform.sendToGroup(groupId, { fromAccount: sender, random, body });
        if (!dropped) sent.push({ seq, sender, random });
        // Forty a second is what a group takes.
        await wait(hands * 30);
      }
    }),
  );
  await wait(aroundMs);
  const { process: killed } = of.gateway.child;
  const ended = once(killed, "exit");
  killed.kill("SIGKILL");
  await ended;
  await wait(awayMs);
  const gateway = await startGateway(bench, { port: of.gateway.port });
  await wait(aroundMs);
  isSpeaking = false;
  await speaking;
  while (Number((await bench.control("callback")).pending) > 0) await wait(100);
  // Signs of life come twice a second.
  await wait(1_000);

  await readAllEvents(ctx, deps);
  await noteGaps(ctx);
  const own = async () =>
    (await selectReadableGaps(ctx.db, { settledSeconds: 0, archivedFrom: ctx.now(), ofEachGame: 100 })).filter(
      ({ game }) => game.id === ctx.game.id,
    );
  const shown = await countOpenGaps(ctx);
  // An hour's archive is there when the hour is long over.
  for (const gap of await own()) await readGap(ctx, deps, gap);
  const move = async (ms: number) => {
    of.move(ms);
    await bench.control("clock", { advanceSeconds: ms / 1_000 });
  };
  await move(archiveAheadMs);
  // A step reads some of the groups that stirred; with a thousand of them a gap takes many.
  for (let steps = 0; steps < 400; steps += 1) {
    const open = await own();
    if (open.length === 0) break;
    for (const gap of open) await readGap(ctx, deps, gap);
  }
  await move(-archiveAheadMs);
  await deps.rules.stop();

  const decided = await ctx.db.execute<{ sender: string; random: number }>(sql`
    select sender, msg_random::float8 as random from moderation_decisions
    where game_id = ${ctx.game.id}::uuid and group_id = ${groupId} and source = 'live' and code = 0`);
  const allowed = new Set(decided.map(({ sender, random }) => `${sender} ${random}`));
  const leaked = new Set(
    sent.filter(({ sender, random }) => !allowed.has(`${sender} ${random}`)).map(({ seq }) => seq),
  );
  const [first = 0] = sent.map(({ seq }) => seq).toSorted((a, b) => a - b);
  const rows = await ctx.db.execute<{ seq: number; by: string }>(sql`
    select msg_seq::float8 as seq, found_by as by from moderation_leaks where game_id = ${ctx.game.id}::uuid and group_id = ${groupId} and msg_seq >= ${first}`);
  const listed = new Set(rows.map(({ seq }) => seq));
  const missing = [...leaked].filter((seq) => !listed.has(seq)).length;
  const wrong = missing + [...listed].filter((seq) => !leaked.has(seq)).length;
  const byEvents = rows.filter(({ by }) => by === "event").length;
  const gapsClosed = shown - (await countOpenGaps(ctx));
  const result = { injected: leaked.size, listed: listed.size, byEvents, wrong, gapsShown: shown, gapsClosed };
  return { result, gateway };
}

/** Those of one group among them that turn out to tell nothing are forgotten, which closes them as well. */
async function countOpenGaps({ db, game }: GameCtx): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from moderation_gaps where game_id = ${game.id}::uuid and state <> 'closed'`,
  );
  return row?.count ?? 0;
}
