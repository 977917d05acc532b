import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import { type ImArchivedMessage, readArchive } from "#server/im/service/read-archive.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import type { ImGroupHistoryMessage } from "#server/kernel/ports/groups.ts";
import type { ImMessageElement } from "#server/kernel/ports/messages.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import type { PassedMessage } from "../../finding/rules.ts";
import { type LeakDeps, listPassed } from "../../finding/service/list-passed.ts";
import {
  advanceGap,
  dropCoveredHoles,
  dropEmptyHole,
  finishGap,
  noteOnGap,
  type ReadableGap,
  selectGroupsAfter,
} from "../queries.ts";
import {
  archiveHour,
  archiveState,
  edgeMs,
  firstArchive,
  type GapCursor,
  isRepeatedWhole,
  isWithin,
  nextArchive,
  placeOf,
  readGapCursor,
  writeGapCursor,
} from "../rules.ts";
import type { GapNote } from "../schema.ts";

/** One call's worth of groups. */
const groupsAtOnce = 50;
/** 20 messages each. What lies behind so many pages is left to the archive. */
const pagesMax = 5_000;
const messagesAtOnce = 500;
/** The platform keeps archives for seven days. */
const archiveGone = 1_005;

/**
 * Takes the next step of reading a gap from history: 50 groups, then an hour of the archive, which holds also what ended groups and players among themselves wrote.
 * Where the platform has repeated what tells afterwards, the groups are enough. Safe to repeat and in several processes: a leak is listed once, and of two who
 * take a step one moves the gap on.
 * @returns `waits` for an archive that is not there yet; `closed` when the gap was read to its end.
 * @throws ImError when the platform cannot be asked.
 */
export async function readGap(ctx: GameCtx, deps: LeakDeps, gap: ReadableGap): Promise<"moved" | "waits" | "closed"> {
  const cursor = readGapCursor(gap.cursor);
  const { gateway } = await openGame(ctx);
  const step = { ctx, deps, gap, gateway };
  if (cursor.at === "archive") return readHour(step, cursor);
  return gap.groupId === null ? readGroups(step, cursor.after) : readHole(step, gap.groupId);
}

type Step = { ctx: GameCtx; deps: LeakDeps; gap: ReadableGap; gateway: ImGateway };
type Finder = "history" | "archive";

/** What a step finds. It is listed in pieces: a long gap of a busy game is more than one process should hold. */
type Found = { by: Finder; waiting: PassedMessage[]; listed: number };

async function take(step: Step, found: Found, message: PassedMessage): Promise<void> {
  found.waiting.push(message);
  if (found.waiting.length < messagesAtOnce) return;
  // What is listed here is listed whether or not the gap moves on: the next one to read finds it there.
  const piece = found.waiting.splice(0);
  found.listed += piece.length;
  await list(step.ctx, step, found.by, piece);
}

async function readGroups(step: Step, after: string): Promise<"moved" | "closed"> {
  const { ctx, gap, gateway } = step;
  const ids = await selectGroupsAfter(ctx.db, { gameId: ctx.game.id, after, limit: groupsAtOnce });
  const { ok: groups } = await gateway.getGroups(ids);
  const found: Found = { by: "history", waiting: [], listed: 0 };
  let isWhole = true;
  for (const { groupId, type, lastMessageAt } of groups) {
    if (lastMessageAt === null || lastMessageAt * 1_000 < gap.fromAt.getTime() - edgeMs) continue;
    isWhole = (await readGroup(step, found, { groupId, groupType: type })) && isWhole;
  }
  const last = ids.length === groupsAtOnce ? ids.at(-1) : undefined;
  if (last !== undefined) return move(step, found, { to: { at: "groups", after: last }, isWhole });
  if (isWhole && isRepeatedWhole(gap)) return finish(step, found);
  return move(step, found, { to: firstArchive(gap.fromAt), isWhole });
}

/** A gap of one group: its history has every number, or the group has ended and only the archive knows. */
async function readHole(step: Step, groupId: string): Promise<"moved" | "closed"> {
  const found: Found = { by: "history", waiting: [], listed: 0 };
  const { ok } = await step.gateway.getGroups([groupId]);
  const [group] = ok;
  const isWhole = group !== undefined && (await readGroup(step, found, { groupId, groupType: group.type }));
  return isWhole ? finish(step, found) : move(step, found, { to: firstArchive(step.gap.fromAt), isWhole });
}

/** What players wrote in a group in the time of the gap, as far as it is still there. @returns false when there was more than is read of one group */
async function readGroup(
  step: Step,
  found: Found,
  group: Pick<PassedMessage, "groupType"> & { groupId: string },
): Promise<boolean> {
  const { gap, gateway } = step;
  let cursor: number | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const { items, next } = await gateway.readGroupHistoryPage(group.groupId, cursor);
    for (const message of items) {
      const { state, system, sentAt } = message;
      if (state !== "present" || system || !isWithin(gap, sentAt * 1_000)) continue;
      await take(step, found, ofHistory(message, group));
    }
    const oldest = Math.min(...items.map(({ sentAt }) => sentAt * 1_000));
    if (next === null || oldest < gap.fromAt.getTime() - edgeMs) return true;
    cursor = next;
  }
  return false;
}

