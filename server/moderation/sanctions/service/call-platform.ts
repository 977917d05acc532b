import type { GameCtx } from "#server/kernel/context.ts";
import type { ImMuteTime } from "#server/kernel/ports/accounts.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { markCalled, type SanctionRow, selectHeld } from "../queries.ts";
import {
  covers,
  type Effect,
  mustEnd,
  secondsUntil,
  type Until,
  untilFromSeconds,
  untilOf,
} from "../rules/what-holds.ts";

/** Pages of a live room's bans that are looked through. */
const banPagesMax = 50;

type Work = { ctx: GameCtx; gateway: ImGateway; row: SanctionRow };
/** How the platform keeps one effect: what it says, and how it is told. Null to end it. */
type Keeper = {
  says(nowMs: number): Promise<Until[]>;
  set(wanted: Until, nowMs: number): Promise<void>;
};

/**
 * Brings the platform to what a player's sanctions ask for, once `row` begins (`calling`) or ends (`ending`). It is asked first, so that a call
 * whose answer was lost is not made twice, and what somebody set beside Herald is neither shortened nor ended.
 * @throws ImError
 */
export async function callPlatform(work: Work): Promise<void> {
  const { row, gateway } = work;
  const isBeginning = row.state === "calling";
  switch (row.kind) {
    case "mute_team":
      return hold(work, "team_mute", muteInTeam(work));
    case "mute_all":
      return hold(work, "global_mute", muteEverywhere(work));
    case "ban":
      await hold(work, "global_mute", muteEverywhere(work));
      // Every login of before stops working. Doing it again signs out whoever signed in meanwhile, and Herald signs no login of a banned player.
      if (isBeginning) await left(work, () => gateway.kickAccount(row.account));
      return;
    case "kick":
      if (row.endsAt !== null) return hold(work, "room_ban", banFromRoom(work));
      if (isBeginning) await remove(work);
      return;
    case "warn":
      // A warning is what the player reads: nothing is held, so that nothing has to end.
      return;
  }
}

async function hold(work: Work, effect: Effect, keeper: Keeper): Promise<void> {
  const { ctx, row } = work;
  const isBeginning = row.state === "calling";
  const gameId = ctx.game.id;
  const { held, nowMs } = await selectHeld(ctx.db, { gameId, account: row.account, with: isBeginning ? row.id : null });
  const wanted = untilOf(held, { effect, groupId: effect === "global_mute" ? null : row.groupId, nowMs });
  const said = await keeper.says(nowMs);
  const own: Until = row.endsAt === null ? "forever" : row.endsAt.getTime();
  const isDue = isBeginning
    ? said.some((each) => !covers(each, wanted))
    : said.some((each) => mustEnd(each, { own, wanted }));
  if (isDue) await left(work, () => keeper.set(wanted, nowMs));
}

/** That a call leaves is on record before it does. */
async function left({ ctx, row }: Work, call: () => Promise<void>): Promise<void> {
  await markCalled(ctx.db, row.id);
  await call();
}

const timeOf = (wanted: Until, nowMs: number): ImMuteTime =>
  wanted === null ? 0 : wanted === "forever" ? wanted : secondsUntil(wanted, nowMs);

function muteInTeam({ gateway, row }: Work): Keeper {
  const { account } = row;
  const groupId = teamOf(row);
  return {
    says: async (nowMs) => {
      const muted = await gateway.listMutedMembers(groupId);
      return [untilFromSeconds(muted.find((each) => each.account === account)?.until ?? 0, nowMs)];
    },
    set: (wanted, nowMs) => gateway.muteMembers(groupId, [account], timeOf(wanted, nowMs)),
  };
}

function muteEverywhere({ gateway, row }: Work): Keeper {
  const { account } = row;
  const untilIn = (time: ImMuteTime, nowMs: number): Until => {
    if (time === "forever") return time;
    return time === 0 ? null : nowMs + time * 1_000;
  };
  return {
    says: async (nowMs) => {
      const { direct, groups } = await gateway.getMuteEverywhere(account);
      return [untilIn(direct, nowMs), untilIn(groups, nowMs)];
    },
    set: (wanted, nowMs) => {
      const time = timeOf(wanted, nowMs);
      return gateway.muteEverywhere(account, { direct: time, groups: time });
    },
  };
}

/** A live room keeps no list of members: whoever is banned from it is shown out, and may not come back for so long. */
function banFromRoom({ gateway, row }: Work): Keeper {
  const { account } = row;
  const groupId = teamOf(row);
  return {
    says: async (nowMs) => {
      let cursor: number | null = null;
      for (let page = 0; page < banPagesMax; page += 1) {
        const { items, next } = await gateway.listBannedMembersPage(groupId, cursor);
        const found = items.find((each) => each.account === account);
        if (found !== undefined) return [untilFromSeconds(found.until, nowMs)];
        if (next === null) break;
        cursor = next;
      }
      return [null];
    },
    set: (wanted, nowMs) =>
      wanted === null || wanted === "forever"
        ? gateway.unbanMembers(groupId, [account])
        : gateway.banMembers(groupId, [account], { seconds: secondsUntil(wanted, nowMs) }),
  };
}

async function remove(work: Work): Promise<void> {
  const { gateway, row } = work;
  const groupId = teamOf(row);
  if (row.calledAt !== null) {
    const roles = await gateway.getRoles(groupId, [row.account]);
    if ((roles.get(row.account) ?? null) === null) return;
  }
  // The staff's reason is for the log; players see none.
  await left(work, () => gateway.removeMembers(groupId, [row.account], { silent: false }));
}

function teamOf({ groupId, id }: SanctionRow): string {
  if (groupId === null) throw new Error(`the sanction ${id} is about no team`);
  return groupId;
}
