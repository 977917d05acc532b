import type { Ctx } from "#server/kernel/context.ts";
import { codeThrottle } from "../../rules.ts";
import { noteTry } from "./note-try.ts";

/**
 * Counts the try of a second factor's code, see `noteTry`, wherever it is given.
 * @throws DomainError `auth.too_many_tries`
 */
export function noteCodeTry(ctx: Pick<Ctx, "db">, staffId: string): Promise<string[]> {
  return noteTry(ctx, [{ ...codeThrottle, subject: `code:${staffId}`, free: codeThrottle.perPerson }]);
}
