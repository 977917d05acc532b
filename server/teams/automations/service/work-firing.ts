import type { FiringSkip } from "#db/enums/team-acts.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { findOpenHalt } from "#server/games/halts/service/find-open-halt.ts";
import { getWebhook } from "#server/games/notices/service/get-webhook.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { ImError } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { wantLooks } from "../../looks/queries.ts";
import { lookAtTeams } from "../../looks/service/look-at-teams.ts";
import { openAsker } from "../../looks/service/open-asker.ts";
import { findTeam } from "../../queries.ts";
import { selectNowMs } from "../../records/queries.ts";
import type { TeamView } from "../../schema.ts";
import {
  claimFiring,
  type FiringRow,
  findAutomation,
  freeFiring,
  markCalled,
  selectLastJoin,
  settleFiring,
  unmarkCalled,
} from "../queries.ts";
import { fillText, isFreeAfter, isLate } from "../rules.ts";
import { type AutomationSettings, automationSettings, type SettingsOf } from "../schema.ts";
import { findAttribute } from "./find-attribute.ts";
import { findDropped } from "./find-dropped.ts";
import { findMoved } from "./find-moved.ts";

/** Longer than a firing's calls and their repetitions take. */
const claimSeconds = 90;

type FiringFault = (point: "claimed" | "called" | "answered") => void | Promise<void>;

/** What became of a firing, and what of it is to be written with that. */
type Settled = {
  state: "done" | "skipped" | "failed" | "unknown";
  skip: FiringSkip | null;
  outcome: FiringRow["outcome"];
  /** The game's server is told with the settling, exactly once. */
  fullTeam?: { members: number; capacity: number };
  disbanded?: TeamView;
};
type Work = { ctx: GameCtx; row: FiringRow; team: TeamView; fault: FiringFault | undefined };

/**
 * Does what an automation fired for, once: it is claimed, what the callback said is confirmed by the platform, that a call leaves is written
 * before it does, and what became of it after. A call that must not be made twice and whose worker died is said to be unknown.
 * Safe to repeat and to run twice at once.
 * @param fault moments at which a test may kill the worker.
 * @throws ImError when the platform is away and nothing was done; the queue tries again.
 */
export async function workFiring(ctx: GameCtx, input: { firingId: number }, fault?: FiringFault): Promise<void> {
  const row = await claimFiring(ctx.db, { gameId: ctx.game.id, id: input.firingId, claimSeconds });
  if (row === undefined) return;
  await fault?.("claimed");
  try {
    const settled = await workOn(ctx, row, fault);
    // A notice that left before may have been seen: whatever has changed since, nobody can say that there was none.
    const mayBeSeen = row.calledAt !== null && !isDisbanding(row.kind) && settled.state === "skipped";
    await settle(ctx, row, mayBeSeen ? { state: "unknown", skip: null, outcome: {} } : settled);
  } catch (error) {
    // What was asked before any call that counts can be asked again at once; of anything else the claim runs out first.
    if (error instanceof ImError) await freeFiring(ctx.db, row.id);
    throw error;
  }
}

async function workOn(ctx: GameCtx, row: FiringRow, fault: FiringFault | undefined): Promise<Settled> {
  const { kind, groupId } = row;
  const automation = await findAutomation(ctx.db, { gameId: ctx.game.id, kind });
  if (automation === undefined) return skipped("off");
  const settings = automationSettings.parse(automation.settings);
  const isCalled = row.calledAt !== null;
  const why = automation.isOn ? ((await findOpenHalt(ctx)) === undefined ? null : "halt") : "off";
  // A team that an earlier try of this firing called the end of is looked at all the same: its end is to be on record.
  if (why !== null && !(isCalled && isDisbanding(kind))) return skipped(why);
  const nowMs = await selectNowMs(ctx.db);
  const { latestMinutes } = settings.kind === "idle" ? { latestMinutes: Number.POSITIVE_INFINITY } : settings;
  const waitedMs = settings.kind === "match_over" ? settings.afterSeconds * 1_000 : 0;
  if (!isCalled && isLate(row.eventAt.getTime(), { nowMs: nowMs - waitedMs, latestMinutes })) {
    return skipped("late");
  }
  // What a callback says sets nothing off outside before the platform has said it too.
  await lookAtTeams(ctx, await openAsker(ctx), [groupId]);
  const team = await findTeam(ctx.db, ctx.game.id, groupId);
  if (team === undefined) return skipped("gone");
  if (team.disbandedAt !== null) return isCalled && isDisbanding(kind) ? endedBefore(team) : skipped("gone");
  if (why !== null) return skipped(why);
  if (team.preset === null || !settings.presets.includes(team.preset)) return skipped("not_so");
  return perform({ ctx, row, team, fault }, settings);
}

