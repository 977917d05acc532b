import type { ImGateway } from "#server/kernel/ports.ts";
import { payloadOf, personaliseMail } from "../../rules/render-mail.ts";
import type { Claim } from "../chunks/queries.ts";
import {
  backOffMs,
  type ChunkOutcome,
  recipientsOf,
  settleAsAccepted,
  settleByAnswer,
  settleByFailure,
  toPortCondition,
} from "../rules.ts";
import { describeCallFailure } from "./describe-call-failure.ts";
import type { VerifiedRun } from "./verify-run.ts";

type Sending = Pick<VerifiedRun, "channel" | "payload">;

/**
 * Makes one call for a chunk whose `called_at` is written, and decides what became of it. It never throws: what is
 * unexpected counts as uncertain.
 */
export async function sendChunk(gateway: ImGateway, run: Sending, claim: Claim): Promise<ChunkOutcome> {
  try {
    if (run.channel === "group") return await sendToGroup(gateway, run, claim);
    if (run.channel === "push") return await sendPush(gateway, run, claim);
    return await sendToPlayers(gateway, run, claim);
  } catch (error) {
    return settleByFailure(describeCallFailure(error), claim.attempt);
  }
}

async function sendToPlayers(gateway: ImGateway, run: Sending, claim: Claim): Promise<ChunkOutcome> {
  const recipients = recipientsOf(claim);
  const { msgSeq, msgRandom, confirmedIds, variables } = claim;
  const { fromAccount, lifeTimeSeconds } = run.payload;
  const body = variables === null ? run.payload.body : personalBody(run, variables);
  const message = { ...textsOf(run), fromAccount, body, lifeTimeSeconds, msgSeq, msgRandom };
  const [only] = recipients;
  const answer =
    run.channel === "one" && only !== undefined && recipients.length === 1
      ? await gateway.sendToOne(only, message)
      : await gateway.sendToMany(recipients, message);
  const failed = answer.failed.map(({ item, code }) => ({ account: item, code }));
  return settleByAnswer(recipients, confirmedIds.length, { msgKey: answer.msgKey, failed });
}

async function sendToGroup(gateway: ImGateway, run: Sending, claim: Claim): Promise<ChunkOutcome> {
  const { fromAccount, body, lifeTimeSeconds, group } = run.payload;
  if (group === undefined) throw new Error("a run to a group without a group");
  const said = await gateway.sendToGroup(group.groupId, {
    ...textsOf(run),
    fromAccount,
    body,
    // The same in every attempt: for five minutes the platform throws a repeat away by it.
    random: claim.msgRandom,
    // What is dropped in a busy group is dropped by priority.
    priority: "high",
    onlineOnly: lifeTimeSeconds === 0,
    skipCallbacks: true,
  });
  if (!said.dropped) return settleAsAccepted(claim.recipients, String(said.msgSeq));
  // Answered with OK and thrown away: nobody got it.
  const error = {
    kind: "dropped",
    code: null,
    message: "The group was too busy and the platform dropped the message.",
  };
  return { kind: "again", delayMs: backOffMs(claim.attempt), error };
}

async function sendPush(gateway: ImGateway, run: Sending, claim: Claim): Promise<ChunkOutcome> {
  const { fromAccount, body, lifeTimeSeconds, push } = run.payload;
  if (push === undefined) throw new Error("a push without its family");
  const { taskId } = await gateway.push(push.family, {
    fromAccount,
    body,
    lifeTimeSeconds,
    msgRandom: claim.msgRandom,
    ...(push.condition === undefined ? {} : { condition: toPortCondition(push.condition) }),
    ...(run.payload.offlinePush === undefined ? {} : { offlinePush: run.payload.offlinePush }),
  });
  return settleAsAccepted(claim.recipients, taskId);
}

function textsOf({ payload }: Sending): Pick<Sending["payload"], "cloudCustomData" | "offlinePush"> {
  return {
    ...(payload.cloudCustomData === undefined ? {} : { cloudCustomData: payload.cloudCustomData }),
    ...(payload.offlinePush === undefined ? {} : { offlinePush: payload.offlinePush }),
  };
}

/** The body as the players of a chunk read it, by the renderer that made it. */
function personalBody({ payload }: Sending, variables: string): Sending["payload"]["body"] {
  return personaliseMail(payloadOf(payload.body), JSON.parse(variables)).body;
}
