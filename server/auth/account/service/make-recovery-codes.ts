import type { Ctx } from "#server/kernel/context.ts";
import { generateRecoveryCode, hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import { replaceRecoveryCodes } from "../queries.ts";

const recoveryCodes = 10;

/** Ten new codes; those before are worth nothing. The caller shows them once: only their hashes are kept. */
export async function makeRecoveryCodes(tx: Pick<Ctx, "db">, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, generateRecoveryCode);
  await replaceRecoveryCodes(
    tx.db,
    staffId,
    codes.map((code) => hashOneTimeSecret(code, "code")),
  );
  return codes;
}