const isDisbanding = (kind: FiringRow["kind"]): boolean => kind === "idle" || kind === "match_over";

/** An earlier try of this firing made the call, and its answer was lost with its worker: the team's end is on record all the same. */
function endedBefore(team: TeamView): Settled {
  return { state: "done", skip: null, outcome: { disband: "gone" }, disbanded: team };
}

function perform(work: Work, settings: AutomationSettings): Promise<Settled> {
  switch (settings.kind) {
    case "full":
      return tellFull(work, settings);
    case "movement":
      return tellMovement(work, settings);
    case "dropped_out":
      return tellDropped(work, settings);
    case "idle":
      return sweepIdle(work, settings);
    case "match_over":
      return endMatch(work, settings);
  }
}

async function tellFull(work: Work, { text, webhook: isWanted }: SettingsOf<"full">): Promise<Settled> {
  const { memberCount: members, capacity } = work.team;
  if (capacity === null || members < capacity) return skipped("not_so");
  const notice = text === "" ? {} : { notice: await notify(work, fillText(text, valuesOf(work.team))) };
  const isFiled = isWanted && (await getWebhook(work.ctx)).webhook !== null;
  // Wanted, and there is nobody to tell: whoever reads the log has to hear of it.
  const webhook = isWanted ? { webhook: isFiled ? "filed" : "none" } : {};
  return {
    ...endOf({ ...notice, ...(isWanted && !isFiled ? { webhook: "refused" } : {}) }),
    outcome: { ...notice, ...webhook, members, capacity },
    ...(isFiled ? { fullTeam: { members, capacity } } : {}),
  };
}

async function tellMovement(work: Work, { joinedText, leftText }: SettingsOf<"movement">): Promise<Settled> {
  const moved = await findMoved(work.ctx, work.row);
  if (moved === undefined || moved.names.length === 0) return skipped("not_so");
  const text = moved.how === "joined" ? joinedText : leftText;
  if (text === "") return skipped("off");
  const filled = fillText(text, { ...valuesOf(work.team), player: moved.names.join(", ") });
  const notice = await notify(work, filled);
  return { ...endOf({ notice }), outcome: { notice, how: moved.how, players: moved.names.length } };
}

async function tellDropped(work: Work, settings: SettingsOf<"dropped_out">): Promise<Settled> {
  const { ctx, row } = work;
  const accounts = await findDropped(ctx, row);
  if (accounts.length === 0) return skipped("not_so");
  const text = fillText(settings.text, valuesOf(work.team));
  const failed: number[] = [];
  const message = await once(
    work,
    async () => {
      const { gateway } = await openGame(ctx);
      for (const [place, account] of accounts.entries()) {
        const identity = (row.id * 64 + place) % 4_294_967_295;
        const answer = await gateway.sendToOne(account, {
          fromAccount: settings.senderAccount,
          body: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
          ...{ msgSeq: Math.max(1, identity), msgRandom: Math.max(1, identity), lifeTimeSeconds: 86_400 },
        });
        // One of them may be gone from the platform: the others still hear of it.
        failed.push(...answer.failed.map(({ code }) => code ?? 0));
      }
      return failed[0] ?? null;
    },
    { isOneCall: accounts.length === 1 },
  );
  return { ...endOf({ message }), outcome: { message, players: accounts.length, failed: failed.length } };
}

async function sweepIdle(work: Work, { minutes, only }: SettingsOf<"idle">): Promise<Settled> {
  const { team, ctx } = work;
  const nowMs = await selectNowMs(ctx.db);
  const joinedMs = await selectLastJoin(ctx.db, team.id);
  const silentMs = nowMs - Math.max(team.lastActivityAt?.getTime() ?? nowMs, joinedMs ?? 0);
  const isSilent = silentMs >= minutes * 60_000 && team.state !== "playing";
  if (!isSilent || (only === "empty" && team.memberCount > 0)) return skipped("not_so");
  return disband(work);
}

