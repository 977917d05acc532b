import { isCommonPassword } from "#server/kernel/common-password.ts";
import { weakPassword } from "../errors.ts";
import { isMadeOfOwnWords, isMonotonous, stemOf } from "../rules.ts";

/**
 * For every door through which a password is chosen. Its length is the schema's business; there are no rules of composition.
 * @param person whose password it will be.
 * @param path the field to blame.
 * @throws DomainError `auth.password_common` (in the list of breached ones, or one of them with digits and signs around it),
 *   `auth.password_personal`, `auth.password_monotonous`.
 */
export function assertGoodPassword(password: string, person: { email: string; name: string }, path = "password"): void {
  if (isMonotonous(password)) throw weakPassword("password_monotonous", path);
  if (isMadeOfOwnWords(password, person)) throw weakPassword("password_personal", path);
  if (isCommonPassword(password) || isCommonPassword(stemOf(password))) throw weakPassword("password_common", path);
}
