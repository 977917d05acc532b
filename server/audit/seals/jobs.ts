import type { Logger } from "pino";
import { z } from "zod";
import { defineJob } from "#server/jobs/define-job.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { CheckpointFile } from "#server/kernel/ports.ts";

/** Where checkpoints are sent besides the file. */
export type CheckpointWebhook = {
  url: string;
  /** `whsec_` and base64; without one they are not signed by Standard Webhooks, but the note inside is signed in any case. */
  secret: string | undefined;
};

/** Moments at which a test may kill the sequencer; nothing else looks at them. */
type SealerFaultPoint = "sealing" | "sealed" | "signed";

export type SealerDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
  file?: CheckpointFile | undefined;
  webhook?: CheckpointWebhook | undefined;
  fault?: (point: SealerFaultPoint) => void | Promise<void>;
};

/** Brings one checkpoint to the webhook of the deployment; where to stands sealed in the job, because it may be a credential. */
export const deliverCheckpointJob = defineJob({
  name: "audit.deliver_checkpoint",
  payload: z.object({ size: z.int().positive(), urlSealed: z.string(), secretSealed: z.string().nullable() }),
  retry: { limit: 11, delaySeconds: 15 },
  expireSeconds: 60,
});
