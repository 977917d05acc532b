import type { Ctx } from "#server/kernel/context.ts";
import { selectDraft } from "../queries.ts";
import type { RuleContent } from "../schema.ts";

/** The rules of a game as they are worked on, as a version would hold them. */
export async function readDraft(ctx: Pick<Ctx, "db"> & { game: { id: string } }): Promise<RuleContent> {
  const { terms, allowances, patterns, policies } = await selectDraft(ctx.db, ctx.game.id);
  return {
    terms,
    allowances: allowances.map(({ expiresAt, ...rest }) => ({ ...rest, expiresAt: expiresAt?.toISOString() ?? null })),
    patterns,
    policies,
  };
}
