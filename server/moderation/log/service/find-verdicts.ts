import type { GameCtx } from "#server/kernel/context.ts";
import { hashMessage, type MessageName } from "../../decide/service/hash-message.ts";
import { type FoundVerdict, selectVerdicts } from "../queries.ts";
import type { MessageVerdict } from "../schema.ts";

/** How far the clock of a message may be from that of its decision: the platform's numbers repeat later. */
const nearMs = 600_000;
/** So long after it was sent one that slipped through may still be found and judged: the platform keeps a group's messages for a week. */
const lateMs = 7 * 86_400_000;

/**
 * What became of messages: for each, in their order, the decision about it that lies nearest to when it was sent, or a late one; undefined for
 * one that nobody judged. What was written is not told, so it leaves no entry.
 */
export async function findVerdicts(
  ctx: GameCtx,
  messages: readonly { name: MessageName; sentAt: Date }[],
): Promise<(MessageVerdict | undefined)[]> {
  if (messages.length === 0) return [];
  const wanted = messages.map(({ name, sentAt }) => ({ hash: hashMessage(name), sentMs: sentAt.getTime() }));
  const times = wanted.map(({ sentMs }) => sentMs);
  const found = await selectVerdicts(ctx.db, ctx.game.id, {
    hashes: [...new Set(wanted.map(({ hash }) => hash))],
    from: new Date(Math.min(...times) - nearMs),
    to: new Date(Math.max(...times) + lateMs),
  });
  return wanted.map(({ hash, sentMs }) => {
    const apart = ({ decidedAt }: FoundVerdict) => Math.abs(decidedAt.getTime() - sentMs);
    const isNear = (each: FoundVerdict) =>
      apart(each) <= nearMs || (each.source === "late" && each.decidedAt.getTime() > sentMs && apart(each) <= lateMs);
    const near = found.filter((each) => each.hash === hash && isNear(each));
    const [best] = near.sort((a, b) => apart(a) - apart(b));
    if (best === undefined) return undefined;
    const { id, verdict, mode, source, fallback } = best;
    return { id, verdict, mode, source, fallback };
  });
}
