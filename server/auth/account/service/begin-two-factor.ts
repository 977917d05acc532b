import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { generateTotpSecret, totpUri } from "#server/kernel/totp.ts";
import { assertSteppedUp } from "../../service/assert-stepped-up.ts";
import { twoFactorOn } from "../errors.ts";
import { putUnconfirmedFactor } from "../queries.ts";

/**
 * Makes a secret for an authenticator app. It counts for nothing before `confirmTwoFactor`; beginning again makes another one.
 * @returns the secret in base32 and the same as an app reads it from a picture: shown to the person, kept sealed.
 * @throws DomainError `auth.step_up_needed`, `account.two_factor_on`, `auth.people_only`.
 */
// audit: none because nothing is changed by it before it is confirmed, and that leaves its entry.
export function beginTwoFactor(ctx: Ctx): Promise<{ secret: string; uri: string }> {
  return inTransaction(ctx, async (tx) => {
    const { staffId, email } = await assertSteppedUp(tx);
    const secret = generateTotpSecret();
    const isPut = await putUnconfirmedFactor(tx.db, { staffId, secretSealed: tx.secrets.seal(secret) });
    if (!isPut) throw twoFactorOn();
    return { secret, uri: totpUri({ secret, issuer: "Herald", account: email }) };
  });
}
