import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { announceAudience } from "../../service/announce-audience.ts";
import type { SplitAudienceInput } from "../schema.ts";
import { findParts } from "./find-parts.ts";

/**
 * Begins an audience for each language of another one's players, named after both; the worker fills them. All of them or none.
 * @returns their ids, in the order of the languages.
 * @throws DomainError `audiences.part_not_found`, `audiences.part_not_ready`
 */
// audit: none because each audience gets its entry from announceAudience.
export function splitAudience(ctx: GameCtx, input: SplitAudienceInput): Promise<{ ids: string[] }> {
  return inTransaction(ctx, async (tx) => {
    const [of] = await findParts(tx, [input.id]);
    const ids: string[] = [];
    for (const language of new Set(input.languages)) {
      if (of === undefined) break;
      const created = await announceAudience(tx, {
        name: `${of.name} · ${language ?? "–"}`,
        members: { kind: "split", of: { id: of.id, name: of.name }, language },
      });
      ids.push(created.id);
    }
    return { ids };
  });
}
