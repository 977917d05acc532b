import { sql } from "drizzle-orm";
import pino from "pino";
import type { Db } from "#db/client.ts";
import { moderationGaps, moderationLeaks } from "#db/schema/moderation-leaks.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { buildApart } from "#server/moderation/decide/service/build-apart.ts";
import { openPatternEngine } from "#server/moderation/decide/service/open-pattern-engine.ts";
import { type KeptRules, openRules } from "#server/moderation/decide/service/open-rules.ts";
import type { LeakDeps } from "#server/moderation/leaks/finding/service/list-passed.ts";
import { readEvents } from "#server/moderation/leaks/finding/service/read-events.ts";

/** What the worker's detector works with. `stop` the rules afterwards. */
export function openLeakDeps(db: Db): LeakDeps & { rules: KeptRules } {
  const log = pino({ level: "silent" });
  return {
    log,
    rules: openRules({ db, now: () => new Date() }, { log, engine: openPatternEngine(), build: buildApart }),
  };
}

/** Looks through every event that is on record and whose transaction has ended, without the grace that decisions in a spool are given. */
export async function readAllEvents(ctx: Ctx, deps: LeakDeps): Promise<void> {
  // What an earlier call has measured is read, the next stretch is measured, and read.
  for (let round = 0; round < 4; round += 1) {
    while (await readEvents(ctx, deps, { graceMs: 0 })) {
      // Until nothing of this stretch waits.
    }
  }
}

/** An event of a message into a group, as the platform tells it. */
export function groupMessage(
  of: { groupId?: string; from?: string; random?: number; seq?: number; at?: Date; text?: string } = {},
) {
  const { groupId = "raid", from = "player_1", random = 7, seq = 1, at = new Date(), text = "hello" } = of;
  const command = "Group.CallbackAfterSendMsg";
  return {
    command,
    body: {
      ...{ CallbackCommand: command, GroupId: groupId, Type: "Public", From_Account: from, Operator_Account: from },
      ...{ Random: random, OnlineOnlyFlag: 0, MsgSeq: seq, MsgTime: Math.floor(at.getTime() / 1_000) },
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
      EventTime: String(at.getTime()),
    },
  };
}

/** An event of a message between two players. @param of.result 0 for one that was delivered */
export function directMessage(
  of: { from?: string; to?: string; random?: number; seq?: number; at?: Date; text?: string; result?: number } = {},
) {
  const { from = "player_1", to = "player_2", random = 7, seq = 1, at = new Date(), text = "hello", result = 0 } = of;
  const command = "C2C.CallbackAfterSendMsg";
  const time = Math.floor(at.getTime() / 1_000);
  return {
    command,
    body: {
      ...{
        CallbackCommand: command,
        From_Account: from,
        To_Account: to,
        MsgSeq: seq,
        MsgRandom: random,
        MsgTime: time,
      },
      ...{ MsgKey: `${seq}_${random}_${time}`, OnlineOnlyFlag: 0, SendMsgResult: result, UnreadMsgNum: 1 },
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
      EventTime: at.getTime(),
    },
  };
}

type NewLeak = typeof moderationLeaks.$inferInsert;
let lastHash = 0;

/** A message on the list, judged and waiting for somebody unless it is said otherwise. @returns its id */
export async function makeLeak(db: Db, gameId: string, more: Partial<NewLeak> = {}): Promise<string> {
  lastHash += 1;
  const [row] = await db
    .insert(moderationLeaks)
    .values({
      ...{ gameId, state: "judged", foundBy: "event", channel: "group", groupId: "raid", sender: "player_1" },
      ...{ messageHash: lastHash, msgSeq: lastHash, msgRandom: lastHash, msgTime: 1_763_632_800, verdict: "reject" },
      sentAt: new Date(),
      ...more,
    })
    .returning({ id: moderationLeaks.id });
  if (row === undefined) throw new Error("no leak");
  return row.id;
}

/** A gap that is over, and of which nobody knows. @returns its id */
export async function makeGap(
  db: Db,
  gameId: string,
  more: Partial<typeof moderationGaps.$inferInsert> = {},
): Promise<string> {
  const [row] = await db
    .insert(moderationGaps)
    .values({
      ...{ gameId, cause: "gateway_away", isExact: false },
      fromAt: new Date(Date.now() - 120_000),
      untilAt: new Date(Date.now() - 60_000),
      ...more,
    })
    .returning({ id: moderationGaps.id });
  if (row === undefined) throw new Error("no gap");
  return row.id;
}

/** Signs of life of a gateway, in seconds before now. */
export async function addBeats(
  db: Db,
  of: { startedAgo: number; beatAgo: number; stoppedAgo?: number | undefined },
): Promise<void> {
  const before = (seconds: number) => sql`clock_timestamp() - make_interval(secs => ${seconds})`;
  await db.execute(sql`insert into gateway_beats (id, started_at, beat_at, stopped_at) values (gen_random_uuid(), ${before(of.startedAgo)},
    ${before(of.beatAgo)}, ${of.stoppedAgo === undefined ? sql`null` : before(of.stoppedAgo)})`);
}
