import { openGame } from "#server/games/service/open-game.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { describeCallFailure } from "#server/mail/runs/service/describe-call-failure.ts";
import type { Messenger } from "../jobs.ts";
import { type DeliveryClaim, markCalled, settleDelivery } from "../queries.ts";
import { type DeliveryOutcome, deliveryTimes, messageLifeTimeSeconds, problemOf, settleFailure } from "../rules.ts";

const apis = { players: "openim/sendmsg", group: "group_open_http_svc/send_group_msg" } as const;

/**
 * Makes the call of a claim when its turn comes, and records what became of it. That the call leaves is written before it leaves; a
 * call whose record is missing is looked up by `resolveDelivery`.
 */
export async function deliverMessage(messenger: Messenger, claim: DeliveryClaim): Promise<void> {
  const { db } = messenger.ctx;
  const { sendId, position, attempt } = claim;
  const key = { sendId, position, attempt, workerId: messenger.workerId };
  const outcome = await call(messenger, claim, key);
  if (outcome === null) return;
  await messenger.fault?.("answered", claim);
  await settleDelivery(db, key, outcome);
  await messenger.fault?.("recorded", claim);
}

type Key = Pick<DeliveryClaim, "sendId" | "position" | "attempt"> & { workerId: string };

/** @returns null when the call did not leave; its claim ends by itself. */
async function call(messenger: Messenger, claim: DeliveryClaim, key: Key): Promise<DeliveryOutcome | null> {
  const api = apis[claim.target];
  const { db } = messenger.ctx;
  const { markLeftMs: leftMs, callOverMs: overMs } = deliveryTimes;
  try {
    const ctx = await messenger.gameCtx(claim.gameId);
    const [{ gateway }, calls] = await Promise.all([openGame(ctx, { granted: [api] }), openPacedCalls(ctx, api)]);
    const [outcome = null] = await calls.runAll([claim], async () => {
      if (messenger.signal.aborted || !(await markCalled(db, { ...key, leftMs, overMs }))) return null;
      await messenger.fault?.("called", claim);
      return await send(gateway, claim);
    });
    return outcome;
  } catch (error) {
    if (error instanceof DomainError)
      return {
        state: "pending",
        delayMs: 30_000,
        error: problemOf({ kind: error.reason, code: null, message: error.message }),
      };
    return settleFailure(describeCallFailure(error), claim.attempt);
  }
}

async function send(gateway: ImGateway, claim: DeliveryClaim): Promise<DeliveryOutcome> {
  const { recipient, body, msgSeq, msgRandom, senderAccount: fromAccount } = claim;
  if (claim.target === "group") {
    const said = await gateway.sendToGroup(recipient, {
      fromAccount,
      body,
      // The same in every attempt: for five minutes the platform throws a repeat away by it.
      random: msgRandom,
      priority: "high",
      onlineOnly: false,
      skipCallbacks: true,
    });
    if (!said.dropped) return { state: "sent", msgKey: String(said.msgSeq) };
    const message = "The group was too busy and the platform dropped the message.";
    return { state: "pending", delayMs: 1_000, error: problemOf({ kind: "dropped", code: null, message }) };
  }
  const lifeTimeSeconds = messageLifeTimeSeconds;
  const answer = await gateway.sendToOne(recipient, { fromAccount, body, msgSeq, msgRandom, lifeTimeSeconds });
  const [failed] = answer.failed;
  if (failed === undefined) return { state: "sent", msgKey: answer.msgKey };
  return { state: "failed", error: problemOf({ kind: "rejected", code: failed.code, message: failed.message ?? "" }) };
}
