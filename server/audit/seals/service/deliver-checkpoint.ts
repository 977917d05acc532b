import type { z } from "zod";
import { postWebhook } from "#server/games/notices/service/post-webhook.ts";
import { signNotice } from "#server/games/notices/service/sign-notice.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { deliverCheckpointJob } from "../jobs.ts";
import { selectCheckpoints } from "../queries.ts";
import { parseCheckpoint } from "../rules/checkpoint.ts";

/**
 * Brings a checkpoint to the deployment's webhook: one call. Safe to repeat: the receiver knows one that comes twice by its
 * `webhook-id`. The address stands in the environment, not in anybody's form, so this machine is allowed as well.
 * @throws Error when it was not taken: the queue waits and repeats.
 */
export async function deliverCheckpoint(ctx: Ctx, input: z.output<typeof deliverCheckpointJob.payload>): Promise<void> {
  const [stored] = await selectCheckpoints(ctx.db, { above: input.size - 1, limit: 1 });
  const checkpoint = stored && parseCheckpoint(stored.note);
  if (stored?.size !== input.size || checkpoint === undefined) throw new Error("The checkpoint is gone.");
  const { origin, size, root, at, lastEntryId } = checkpoint;
  const data = { origin, size, root: Buffer.from(root).toString("base64"), lastEntryId, note: stored.note };
  const body = JSON.stringify({ type: "audit.checkpoint", at, data });
  const message = { id: `${origin}/${size}`, timestampSeconds: Math.floor(ctx.now().getTime() / 1_000), body };
  const headers =
    input.secretSealed === null
      ? { "webhook-id": message.id, "webhook-timestamp": String(message.timestampSeconds) }
      : signNotice(message, ctx.secrets.open(input.secretSealed));
  const { status, error } = await postWebhook(
    { kind: "sandbox" },
    { url: ctx.secrets.open(input.urlSealed), headers, body },
  );
  if (status === null || status < 200 || status > 299) {
    throw new Error(`The webhook did not take the checkpoint (${status ?? error}).`);
  }
}
