import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import { type ImArchivedMessage, readArchive } from "#server/im/service/read-archive.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import type { ImGroupHistoryMessage } from "#server/kernel/ports/groups.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import type { PassedMessage } from "../../rules.ts";
import { type LeakDeps, listPassed } from "../../service/list-passed.ts";
import { advanceGap, dropEmptyHole, finishGap, noteOnGap, type ReadableGap, selectGroupsAfter } from "../queries.ts";
import {
  archiveHour,
  archiveState,
  edgeMs,
  firstArchive,
  type GapCursor,
  isWithin,
  nextArchive,
  readGapCursor,
  writeGapCursor,
} from "../rules.ts";
import type { GapNote } from "../schema.ts";

/** One call's worth of groups. */
const groupsAtOnce = 50;
/** 20 messages each: no group of a game holds more pages behind a gap that anybody still wants to close. */
const pagesMax = 5_000;
const messagesAtOnce = 500;
/** The platform keeps archives for seven days. */
const archiveGone = 1_005;

/**
 * Takes the next step of reading a gap from history: 50 groups, then an hour of the archive, which holds also what ended groups and players among themselves wrote.
 * Where the platform repeats what tells afterwards, the groups are enough. Safe to repeat and in several processes: a leak is listed once, and of two who take a
 * step one moves the gap on.
 * @returns `waits` for an archive that is not there yet; `closed` when the gap was read to its end.
 * @throws ImError when the platform cannot be asked.
 */
export async function readGap(ctx: GameCtx, deps: LeakDeps, gap: ReadableGap): Promise<"moved" | "waits" | "closed"> {
  const cursor = readGapCursor(gap.cursor);
  const { gateway } = await openGame(ctx);
  if (cursor.at === "groups" && gap.groupId !== null) {
    return readHole(ctx, deps, { gap, gateway, groupId: gap.groupId });
  }
  return cursor.at === "groups"
    ? readGroups(ctx, deps, { gap, gateway, after: cursor.after })
    : readHour(ctx, deps, { gap, gateway, cursor });
}

type Reading = { gap: ReadableGap; gateway: ImGateway };

async function readGroups(
  ctx: GameCtx,
  deps: LeakDeps,
  { gap, gateway, after }: Reading & { after: string },
): Promise<"moved" | "closed"> {
  const ids = await selectGroupsAfter(ctx.db, { gameId: ctx.game.id, after, limit: groupsAtOnce });
  const { ok: groups } = await gateway.getGroups(ids);
  const passed: PassedMessage[] = [];
  for (const { groupId, type, lastMessageAt } of groups) {
    if (lastMessageAt === null || lastMessageAt * 1_000 < gap.fromAt.getTime() - edgeMs) continue;
    for (const message of await readGroup(gateway, groupId, gap)) {
      passed.push(ofHistory(message, { groupId, groupType: type }));
    }
  }
  const last = ids.length === groupsAtOnce ? ids.at(-1) : undefined;
  if (last === undefined && gap.isExact) return finish(ctx, deps, { gap, passed, foundBy: "history" });
  const to = last === undefined ? firstArchive(gap.fromAt) : ({ at: "groups", after: last } as const);
  await move(ctx, deps, { gap, to, passed, foundBy: "history", isFirst: false });
  return "moved";
}

/** A gap of one group: its history has every number, or the group has ended and only the archive knows. */
async function readHole(
  ctx: GameCtx,
  deps: LeakDeps,
  { gap, gateway, groupId }: Reading & { groupId: string },
): Promise<"moved" | "closed"> {
  const { ok } = await gateway.getGroups([groupId]);
  const [group] = ok;
  if (group === undefined) {
    await move(ctx, deps, { gap, to: firstArchive(gap.fromAt), passed: [], foundBy: "history", isFirst: false });
    return "moved";
  }
  const found = await readGroup(gateway, groupId, gap);
  const passed = found.map((message) => ofHistory(message, { groupId, groupType: group.type }));
  return finish(ctx, deps, { gap, passed, foundBy: "history" });
}

/** What players wrote in a group in the time of the gap, as far as it is still there. */
async function readGroup(gateway: ImGateway, groupId: string, gap: ReadableGap): Promise<ImGroupHistoryMessage[]> {
  const found: ImGroupHistoryMessage[] = [];
  let cursor: number | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const { items, next } = await gateway.readGroupHistoryPage(groupId, cursor);
    found.push(
      ...items.filter(({ state, system, sentAt }) => state === "present" && !system && isWithin(gap, sentAt * 1_000)),
    );
    const oldest = Math.min(...items.map(({ sentAt }) => sentAt * 1_000));
    if (next === null || oldest < gap.fromAt.getTime() - edgeMs) break;
    cursor = next;
  }
  return found;
}

