import type { Ctx } from "#server/kernel/context.ts";
import { findKey } from "../queries.ts";
import { openLogKey } from "./open-log-key.ts";

/** The public half of the key that signs checkpoints, made when there is none yet. */
export async function getLogKey(
  ctx: Pick<Ctx, "db" | "secrets">,
): Promise<{ origin: string; publicKey: string; createdAt: Date }> {
  if ((await findKey(ctx.db)) === undefined) await openLogKey(ctx);
  const key = await findKey(ctx.db);
  if (key === undefined) throw new Error("The key of the audit log was made but not found.");
  const { origin, publicKey, createdAt } = key;
  return { origin, publicKey, createdAt };
}
