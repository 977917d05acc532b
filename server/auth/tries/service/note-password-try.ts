import type { Ctx } from "#server/kernel/context.ts";
import { throttle } from "../../rules.ts";
import { noteTry } from "./note-try.ts";

/**
 * Counts the try of a password, see `noteTry`. Signing in, stepping up and changing the password share the count.
 * @param email null for what is no e-mail. @param address null when it is not known.
 * @throws DomainError `auth.too_many_tries`
 */
export function notePasswordTry(ctx: Pick<Ctx, "db">, email: string | null, address: string | null): Promise<string[]> {
  const limits = [
    ...(email === null ? [] : [{ ...throttle, subject: `email:${email}`, free: throttle.perEmail }]),
    ...(address === null ? [] : [{ ...throttle, subject: `address:${address}`, free: throttle.perAddress }]),
  ];
  return noteTry(ctx, { limits, address });
}
