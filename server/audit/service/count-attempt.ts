import type { AuditAction } from "#db/enums/audit.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { countTry } from "../queries.ts";

/** Counts of so many addresses are kept a minute; who uses more is counted together with the others. */
const addressesMax = 1_000;
const detailCharactersMax = 200;

/**
 * Counts a try that anybody may repeat as often as they like. `writeCounts` makes one entry of an address's minute; until then
 * the count is as durable as an entry.
 * @param attempt.detail what was tried and why it was refused; words of ours, never the input.
 */
export function countAttempt(
  ctx: Pick<Ctx, "db">,
  attempt: {
    action: Extract<AuditAction, "access.malformed" | "staff.sign_in_throttled">;
    address: string | null;
    detail: string;
  },
): Promise<void> {
  const address = attempt.address ?? "unknown";
  const detail = attempt.detail.slice(0, detailCharactersMax);
  return countTry(ctx.db, { action: attempt.action, address, detail, addressesMax });
}
