import type { Ctx } from "#server/kernel/context.ts";
import { codeThrottle } from "../../rules.ts";
import { noteTry } from "./note-try.ts";

/**
 * Counts the try of a second factor's code, see `noteTry`, wherever it is given.
 * @param address null when it is not known.
 * @throws DomainError `auth.too_many_tries`
 */
export function noteCodeTry(ctx: Pick<Ctx, "db">, staffId: string, address: string | null): Promise<string[]> {
  const limit = { ...codeThrottle, subject: `code:${staffId}`, free: codeThrottle.perPerson };
  return noteTry(ctx, { limits: [limit], address });
}
