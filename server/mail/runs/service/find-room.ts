import type { RunChannel } from "#db/enums/mail.ts";
import { readHeadroom } from "#server/im/service/read-headroom.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { sumOpenWork } from "../queries.ts";
import { apiOf } from "../rules.ts";

/** What the platform lets a game call by one API, and what of it is left now. */
export type QuotaLeft = {
  api: string;
  callsPerSecond: number;
  callsLastSecond: number;
  /** Null where the API has no such quota. */
  recipientsPerMinute: number | null;
  recipientsLastMinute: number;
  /** Null where the platform counts no days. */
  callsPerDay: number | null;
  callsLeftToday: number | null;
};

/** How much room a channel has: its quota, and the work of the runs that already use it. @throws DomainError `games.not_found` */
export async function findRoom(
  ctx: GameCtx,
  channel: RunChannel,
): Promise<{ quota: QuotaLeft; ahead: { calls: number; recipients: number } }> {
  const api = apiOf(channel);
  const found = (await readHeadroom(ctx)).find((row) => row.api === api);
  if (found === undefined) throw new Error(`The headroom knows no ${api}.`);
  const { callsPerSecond, callsLastSecond, recipientsPerMinute, recipientsLastMinute, callsPerDay, callsToday } = found;
  return {
    quota: {
      api,
      callsPerSecond,
      callsLastSecond,
      recipientsPerMinute,
      recipientsLastMinute,
      callsPerDay,
      callsLeftToday: callsPerDay === null ? null : Math.max(0, callsPerDay - callsToday),
    },
    ahead: await sumOpenWork(ctx.db, { gameId: ctx.game.id, channel }),
  };
}
