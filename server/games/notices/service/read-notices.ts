import type { GameCtx } from "#server/kernel/context.ts";
import { setReadUntil } from "../queries.ts";
import type { ReadNoticesInput } from "../schema.ts";
import { readerOf } from "./reader-of.ts";

/**
 * Remembers that the person has read everything up to and with a notice. One that is not of this game changes nothing. It is a
 * mark of one's own and leaves no audit entry.
 */
export async function readNotices(ctx: GameCtx, input: ReadNoticesInput): Promise<void> {
  await setReadUntil(ctx.db, { ...readerOf(ctx), noticeId: input.id });
}
