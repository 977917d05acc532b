import type { Ctx } from "#server/kernel/context.ts";
import { findInstallation, readFingerprint } from "../queries.ts";

/** Whether this is the database that a person or the first start vouched for; null when no worker has started on it yet. */
export async function describeInstallation(
  ctx: Pick<Ctx, "db">,
): Promise<{ isKnown: boolean; confirmedByName: string; confirmedAt: Date } | null> {
  const known = await findInstallation(ctx.db);
  if (known === undefined) return null;
  const { confirmedByName, confirmedAt, fingerprint } = known;
  return { isKnown: fingerprint === (await readFingerprint(ctx.db)), confirmedByName, confirmedAt };
}
