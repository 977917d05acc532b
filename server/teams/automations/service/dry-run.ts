import type { GameCtx } from "#server/kernel/context.ts";
import type { TeamEvent } from "../../events/rules.ts";
import { readEvent } from "../../events/service/read-event.ts";
import { selectDropped, selectIdle, selectPast } from "../queries.ts";
import { candidatesOf, effectsOf, heldBack, isLate } from "../rules.ts";
import type { AutomationSettings, DryRun, DryRunInput } from "../schema.ts";

const eventsMax = 5_000;
const rowsShown = 100;

type Hit = { eventId: number | null; groupId: string; name: string; atMs: number };

/** Commands whose events may set an automation off. */
const commands: Readonly<Record<AutomationSettings["kind"], readonly string[]>> = {
  full: ["Group.CallbackAfterGroupFull", "Group.CallbackAfterMemberExit", "Group.CallbackAfterGroupDestroyed"],
  movement: ["Group.CallbackAfterNewMemberJoin", "Group.CallbackAfterMemberExit"],
  dropped_out: ["Group.CallbackAfterMemberExit"],
  idle: [],
  match_over: ["Group.CallbackAfterGroupAttrChanged", "Group.CallbackAfterGroupDestroyed"],
};

/**
 * What an automation with these settings would have done: by the stored events of the last hours, decided by the same rules, or by the teams
 * as they are now. The platform, which is asked before anything is done, cannot be asked about the past. Nothing is done, and nothing is kept.
 */
export async function dryRun(ctx: GameCtx, { settings, hours }: DryRunInput): Promise<DryRun> {
  const { hits, looked, isCut } =
    settings.kind === "idle" ? await idleNow(ctx, settings) : await overEvents(ctx, settings, hours);
  const rows = hold(hits, settings).sort((a, b) => b.at.getTime() - a.at.getTime());
  const held = rows.filter(({ isHeld }) => isHeld).length;
  return {
    looked,
    isCut,
    fired: rows.length - held,
    held,
    effects: effectsOf(settings),
    rows: rows.slice(0, rowsShown),
  };
}

type Found = { hits: Hit[]; looked: number; isCut: boolean };

async function idleNow(ctx: GameCtx, settings: Extract<AutomationSettings, { kind: "idle" }>): Promise<Found> {
  const { minutes, only, presets } = settings;
  const limit = eventsMax;
  const found = await selectIdle(ctx.db, { gameId: ctx.game.id, minutes, only, presets, automationId: null, limit });
  const hits = found.map(({ groupId, name, lastActivityMs: atMs }) => ({ eventId: null, groupId, name, atMs }));
  return { hits, looked: hits.length, isCut: hits.length === limit };
}

type OfEvents = Exclude<AutomationSettings, { kind: "idle" }>;

async function overEvents(ctx: GameCtx, settings: OfEvents, hours: number): Promise<Found> {
  const past = await selectPast(ctx.db, {
    ...{ gameId: ctx.game.id, commands: commands[settings.kind], hours, limit: eventsMax },
  });
  const lives = new Map<string, Life>();
  const hits: Hit[] = past.flatMap((event) => {
    const said = readEvent(event);
    if (said === undefined) return [];
    const { eventId, groupId, name, preset } = event;
    const life = lives.get(groupId) ?? { times: {}, lastFullMs: null, keys: new Set() };
    lives.set(groupId, life);
    live(life, said);
    const found = candidatesOf(settings, { groupId, preset, ...life }, [{ eventId, said }]).filter(
      ({ key, at }) =>
        !life.keys.has(key) && !isLate(at, { nowMs: event.receivedMs, latestMinutes: settings.latestMinutes }),
    );
    for (const { key, at } of found) {
      life.keys.add(key);
      if (settings.kind === "full") life.lastFullMs = at;
    }
    return found.map(({ at: atMs }) => ({ eventId, groupId, name, atMs }));
  });
  if (settings.kind !== "dropped_out" || !settings.onDisconnect) {
    return { hits, looked: past.length, isCut: past.length === eventsMax };
  }
  const { presets } = settings;
  const sinceSeconds = hours * 3_600;
  const dropped = await selectDropped(ctx.db, {
    ...{ gameId: ctx.game.id, automationId: null, presets, sinceSeconds, limit: eventsMax },
  });
  const all = [...hits, ...dropped];
  return { hits: all, looked: past.length + dropped.length, isCut: past.length === eventsMax };
}

/** What of a team's past the rules look at, as it grows event by event. */
type Life = { times: Record<string, number>; lastFullMs: number | null; keys: Set<string> };

function live({ times }: Life, said: TeamEvent): void {
  if (said.kind === "left") times.left = Math.max(times.left ?? 0, said.at);
  if (said.kind === "disbanded") times.gone = Math.max(times.gone ?? 0, said.at);
}

function hold(hits: readonly Hit[], settings: AutomationSettings): DryRun["rows"] {
  const perMinuteMax = settings.kind === "idle" ? Number.POSITIVE_INFINITY : settings.perMinuteMax;
  return [...Map.groupBy(hits, ({ groupId }) => groupId).values()].flatMap((ofTeam) => {
    const inOrder = ofTeam.toSorted((a, b) => a.atMs - b.atMs);
    const held = heldBack(
      inOrder.map(({ atMs }) => atMs),
      perMinuteMax,
    );
    return inOrder.map(({ eventId, groupId, name, atMs }, place) => ({
      ...{ eventId, groupId, name, at: new Date(atMs), isHeld: held[place] ?? false },
    }));
  });
}
