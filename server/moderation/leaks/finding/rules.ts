import type { DecisionSource, Verdict } from "#db/enums/decisions.ts";
import type { LateMessage } from "../../decide/schema.ts";

/** A message that reached its players, as an event, a history or an archive tells it. */
export type PassedMessage = LateMessage & {
  msgRandom: number;
  sentAt: Date;
  /** In small letters; null where nobody told. */
  platform: string | null;
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
    // A text that whoever tells of the message leaves out proves nothing.
    return masked.some(({ path, text }) => texts.has(path) && texts.get(path) !== text);
  });
}

/** A message of a group by its number there. */
export type Numbered = { seq: number; sentMs: number };

/**
 * The time in which messages of a group must have been sent of which nobody told: from the message before the first missing number to the one behind the last.
 * Numbers rise by one with each message that is kept. Below the lowest that is known nothing is claimed, since events are cleared.
 * @param known events of before, at least the last few. @param arrived those that are new; in whatever order
 */
export function holeIn(
  known: readonly Numbered[],
  arrived: readonly Numbered[],
): { fromMs: number; untilMs: number } | undefined {
  const all = [...new Map([...known, ...arrived].map((each) => [each.seq, each])).values()].sort(
    (a, b) => a.seq - b.seq,
  );
  const fresh = new Set(arrived.map(({ seq }) => seq));
  let hole: { fromMs: number; untilMs: number } | undefined;
  for (const [place, each] of all.entries()) {
    const before = all[place - 1];
    if (before === undefined || !fresh.has(each.seq) || each.seq === before.seq + 1) continue;
    // A group that was made again begins anew, and may have come to a higher number: times then run the other way.
    if (each.sentMs < before.sentMs) continue;
    hole = {
      fromMs: Math.min(hole?.fromMs ?? before.sentMs, before.sentMs),
      untilMs: Math.max(hole?.untilMs ?? 0, each.sentMs),
    };
  }
  return hole;
}
