import { ImError, isLimitUsed } from "#server/im/errors.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { sendTimes } from "../../../runs/rules.ts";
import type { SentCopy } from "../queries.ts";
import { decideRead } from "../rules.ts";
import type { ReadState } from "../schema.ts";

/**
 * Asks the platform whether a player read a mail: two reads, in the lane of the gateway. What keeps the platform from
 * telling is an answer, not a failure.
 */
export async function askPlatform(
  gateway: Pick<ImGateway, "readHistory" | "countUnread">,
  ask: { sender: string; copy: SentCopy; now: Date },
): Promise<ReadState> {
  const { sender, copy, now } = ask;
  const { account } = copy;
  try {
    const counted = await gateway.countUnread(account, [sender]);
    const unread = counted.ok.find(({ peer }) => peer === sender)?.unread;
    if (unread === undefined) return { state: "unknown", reason: "gone" };
    const fromTime = Math.floor((copy.calledAtMs - sendTimes.skewMs) / 1000);
    const toTime = Math.ceil((now.getTime() + sendTimes.skewMs) / 1000);
    const history = await gateway.readHistory({ account, peer: sender, fromTime, toTime });
    const messages = history.filter(({ fromAccount }) => fromAccount === sender);
    return decideRead(copy, messages, unread);
  } catch (error) {
    if (error instanceof DomainError && isLimitUsed(error)) return { state: "unknown", reason: "busy" };
    if (!(error instanceof ImError)) throw error;
    if (error.kind === "throttled") return { state: "unknown", reason: "busy" };
    // Neither the player nor the sender is known any more.
    if (error.kind === "rejected") return { state: "unknown", reason: "gone" };
    return { state: "unknown", reason: "unreachable" };
  }
}
