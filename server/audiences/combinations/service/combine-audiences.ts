import type { GameCtx } from "#server/kernel/context.ts";
import type { CombineAudiencesInput } from "../../schema.ts";
import { announceAudience } from "../../service/announce-audience.ts";
import { combinationEmpty } from "../errors.ts";
import { previewCombination } from "./preview-combination.ts";

/**
 * Begins an audience that is made of others; the worker walks through them side by side. A result that is known to be empty is
 * refused here, one that turns out to be so fails with the same reason.
 * @returns the id of the audience, which is `receiving` until then.
 * @throws DomainError as `previewCombination`, and `audiences.combination_empty`
 */
export async function combineAudiences(ctx: GameCtx, input: CombineAudiencesInput): Promise<{ id: string }> {
  const { parts, result } = await previewCombination(ctx, input);
  if (result.kind === "exact" && result.count === 0) throw combinationEmpty();
  return announceAudience(ctx, {
    name: input.name === "" ? parts.map(({ name }) => name).join(signs[input.operation]) : input.name,
    members: {
      kind: "combination",
      operation: input.operation,
      parts: parts.map(({ id, name }) => ({ id, name })),
      withoutExcluded: input.withoutExcluded,
    },
  });
}

/** Between the names of its parts, for a result that nobody named. */
const signs = { union: " + ", intersect: " ∩ ", minus: " − " } as const;
