import { recordRead } from "#server/audit/service/record-read.ts";
import { readCallback } from "#server/im/service/read-callback.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { decodeTexts } from "#server/messages/service/decode-texts.ts";
import type { MessageVerdict } from "#server/moderation/log/schema.ts";
import { findVerdicts } from "#server/moderation/log/service/find-verdicts.ts";
import { type StoredEvent, selectEvents, selectNicknames } from "../queries.ts";
import type { ListTeamMessagesInput, TeamMessage } from "../schema.ts";
import { getTeam } from "./get-team.ts";

const sent = "Group.CallbackAfterSendMsg";
const recalled = "Group.CallbackAfterRecallMsg";
/** Of so many recalls the messages are known; a group with more has lost those of its oldest. */
const recallsMax = 200;

/**
 * What was written in a team as its callbacks told, newest first by arrival, also of a disbanded one. Leaves an entry: these are players'
 * own words.
 * @throws DomainError `teams.not_found`, `list.bad_cursor`
 */
export async function listTeamMessages(
  ctx: GameCtx,
  { groupId, cursor, limit }: ListTeamMessagesInput,
): Promise<{ rows: TeamMessage[]; nextCursor: string | null }> {
  const { db, game } = ctx;
  await getTeam(ctx, { groupId });
  const [text] = decodeCursor(cursor, 1) ?? [];
  if (text !== undefined && !/^\d{1,15}$/.test(text)) throw badCursor();
  await recordRead(ctx, { action: "message.open", target: { kind: "team", id: groupId }, what: "messages" });
  const of = { gameId: game.id, groupId };
  const before = text === undefined ? null : Number(text);
  const [found, recalls] = await Promise.all([
    selectEvents(db, { ...of, command: sent }, { before, limit: limit + 1 }),
    selectEvents(db, { ...of, command: recalled }, { before: null, limit: recallsMax }),
  ]);
  const events = found.slice(0, limit);
  const told = events.map(readSent);
  const senders = [...new Set(told.flatMap(({ from }) => (from === null ? [] : [from])))];
  const [messages, nicknames, verdicts] = await Promise.all([
    decodeTexts(
      ctx,
      told.map(({ body }) => body),
    ),
    selectNicknames(db, game.id, senders),
    verdictsOf(ctx, groupId, told),
  ]);
  const takenBack = recallsOf(recalls);
  const rows = told.flatMap(({ event, from, msgSeq, sentAt }, place) => {
    const message = messages[place];
    if (message === undefined) return [];
    return {
      ...{ eventId: event.eventId, from, sentAt, message },
      nickname: (from === null ? undefined : nicknames.get(from)) ?? null,
      isByServer: event.platform === "restapi",
      verdict: verdicts.get(event.eventId) ?? null,
      isRecalled: msgSeq !== null && (takenBack.get(msgSeq) ?? Number.NEGATIVE_INFINITY) >= sentAt.getTime(),
    };
  });
  const last = events.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { rows, nextCursor: hasMore ? encodeCursor([String(last.eventId)]) : null };
}

type Sent = {
  event: StoredEvent;
  from: string | null;
  msgSeq: number | null;
  random: number | null;
  sentAt: Date;
  body: unknown;
};

function readSent(event: StoredEvent): Sent {
  const told = readCallback(sent, event.body);
  const sentAt = new Date(event.happenedAt ?? event.receivedAt);
  // The decoder says what a body is that nobody can read.
  if (told.kind !== sent) return { event, from: null, msgSeq: null, random: null, sentAt, body: event.body };
  return { event, from: told.from, msgSeq: told.msgSeq, random: told.random, sentAt, body: told.body };
}

/** How each message was judged before it was sent, by its event; those that nobody judged are missing. */
async function verdictsOf(
  ctx: GameCtx,
  groupId: string,
  told: readonly Sent[],
): Promise<ReadonlyMap<number, MessageVerdict>> {
  const known = told.flatMap(({ event, from, random, sentAt }) =>
    from === null || random === null
      ? []
      : [{ eventId: event.eventId, sentAt, name: { channel: "group" as const, groupId, sender: from, random } }],
  );
  const verdicts = await findVerdicts(ctx, known);
  return new Map(
    known.flatMap(({ eventId }, place) => {
      const verdict = verdicts[place];
      return verdict === undefined ? [] : [[eventId, verdict]];
    }),
  );
}

/** When each message was taken back. A group that was made again counts its messages anew, so the number alone does not name one. */
function recallsOf(events: readonly StoredEvent[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const { body, happenedAt, receivedAt } of events) {
    const told = readCallback(recalled, body);
    if (told.kind !== recalled) continue;
    const at = new Date(happenedAt ?? receivedAt).getTime();
    for (const msgSeq of told.msgSeqs) times.set(msgSeq, Math.max(at, times.get(msgSeq) ?? at));
  }
  return times;
}
