import type { ImGateway } from "#server/kernel/ports.ts";
import { payloadOf, personaliseMail } from "../../rules/render-mail.ts";
import type { Claim } from "../chunks/queries.ts";
import type { RunPayload } from "../queries.ts";
import { type ChunkOutcome, recipientsOf, settleByAnswer, settleByFailure } from "../rules.ts";
import { describeCallFailure } from "./describe-call-failure.ts";

/**
 * Makes one call for a chunk whose `called_at` is written, and decides what became of it. It never throws: what is
 * unexpected counts as uncertain.
 */
export async function sendChunk(gateway: ImGateway, payload: RunPayload, claim: Claim): Promise<ChunkOutcome> {
  const recipients = recipientsOf(claim);
  const { msgSeq, msgRandom, confirmedIds, attempt, variables } = claim;
  try {
    const body =
      variables === null ? payload.body : personaliseMail(payloadOf(payload.body), JSON.parse(variables)).body;
    const answer = await gateway.sendToMany(recipients, { ...payload, body, msgSeq, msgRandom });
    const failed = answer.failed.map(({ item, code }) => ({ account: item, code }));
    return settleByAnswer(recipients, confirmedIds.length, { msgKey: answer.msgKey, failed });
  } catch (error) {
    return settleByFailure(describeCallFailure(error), attempt);
  }
}