async function readHour(
  ctx: GameCtx,
  deps: LeakDeps,
  { gap, gateway, cursor }: Reading & { cursor: Extract<GapCursor, { at: "archive" }> },
): Promise<"moved" | "waits" | "closed"> {
  const { hourMs, kind } = cursor;
  const state = archiveState(hourMs, ctx.now());
  if (state === "early") return "waits";
  const files = await listFiles(ctx, gateway, { gap, hour: archiveHour(hourMs), kind });
  if (files === "gone" || (files.length === 0 && state !== "final")) return "waits";
  const passed: PassedMessage[] = [];
  let listed = 0;
  for (const file of files) {
    for await (const message of readArchive(ctx.game, file)) {
      const isOther = gap.groupId !== null && message.groupId !== gap.groupId;
      if (isOther || !isWithin(gap, message.sentAt * 1_000)) continue;
      passed.push(ofArchive(message));
      if (passed.length < messagesAtOnce) continue;
      // What is listed here is listed whether or not the gap moves on: the next one to read finds it there.
      listed += passed.length;
      await list(ctx, deps, { gap, passed: passed.splice(0), foundBy: "archive" });
    }
  }
  const to = nextArchive(cursor, gap.untilAt);
  const isFirst = hourMs === firstHourOf(gap) && kind === "group";
  if (to === undefined) return finish(ctx, deps, { gap, passed, foundBy: "archive", listed });
  await move(ctx, deps, { gap, to, passed, foundBy: "archive", isFirst, listed });
  return "moved";
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

type Found = { gap: ReadableGap; passed: readonly PassedMessage[]; foundBy: "history" | "archive"; listed?: number };

function list(ctx: GameCtx, deps: LeakDeps, { gap, passed, foundBy }: Found): Promise<void> {
  // audit: none because nobody acts: Herald compares history with what it decided.
  return inTransaction(ctx, async (tx) => {
    await listPassed(tx, deps, { gameId: tx.game.id, foundBy, gapId: gap.id, messages: passed });
  });
}

async function move(ctx: GameCtx, deps: LeakDeps, step: Found & { to: GapCursor; isFirst: boolean }): Promise<void> {
  const { gap, to, passed, isFirst, listed = 0 } = step;
  await inTransaction(ctx, async (tx) => {
    await list(tx, deps, step);
    const readUntil = to.at === "archive" && gap.cursor?.startsWith("archive") ? new Date(to.hourMs) : null;
    await advanceGap(tx.db, {
      ...{ id: gap.id, from: gap.cursor, to: writeGapCursor(to), isFirst, readUntil },
      messages: passed.length + listed,
    });
  });
}

function finish(ctx: GameCtx, deps: LeakDeps, step: Found): Promise<"closed"> {
  const { gap, passed, listed = 0 } = step;
  return inTransaction(ctx, async (tx) => {
    await list(tx, deps, step);
    const isEmpty = gap.groupId !== null && (await dropEmptyHole(tx.db, { id: gap.id, cursor: gap.cursor }));
    if (isEmpty) return "closed" as const;
    await finishGap(tx.db, { id: gap.id, cursor: gap.cursor, messages: passed.length + listed });
    return "closed" as const;
  });
}

function ofHistory(
  { fromAccount: sender, msgSeq, random: msgRandom, sentAt: msgTime, body: MsgBody }: ImGroupHistoryMessage,
  { groupId, groupType }: Pick<PassedMessage, "groupId" | "groupType">,
): PassedMessage {
  return {
    ...{ channel: "group", groupId, groupType, sender, recipient: null, msgSeq, msgRandom, msgTime },
    ...{ sentAt: new Date(msgTime * 1_000), platform: null, json: { MsgBody }, eventId: null },
  };
}

function ofArchive(message: ImArchivedMessage): PassedMessage {
  const {
    fromAccount: sender,
    groupId,
    toAccount,
    msgSeq,
    msgRandom,
    sentAt: msgTime,
    body,
    cloudCustomData,
  } = message;
  const json = { MsgBody: body, ...(cloudCustomData === null ? {} : { CloudCustomData: cloudCustomData }) };
  return {
    ...{ channel: groupId === null ? "direct" : "group", groupId, groupType: null, sender },
    ...{ recipient: groupId === null ? toAccount : null, msgSeq, msgRandom, msgTime },
    ...{ sentAt: new Date(msgTime * 1_000), platform: null, json, eventId: null },
  };
}
