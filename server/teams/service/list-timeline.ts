import { readCallback } from "#server/im/service/read-callback.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { type StoredEvent, selectEvents } from "../queries.ts";
import type { ListTimelineInput, NamedMembers, TimelineRow } from "../schema.ts";
import { getTeam } from "./get-team.ts";

/** More names than a line can say. */
const namesMax = 20;

/**
 * What callbacks told of a team, newest first by arrival. A line says what happened and to whom, never what somebody wrote: the body has
 * that, and opening it leaves an entry.
 * @throws DomainError `teams.not_found`, `list.bad_cursor`
 */
export async function listTimeline(
  ctx: GameCtx,
  { groupId, cursor, limit }: ListTimelineInput,
): Promise<{ rows: TimelineRow[]; nextCursor: string | null }> {
  await getTeam(ctx, { groupId });
  const [text] = decodeCursor(cursor, 1) ?? [];
  if (text !== undefined && !/^\d{1,15}$/.test(text)) throw badCursor();
  const before = text === undefined ? null : Number(text);
  const found = await selectEvents(ctx.db, { gameId: ctx.game.id, groupId }, { before, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { rows: rows.map(lineOf), nextCursor: hasMore ? encodeCursor([String(last.eventId)]) : null };
}

function lineOf(event: StoredEvent): TimelineRow {
  const { eventId, command, happenedAt, receivedAt, copies, platform } = event;
  return {
    ...{ eventId, command, copies, platform },
    happenedAt: happenedAt === null ? null : new Date(happenedAt),
    receivedAt: new Date(receivedAt),
    what: whatOf(event),
  };
}

function named(members: readonly string[]): NamedMembers {
  return { members: members.slice(0, namesMax), unnamed: Math.max(0, members.length - namesMax) };
}

function whatOf({ command, body }: StoredEvent): TimelineRow["what"] {
  const told = readCallback(command, body);
  switch (told.kind) {
    case "malformed":
      return { kind: "unreadable" };
    case "Group.CallbackAfterCreateGroup":
      return { kind: "created", owner: told.owner, ...named(told.members.filter((each) => each !== told.owner)) };
    case "Group.CallbackAfterNewMemberJoin": {
      const { invited, operator, members } = told;
      return { kind: "joined", ...named(members), invited, operator };
    }
    case "Group.CallbackAfterMemberExit": {
      const { removed, operator, members } = told;
      return { kind: "left", ...named(members), removed, operator };
    }
    case "Group.CallbackAfterGroupFull":
      return { kind: "full" };
    case "Group.CallbackAfterGroupDestroyed":
      return { kind: "disbanded" };
    case "Group.CallbackAfterGroupInfoChanged": {
      const { name, introduction, notification, faceUrl, operator } = told;
      const texts = Object.entries({ name, introduction, notification, faceUrl });
      return { kind: "changed", facts: texts.flatMap(([fact, value]) => (value === null ? [] : [fact])), operator };
    }
    case "Group.CallbackAfterChangeGroupOwner": {
      const { owner, ownerBefore, operator } = told;
      return { kind: "owner", owner, ownerBefore, operator };
    }
    case "Group.CallbackAfterMemberFieldChanged": {
      const { member: account, role, nameCard, operator } = told;
      return { kind: "member", account, role, nameCard, operator };
    }
    case "Group.CallbackAfterGroupAttrChanged":
      return { kind: "attributes", keys: told.attributes.map(({ key }) => key), operator: told.operator };
    case "Group.CallbackOnMemberStateChange":
      return { kind: "presence", ...named(told.members), online: told.online };
    case "Group.CallbackAfterSendMsg":
      return { kind: "message", from: told.from };
    default:
      return { kind: "other" };
  }
}
