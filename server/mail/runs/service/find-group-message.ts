import { walkPages } from "#server/im/service/walk-pages.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { findInGroup, sendTimes } from "../rules.ts";
import type { UncertainChunk } from "../uncertain/queries.ts";

/** 200,000 messages: a channel of two a second for the whole day by which clocks may differ. */
const pagesMax = 10_000;

/**
 * Looks for a group message that nobody recorded in the history of its group, newest first, back to the time of the call.
 * @returns its number, null when it is not there. @throws ImError, and Error for a worker that stops
 */
export async function findGroupMessage(
  gateway: ImGateway,
  chunk: UncertainChunk,
  signal: AbortSignal,
): Promise<number | null> {
  const { group, fromAccount } = chunk.payload;
  if (group === undefined) throw new Error("a run to a group without a group");
  const fromTime = Math.floor((chunk.calledAtMs - sendTimes.skewMs) / 1000);
  const pages = walkPages({ method: "group_open_http_svc/group_msg_get_simple", pagesMax }, (cursor: number | null) =>
    gateway.readGroupHistoryPage(group.groupId, cursor),
  );
  for await (const messages of pages) {
    if (signal.aborted) throw new Error("the worker stops");
    const ours = findInGroup(messages, { fromAccount, msgRandom: chunk.msgRandom });
    if (ours !== undefined) return ours.msgSeq;
    const oldest = messages.at(-1);
    if (oldest !== undefined && oldest.sentAt < fromTime) return null;
  }
  return null;
}