async function endMatch(work: Work, { key, value }: SettingsOf<"match_over">): Promise<Settled> {
  const { ctx, row } = work;
  const { groupId } = row;
  // What a call said needs no attribute.
  if (row.eventId === null) return disband(work);
  const told = await findAttribute(ctx, { groupId, key });
  if (told === "gone") return skipped("gone");
  if ("refused" in told) {
    return { state: "failed", skip: null, outcome: { attribute: `refused ${told.refused}` } };
  }
  // A match that began again while the clock ran is not over, and one that the callback alone says is over never was.
  return told.value === value ? disband(work) : skipped("not_so");
}

async function disband({ ctx, row, team, fault }: Work): Promise<Settled> {
  const { gateway } = await openGame(ctx);
  // May be made again, but must not be forgotten: whoever finds the team gone after it knows by whom.
  await markCalled(ctx.db, row.id);
  await fault?.("called");
  try {
    const { already, repeated = false } = await gateway.destroyGroup(team.groupId);
    await fault?.("answered");
    const isOurs = !already || repeated || row.calledAt !== null;
    const ended = { disband: already ? "gone" : "done" };
    return { state: "done", skip: null, outcome: ended, ...(isOurs ? { disbanded: team } : {}) };
  } catch (error) {
    if (error instanceof ImError && !error.uncertain) await unmarkCalled(ctx.db, row.id);
    if (error instanceof ImError && error.kind === "rejected") {
      return { state: "failed", skip: null, outcome: { disband: `refused ${error.code}` } };
    }
    throw error;
  }
}

type Ended = "done" | "refused" | "unknown" | `refused ${number}`;

/** Shows the members a notice, once. */
function notify(work: Work, text: string): Promise<Ended> {
  return once(
    work,
    async () => {
      const { gateway } = await openGame(work.ctx);
      await gateway.notifyGroup(work.team.groupId, text);
      return null;
    },
    { isOneCall: true },
  );
}

/**
 * Makes a call that must not be made twice: that it leaves is on record before it does.
 * @param call answers with the platform's code where it did not do it
 * @param how.isOneCall false where an earlier call of the same firing may have been done
 * @throws ImError when nothing was done and trying again may help
 */
async function once(
  { ctx, row, fault }: Work,
  call: () => Promise<number | null>,
  { isOneCall }: { isOneCall: boolean },
): Promise<Ended> {
  // Another worker's call: whether it left nobody knows.
  if (row.calledAt !== null) return "unknown";
  if (!(await markCalled(ctx.db, row.id))) return "unknown";
  await fault?.("called");
  try {
    const code = await call();
    await fault?.("answered");
    return code === null ? "done" : `refused ${code}`;
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    if (error.uncertain) return "unknown";
    const mayHelp = error.kind === "unreachable" || error.kind === "throttled";
    if (mayHelp && isOneCall) {
      await unmarkCalled(ctx.db, row.id);
      throw error;
    }
    return error.code === null ? "refused" : `refused ${error.code}`;
  }
}

function endOf(effects: Readonly<Record<string, Ended>>): Pick<Settled, "state" | "skip"> {
  const ends = Object.values(effects);
  if (ends.includes("unknown")) return { state: "unknown", skip: null };
  const isRefused = ends.some((end) => end.startsWith("refused"));
  return { state: isRefused ? "failed" : "done", skip: null };
}

function skipped(skip: FiringSkip): Settled {
  return { state: "skipped", skip, outcome: {} };
}

function valuesOf({ name, groupId, memberCount: members, capacity }: TeamView): Record<string, string | number> {
  return { team: name === "" ? groupId : name, members, capacity: capacity ?? "∞" };
}

function settle(ctx: GameCtx, row: FiringRow, settled: Settled): Promise<void> {
  const { groupId, id } = row;
  const { state, skip, outcome, fullTeam, disbanded } = settled;
  return inTransaction(ctx, async (tx) => {
    const isFree = isFreeAfter(row.kind, settled);
    if (!(await settleFiring(tx.db, { id, state, skip, outcome, isFree }))) return;
    if (fullTeam !== undefined) {
      await recordNotice(tx, { kind: "team_full", campaignId: null, params: { team: groupId, ...fullTeam } });
    }
    if (disbanded === undefined) return;
    await wantLooks(tx.db, [{ gameId: tx.game.id, groupId }]);
    await recordAudit(tx, {
      action: "team.disband",
      target: { kind: "team", id: groupId, name: groupId },
      before: { members: disbanded.memberCount, type: disbanded.type, preset: disbanded.preset },
      after: { automation: row.kind, firing: id, ...outcome },
    });
  });
}
