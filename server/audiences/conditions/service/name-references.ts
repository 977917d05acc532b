import type { GameCtx } from "#server/kernel/context.ts";
import { selectReferences } from "../queries.ts";
import { referencesOf } from "../rules/estimate-reach.ts";
import type { ConditionReference, NameReferencesInput } from "../schema.ts";

/** What the runs and audiences are called that conditions name; one that is gone, or of another game, is not among them. */
export async function nameReferences(ctx: GameCtx, { conditions }: NameReferencesInput): Promise<ConditionReference[]> {
  const named = conditions.flatMap(referencesOf);
  if (named.length === 0) return [];
  const idsOf = (kind: string) => named.filter((each) => each.kind === kind).map(({ id }) => id);
  const { runs, audiences } = await selectReferences(ctx.db, ctx.game.id, {
    runs: idsOf("run"),
    audiences: idsOf("audience"),
  });
  return [
    ...runs.map(({ id, name, ordinal }) => ({ id, name, ordinal })),
    ...audiences.map(({ id, name }) => ({ id, name, ordinal: null })),
  ];
}
