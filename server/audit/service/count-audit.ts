import { exportRowsFree } from "#server/auth/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { countAuditEntries } from "../queries.ts";
import { auditScope } from "../rules.ts";
import type { CountAuditInput } from "../schema.ts";
import { readChoice } from "./read-choice.ts";

/** How many entries an export would hold, counted up to one more than leave without the password. */
export async function countAudit(ctx: GameCtx, input: CountAuditInput): Promise<{ rows: number }> {
  const scope = auditScope(ctx);
  const choice = await readChoice(ctx, scope, input);
  return { rows: await countAuditEntries(ctx.db, { scope, choice, limit: exportRowsFree + 1 }) };
}
