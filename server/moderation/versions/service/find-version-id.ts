import type { GameCtx } from "#server/kernel/context.ts";
import { ruleVersionNotFound } from "../../rulebook/errors.ts";
import { selectVersions } from "../queries.ts";

/** A version by the number that people know it by. @throws DomainError `moderation.version_not_found` */
export async function findVersionId(ctx: GameCtx, number: number): Promise<string> {
  const [version] = await selectVersions(ctx.db, { gameId: ctx.game.id, number, limit: 1 });
  if (version === undefined) throw ruleVersionNotFound();
  return version.id;
}
