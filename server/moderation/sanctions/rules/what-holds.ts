import type { SanctionKind } from "#db/enums/moderation-work.ts";

/** How long something holds: until a Unix millisecond, without an end, or not at all (null). */
export type Until = number | "forever" | null;

export type Standing = { kind: SanctionKind; groupId: string | null; endsAtMs: number | null };

/** What the platform keeps of sanctions: a silence in one team, one in the whole game, and being kept out of a live room. */
export type Effect = "team_mute" | "global_mute" | "room_ban";

const effects: Readonly<Record<Effect, readonly SanctionKind[]>> = {
  team_mute: ["mute_team"],
  global_mute: ["mute_all", "ban"],
  room_ban: ["kick"],
};

/**
 * Until when the platform has to hold it, by everything that stands: of two mutes the longer one counts, and the end of one leaves the other.
 * @param of.groupId null for the whole game.
 */
export function untilOf(
  standing: readonly Standing[],
  of: { effect: Effect; groupId: string | null; nowMs: number },
): Until {
  const ends = standing
    .filter(({ kind, groupId }) => effects[of.effect].includes(kind) && groupId === of.groupId)
    .map(({ endsAtMs }) => endsAtMs);
  if (ends.includes(null)) return "forever";
  const last = Math.max(0, ...ends.filter((end) => end !== null));
  return last > of.nowMs ? last : null;
}

/** The platform counts whole seconds, by a clock of its own. */
const apartMsMax = 5_000;

/** Whether what the platform says holds at least as long as is wanted, so that no call is needed: what somebody else set is not shortened. */
export function covers(said: Until, wanted: Until): boolean {
  if (wanted === null || said === "forever") return true;
  if (said === null || wanted === "forever") return false;
  return said >= wanted - apartMsMax;
}

/**
 * How much longer than was asked a silence of ours may hold: calls count from when they arrive, so that each repetition of one adds to it, and the
 * platform's clock may go before ours. Taking somebody else's for ours in this little is harmless, taking ours for theirs would leave a player
 * silenced whose sanction is over.
 */
const lateMsMax = 60_000;

/**
 * Whether the platform has to be told of the end of something that held until `own`: when it still holds longer than the others ask for, and
 * not longer than this did. What holds longer is of somebody else.
 */
export function mustEnd(said: Until, of: { own: Until; wanted: Until }): boolean {
  if (said === null || of.wanted === "forever") return false;
  if (isSame(said, of.wanted)) return false;
  if (typeof said === "number" && typeof of.wanted === "number" && said < of.wanted) return true;
  if (of.own === "forever") return true;
  return said !== "forever" && of.own !== null && said <= of.own + lateMsMax;
}

function isSame(said: Until, wanted: Until): boolean {
  if (typeof said === "number" && typeof wanted === "number") return Math.abs(said - wanted) <= apartMsMax;
  return said === wanted;
}

/** Seconds for a call: at least one, since none would end it. */
export function secondsUntil(until: number, nowMs: number): number {
  return Math.max(1, Math.ceil((until - nowMs) / 1_000));
}

/** Ends of mutes beyond this many seconds from now are the platform's number for "without an end". */
const foreverSeconds = 4_294_967_295 / 2;

/** A Unix second of the platform's as we say it. */
export function untilFromSeconds(until: number, nowMs: number): Until {
  if (until - nowMs / 1_000 > foreverSeconds || until >= 4_294_967_295) return "forever";
  return until * 1_000 > nowMs ? until * 1_000 : null;
}

/** How long after a failure the next try comes: soon at first, once a minute in the end. */
export function retrySeconds(ageSeconds: number): number {
  return Math.min(60, Math.max(2, Math.floor(ageSeconds / 4)));
}
