import type { GapStep } from "./schema.ts";

const hourMs = 3_600_000;
/**
 * Hours of archives are those of China.
 * @see https://www.tencentcloud.com/document/product/1047/34885 (read 2026-11), which names no time zone
 */
const platformOffsetMs = 8 * hourMs;
/** From the beginning of an hour: it is archived about an hour after its end. */
export const archivedAfterMs = 2 * hourMs;
/** An hour of which there is no file so long after its beginning is one in which nobody wrote. */
const silentAfterMs = 4 * hourMs;

/** What is repeated at all is taken to be repeated for so long; behind it stands the history of groups. */
const repeatedMsMax = 60_000;

/** Messages are told in whole seconds; a clock beside the platform's may be off by one more. */
export const edgeMs = 2_000;

type ArchiveKind = "group" | "direct";

/** Where reading a gap from history goes on: behind a group, or at an hour of the archive. */
export type GapCursor = { at: "groups"; after: string } | { at: "archive"; hourMs: number; kind: ArchiveKind };

const archivePattern = /^archive:(\d{1,16}):(group|direct)$/;

export function readGapCursor(text: string | null): GapCursor {
  const [, hour, kind] = archivePattern.exec(text ?? "") ?? [];
  if (hour !== undefined) return { at: "archive", hourMs: Number(hour), kind: kind === "direct" ? "direct" : "group" };
  return { at: "groups", after: (text ?? "").replace(/^groups:/, "") };
}

export function writeGapCursor(cursor: GapCursor): string {
  return cursor.at === "groups" ? `groups:${cursor.after}` : `archive:${cursor.hourMs}:${cursor.kind}`;
}

/** The first file of the archive that can hold messages of a gap. */
export function firstArchive(fromAt: Date): GapCursor {
  return { at: "archive", hourMs: floorToHour(fromAt.getTime() - edgeMs), kind: "group" };
}

/** The file behind another one; undefined behind the last that can hold messages of the gap. */
export function nextArchive(cursor: Extract<GapCursor, { at: "archive" }>, untilAt: Date): GapCursor | undefined {
  if (cursor.kind === "group") return { ...cursor, kind: "direct" };
  const next = cursor.hourMs + hourMs;
  return next <= untilAt.getTime() + edgeMs ? { at: "archive", hourMs: next, kind: "group" } : undefined;
}

/** How the platform names an hour: `2026112914`. */
export function archiveHour(ms: number): string {
  return new Date(ms + platformOffsetMs).toISOString().slice(0, 13).replace(/[-T]/g, "");
}

/** Whether asking for the archive of an hour makes sense yet, and whether none at all means that nobody wrote. */
export function archiveState(ms: number, now: Date): "early" | "due" | "final" {
  const age = now.getTime() - ms;
  if (age < archivedAfterMs) return "early";
  return age < silentAfterMs ? "due" : "final";
}

/** What reading a gap waits for. */
export function stepOf(gap: { state: "unknown" | "reading" | "closed"; cursor: string | null }): GapStep {
  if (gap.state === "closed") return null;
  const cursor = readGapCursor(gap.cursor);
  if (cursor.at === "groups") return { at: "groups" };
  return { at: "archive", hourAt: new Date(cursor.hourMs), readyAt: new Date(cursor.hourMs + archivedAfterMs) };
}

/**
 * Whether everything of a gap was told again by repeated callbacks. For how long the platform repeats them is documented nowhere: of a longer gap nobody knows
 * what players wrote to one another until the archive is read.
 */
export function isRepeatedWhole(gap: { isExact: boolean; fromAt: Date; untilAt: Date }): boolean {
  return gap.isExact && gap.untilAt.getTime() - gap.fromAt.getTime() <= repeatedMsMax;
}

/** Whether a message that was sent in that second can be one of a gap. */
export function isWithin(gap: { fromAt: Date; untilAt: Date }, sentMs: number): boolean {
  return sentMs >= gap.fromAt.getTime() - edgeMs && sentMs <= gap.untilAt.getTime() + edgeMs;
}

/** The id of a topic begins with that of its community, by which questions and events name a message. */
export function placeOf(archivedId: string | null): { groupId: string | null; topicId: string | null } {
  const [groupId = null, ...rest] = archivedId?.split("@TOPIC#") ?? [];
  return { groupId, topicId: rest.length > 0 ? archivedId : null };
}

/** Where in the platform's day an hour begins is the same everywhere: zones of half hours are not the platform's. */
function floorToHour(ms: number): number {
  return Math.floor(ms / hourMs) * hourMs;
}
