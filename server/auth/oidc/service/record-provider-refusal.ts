import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { DoorCtx } from "../../service/open-session.ts";

/** The entry of somebody whom the provider sent and Herald did not let in. Only an e-mail that the provider verified is kept. */
export function recordProviderRefusal(
  ctx: DoorCtx,
  refused: { email: string | null; address: string | null; reason: string },
): Promise<void> {
  return recordAudit(
    { ...ctx, actor: { kind: "system", name: "sign-in" }, role: "none" },
    {
      action: "staff.sign_in_refused",
      target: { kind: "staff", id: null, name: refused.email },
      after: { address: refused.address, wrong: refused.reason.replace(/^auth\./, ""), how: "provider" },
    },
  );
}
