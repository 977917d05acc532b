import type { Ctx } from "#server/kernel/context.ts";
import { keyUnreadable } from "../errors.ts";

/**
 * Reads a stored key with the master key.
 * @returns a credential: it goes into a signature or a comparison and nowhere else.
 * @throws DomainError `games.key_unreadable`
 */
export function openSealedKey(ctx: Pick<Ctx, "secrets">, sealed: string): string {
  try {
    return ctx.secrets.open(sealed);
  } catch (cause) {
    throw keyUnreadable(cause);
  }
}
