import type { GameCtx } from "#server/kernel/context.ts";
import type { AudienceMembers } from "../../schema.ts";
import { selectSpeakers } from "../queries.ts";
import { findParts } from "./find-parts.ts";
import { readLines } from "./read-lines.ts";

/**
 * Who of an audience speaks a language, in byte order, a page after the other; without one, of whom Herald knows none.
 * @throws DomainError `audiences.part_not_found`, `.part_not_ready`, `.part_gone`
 */
export async function* listOfLanguage(
  ctx: GameCtx,
  { of, language }: Omit<Extract<AudienceMembers, { kind: "split" }>, "kind">,
): AsyncGenerator<string[], void, undefined> {
  for (const part of await findParts(ctx, [of.id])) {
    for await (const text of readLines(ctx, part)) {
      const lines = Buffer.from(text.subarray(0, -1)).toString("latin1");
      yield await selectSpeakers(ctx.db, ctx.game.id, { lines, language });
    }
  }
}
