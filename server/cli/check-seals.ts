import { lookAtSealing } from "#server/audit/seals/service/look-at-sealing.ts";
import type { Check } from "#server/games/schema.ts";
import type { App } from "../compose.ts";

const lateMs = 60_000;

/** Whether somebody seals the audit log, and whether it still has what was signed. */
export async function checkSeals({ db, env, checkpoints }: App): Promise<Check> {
  const { waiting, waitingMs, isDatabaseBehind } = await lookAtSealing({ db }, checkpoints);
  const name = "audit_seals";
  if (isDatabaseBehind) {
    const detail = `${env.auditFile} holds a checkpoint that the database does not have: it was restored or cut.`;
    return { name, status: "fail", detail, fix: "`herald audit verify` says what is missing." };
  }
  if (waitingMs > lateMs) {
    const detail = `${waiting} audit entries wait to be sealed, one for ${Math.round(waitingMs / 1_000)} s.`;
    return { name, status: "warn", detail, fix: "Is a worker running? Its log says what holds it up." };
  }
  return { name, status: "ok", detail: "Audit entries are sealed as they come.", fix: null };
}
