import type { AutomationKind, FiringSkip, FiringState } from "#db/enums/team-acts.ts";
import type { FactTimes, TeamPreset } from "#db/enums/teams.ts";
import type { TeamEvent } from "../events/rules.ts";
import type { AutomationEffect, AutomationSettings } from "./schema.ts";

/** An event that an automation may fire for, once by its key. `at` is Unix milliseconds. */
export type Candidate = { key: string; eventId: number; at: number };
export type ToldEvent = { eventId: number; said: TeamEvent };

const never = Number.NEGATIVE_INFINITY;

/**
 * What of these events of one team an automation fires for. Every key is of an event or of a life of the team, so that what is told
 * twice, or by two workers, fires once. Nothing that Herald does by an automation is an event of these kinds: it cannot set itself off.
 * @param team.times as they are with the events taken in
 * @param team.lastFullMs of the newest event for which the team was said to be full; null for none
 */
export function candidatesOf(
  settings: AutomationSettings,
  team: { groupId: string; preset: TeamPreset | null; times: FactTimes; lastFullMs: number | null },
  events: readonly ToldEvent[],
): Candidate[] {
  if (team.preset === null || !settings.presets.includes(team.preset)) return [];
  switch (settings.kind) {
    case "full": {
      const told = events.filter(({ said }) => said.kind === "full");
      // The platform says it again for everybody who finds no place: it is news only after somebody left, or in another life.
      const emptiedAt = Math.max(team.times.left ?? never, team.times.gone ?? never);
      const [first] = told.filter(
        ({ said }) => team.lastFullMs === null || (emptiedAt > team.lastFullMs && said.at > emptiedAt),
      );
      return first === undefined ? [] : [candidateOf(first)];
    }
    case "movement":
      return events
        .filter(
          ({ said }) =>
            (said.kind === "joined" && settings.joinedText !== "") ||
            (said.kind === "left" && settings.leftText !== ""),
        )
        .map(candidateOf);
    case "dropped_out":
      return settings.onExit ? events.filter(({ said }) => said.kind === "left").map(candidateOf) : [];
    case "match_over": {
      const over = events.find(({ said }) => saysOver(said, settings));
      return over === undefined ? [] : [{ ...candidateOf(over), key: matchKey(team.groupId, team.times) }];
    }
    case "idle":
      return [];
  }
}

/** A match is over once in each life of its team, whoever says so, until it turns out that it was not (`isFreeAfter`). */
export function matchKey(groupId: string, times: FactTimes): string {
  return `match:${groupId}:${times.gone ?? 0}`;
}

/** A team is swept once for each silence. `selectIdle` makes the same. */
export function idleKey(team: { groupId: string; lastActivityMs: number }): string {
  return `idle:${team.groupId}:${team.lastActivityMs}`;
}

/**
 * Whether a firing that ended so leaves what it fired for to another one. A team whose match went on, or that was spared because sending
 * was stopped, is still there, and its next end or its silence is no repetition. What was told by an event is over with it.
 */
export function isFreeAfter(kind: AutomationKind, ended: { state: FiringState; skip: FiringSkip | null }): boolean {
  if (kind === "match_over") return ended.state !== "done";
  return kind === "idle" && (ended.skip === "off" || ended.skip === "halt");
}

/** A lost connection counts once for each team that the player is in. `selectDropped` makes the same. */
export function dropKey(drop: { eventId: number; groupId: string }): string {
  return `drop:${drop.eventId}:${drop.groupId}`;
}

function saysOver(said: TeamEvent, wanted: { key: string; value: string }): boolean {
  if (said.kind !== "attributes" || said.change === "delete" || said.change === "clear") return false;
  return said.attributes.some(({ key, value }) => key === wanted.key && value === wanted.value);
}

function candidateOf({ eventId, said }: ToldEvent): Candidate {
  return { key: `event:${eventId}`, eventId, at: said.at };
}

/** Whether something happened too long ago to set anything off. */
export function isLate(atMs: number, now: { nowMs: number; latestMinutes: number }): boolean {
  return atMs < now.nowMs - now.latestMinutes * 60_000;
}

/** Whether somebody joined a full team after it was last said to be full. @param filledMs of a whole second, as the platform tells joins */
export function isFilledSince(filledMs: number, lastFullMs: number | null): boolean {
  return lastFullMs === null || filledMs > Math.floor(lastFullMs / 1_000) * 1_000;
}

/** Which of a team's firings, by their moments in order, the limit per minute holds back. */
export function heldBack(moments: readonly number[], perMinuteMax: number): boolean[] {
  const passed: number[] = [];
  return moments.map((at) => {
    const lately = passed.filter((other) => other > at - 60_000).length;
    if (lately >= perMinuteMax) return true;
    passed.push(at);
    return false;
  });
}

/** What an automation with these settings does. */
export function effectsOf(settings: AutomationSettings): AutomationEffect[] {
  switch (settings.kind) {
    case "full":
      return [
        ...(settings.webhook ? (["webhook"] as const) : []),
        ...(settings.text === "" ? [] : (["notice"] as const)),
      ];
    case "movement":
      return ["notice"];
    case "dropped_out":
      return ["message"];
    default:
      return ["disband"];
  }
}

/** Fills the places of a text in; a place that is not known stays as it is. */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : String(value);
  });
}
