import type { DecisionSource, MessageChannel, Verdict } from "#db/enums/decisions.ts";
import type { GroupType } from "#db/enums/im.ts";

/** A message that reached its players, as an event, a history or an archive tells it. */
export type PassedMessage = {
  channel: MessageChannel;
  groupId: string | null;
  groupType: GroupType | null;
  sender: string;
  recipient: string | null;
  msgSeq: number | null;
  msgRandom: number;
  /** Unix seconds; null where only the number of a group's message names it. */
  msgTime: number | null;
  sentAt: Date;
  /** In small letters; null where nobody told. */
  platform: string | null;
  /** Anything with `MsgBody` and `CloudCustomData`. */
  json: Readonly<Record<string, unknown>>;
  eventId: number | null;
};

/** How far the time of a message may lie from that of its decision: the platform's numbers repeat later. */
export const nearMs = 600_000;

/** What a decision says of a message. */
export type Judgement = {
  /** Milliseconds since 1970. */
  decidedMs: number;
  verdict: Verdict;
  code: number;
  source: DecisionSource;
  mode: "enforced" | "shadow";
  /** The texts as they were judged; null unless some of them had to be masked. */
  masked: readonly { path: string; text: string }[] | null;
};

/**
 * Whether a message reached its players as somebody had decided: let through, or with what had to be masked masked. An answer that came too
 * late left the message as it was written.
 * @param texts of the message as its players have it, by path
 */
export function isAllowed(
  judgements: readonly Judgement[],
  message: { sentAt: Date; texts: () => ReadonlyMap<string, string> },
): boolean {
  const near = judgements.filter(({ decidedMs }) => Math.abs(decidedMs - message.sentAt.getTime()) <= nearMs);
  return near.some(({ source, code, mode, masked }) => {
    if (source === "late" || code !== 0) return false;
    if (mode === "shadow" || masked === null) return true;
    const texts = message.texts();
    return masked.some(({ path, text }) => texts.get(path) !== text);
  });
}

/** Numbers of a group's messages for one call of the platform. */
export function inCalls<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
