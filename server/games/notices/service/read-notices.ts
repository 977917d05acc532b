import type { GameCtx } from "#server/kernel/context.ts";
import { noticeNotFound } from "../errors.ts";
import { setReadUntil } from "../queries.ts";
import type { ReadNoticesInput } from "../schema.ts";
import { readerOf } from "./reader-of.ts";

/**
 * Remembers that the person has read everything up to and with a notice. It is a mark of one's own and leaves no audit
 * entry.
 * @throws DomainError `notices.not_found`, `auth.people_only`
 */
export async function readNotices(ctx: GameCtx, input: ReadNoticesInput): Promise<void> {
  if (!(await setReadUntil(ctx.db, { ...readerOf(ctx), noticeId: input.id }))) throw noticeNotFound();
}