async function readHour(
  step: Step,
  cursor: Extract<GapCursor, { at: "archive" }>,
): Promise<"moved" | "waits" | "closed"> {
  const { ctx, gap } = step;
  const { hourMs, kind } = cursor;
  const state = archiveState(hourMs, ctx.now());
  if (state === "early") return "waits";
  const files = await listFiles(ctx, step.gateway, { gap, hour: archiveHour(hourMs), kind });
  if (files === "gone" || (files.length === 0 && state !== "final")) return "waits";
  const found: Found = { by: "archive", waiting: [], listed: 0 };
  for (const file of files) {
    for await (const archived of readArchive(ctx.game, file)) {
      const message = ofArchive(archived);
      const isOther = gap.groupId !== null && message.groupId !== gap.groupId;
      if (!isOther && isWithin(gap, archived.sentAt * 1_000)) await take(step, found, message);
    }
  }
  const to = nextArchive(cursor, gap.untilAt);
  if (to === undefined) return finish(step, found);
  const isFirst = hourMs === firstHourOf(gap) && kind === "group";
  return move(step, found, { to, isFirst });
}

function firstHourOf({ fromAt }: ReadableGap): number | undefined {
  const first = firstArchive(fromAt);
  return first.at === "archive" ? first.hourMs : undefined;
}

/** The files of an hour; `gone` when the platform does not keep it any more: then only a person can close the gap. */
async function listFiles(
  ctx: GameCtx,
  gateway: ImGateway,
  { gap, ...archive }: { gap: ReadableGap; hour: string; kind: "direct" | "group" },
) {
  try {
    return await gateway.listArchiveFiles(archive);
  } catch (error) {
    if (!(error instanceof ImRejected) || error.code !== archiveGone) throw error;
    await noteOnGap(ctx.db, { id: gap.id, note: "archive_gone" satisfies GapNote });
    return "gone" as const;
  }
}

function list(
  ctx: GameCtx,
  { deps, gap }: Pick<Step, "deps" | "gap">,
  foundBy: Finder,
  messages: readonly PassedMessage[],
): Promise<void> {
  // audit: none because nobody acts: Herald compares history with what it decided.
  return inTransaction(ctx, async (tx) => {
    const leaks = await listPassed(tx, deps, { gameId: tx.game.id, foundBy, gapId: gap.id, messages });
    if (leaks > 0) await dropCoveredHoles(tx.db, gap.id);
  });
}

/** @param on.isFirst counting begins anew. @param on.isWhole false: whatever the platform repeats, the archive has to be read */
async function move(
  step: Step,
  found: Found,
  on: { to: GapCursor; isFirst?: boolean; isWhole?: boolean },
): Promise<"moved"> {
  const { gap } = step;
  const { to, isFirst = false, isWhole = true } = on;
  await inTransaction(step.ctx, async (tx) => {
    await list(tx, step, found.by, found.waiting);
    const readUntil = to.at === "archive" && gap.cursor?.startsWith("archive") ? new Date(to.hourMs) : null;
    await advanceGap(tx.db, {
      ...{ id: gap.id, from: gap.cursor, to: writeGapCursor(to), isFirst, isWhole, readUntil },
      messages: found.waiting.length + found.listed,
    });
  });
  return "moved";
}

function finish(step: Step, found: Found): Promise<"closed"> {
  const { gap } = step;
  return inTransaction(step.ctx, async (tx) => {
    await list(tx, step, found.by, found.waiting);
    const isEmpty = gap.groupId !== null && (await dropEmptyHole(tx.db, { id: gap.id, cursor: gap.cursor }));
    if (isEmpty) return "closed" as const;
    await finishGap(tx.db, { id: gap.id, cursor: gap.cursor, messages: found.waiting.length + found.listed });
    return "closed" as const;
  });
}

function ofHistory(
  { fromAccount: sender, msgSeq, random: msgRandom, sentAt: msgTime, body, cloudCustomData }: ImGroupHistoryMessage,
  { groupId, groupType }: Pick<PassedMessage, "groupId" | "groupType">,
): PassedMessage {
  return {
    ...{ channel: "group", groupId, topicId: null, groupType, sender, recipient: null, msgSeq, msgRandom, msgTime },
    ...{ sentAt: new Date(msgTime * 1_000), platform: null, json: toJson(body, cloudCustomData), eventId: null },
  };
}

function ofArchive(message: ImArchivedMessage): PassedMessage {
  const { fromAccount: sender, toAccount, msgSeq, msgRandom, sentAt: msgTime, body, cloudCustomData } = message;
  const { groupId, topicId } = placeOf(message.groupId);
  return {
    ...{ channel: groupId === null ? "direct" : "group", groupId, topicId, groupType: null, sender },
    ...{ recipient: groupId === null ? toAccount : null, msgSeq, msgRandom, msgTime },
    ...{ sentAt: new Date(msgTime * 1_000), platform: null, json: toJson(body, cloudCustomData), eventId: null },
  };
}

function toJson(MsgBody: ImMessageElement[], cloudCustomData: string | null): PassedMessage["json"] {
  return { MsgBody, ...(cloudCustomData === null ? {} : { CloudCustomData: cloudCustomData }) };
}
