import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import { walkPages } from "#server/im/service/walk-pages.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { describeCallFailure } from "#server/mail/runs/service/describe-call-failure.ts";
import type { Messenger } from "../jobs.ts";
import { type DeliveryClaim, settleDelivery } from "../queries.ts";
import { deliveryTimes, problemOf, settleByHistory } from "../rules.ts";

const againMs = 3_000;
const pagesMax = 10_000;

/**
 * Finds out what became of a call that nobody recorded, by the history of its recipient. It is there: sent. It is not: it leaves again, under
 * the same identity. The history cannot be read: it stays uncertain, and is looked up again. Reads only.
 */
export async function resolveDelivery(messenger: Messenger, claim: DeliveryClaim): Promise<void> {
  const { sendId, position, attempt, calledAtMs } = claim;
  const key = { sendId, position, attempt, workerId: messenger.workerId };
  const { db } = messenger.ctx;
  await messenger.fault?.("resolving", claim);
  if (calledAtMs === null) throw new Error("a call in doubt that never left");
  try {
    const { gateway } = await openGame(await messenger.gameCtx(claim.gameId));
    const look = { ...claim, calledAtMs };
    const msgKey = claim.target === "group" ? await findInGroup(gateway, look) : await findAtPlayer(gateway, look);
    await settleDelivery(db, key, settleByHistory(msgKey));
    messenger.log.info({ sendId, position, found: msgKey !== null }, "a message in doubt was decided by the history");
  } catch (error) {
    messenger.log.warn({ err: error, sendId, position }, "the history could not be read yet");
    const failure = describeCallFailure(error);
    await settleDelivery(db, key, { state: "uncertain", delayMs: againMs, error: problemOf(failure) });
  }
}

type Look = DeliveryClaim & { calledAtMs: number };

async function findAtPlayer(gateway: ImGateway, look: Look): Promise<string | null> {
  const { recipient: account, senderAccount: peer, calledAtMs, msgSeq, msgRandom } = look;
  const fromTime = Math.floor((calledAtMs - deliveryTimes.skewMs) / 1000);
  const toTime = Math.ceil((calledAtMs + deliveryTimes.callOverMs + deliveryTimes.skewMs) / 1000);
  try {
    const messages = await gateway.readHistory({ account, peer, fromTime, toTime });
    const ours = messages.find(
      (message) => message.msgSeq === msgSeq && message.msgRandom === msgRandom && message.fromAccount === peer,
    );
    return ours?.msgKey ?? null;
  } catch (error) {
    if (!(error instanceof ImRejected) || error.class !== "account") throw error;
    // The platform says "no such account" of either side: only when the sender exists is it the player's who got nothing.
    if ((await gateway.findUnknownAccounts([peer])).length > 0) throw error;
    return null;
  }
}

async function findInGroup(gateway: ImGateway, look: Look): Promise<string | null> {
  const fromTime = Math.floor((look.calledAtMs - deliveryTimes.skewMs) / 1000);
  const pages = walkPages({ method: "group_open_http_svc/group_msg_get_simple", pagesMax }, (cursor: number | null) =>
    gateway.readGroupHistoryPage(look.recipient, cursor),
  );
  for await (const messages of pages) {
    const ours = messages.find(
      ({ fromAccount, random }) => fromAccount === look.senderAccount && random === look.msgRandom,
    );
    if (ours !== undefined) return String(ours.msgSeq);
    const oldest = messages.at(-1);
    if (oldest !== undefined && oldest.sentAt < fromTime) return null;
  }
  return null;
}
