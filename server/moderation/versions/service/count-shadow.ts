import type { Verdict } from "#db/enums/decisions.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { countShadow as countMoves } from "../queries.ts";
import type { VersionRef } from "../schema.ts";
import { getVersion } from "./get-version.ts";

const countedMax = 10_000;

type ShadowCount = {
  /** Since when it last ran along; null for never. */
  since: Date | null;
  moves: { was: Verdict; becomes: Verdict; count: number }[];
  /** More than so many are not counted. */
  isMore: boolean;
};

/** How many messages the version beside would have judged otherwise, by verdicts. @throws DomainError `moderation.version_not_found` */
export async function countShadow(ctx: GameCtx, { versionId }: VersionRef): Promise<ShadowCount> {
  const { publications } = await getVersion(ctx, { versionId });
  const since = publications.find(({ kind }) => kind === "shadow")?.beganAt ?? null;
  if (since === null) return { since, moves: [], isMore: false };
  const moves = await countMoves(ctx.db, { gameId: ctx.game.id, versionId, since, limit: countedMax });
  return { since, moves, isMore: moves.reduce((sum, { count }) => sum + count, 0) >= countedMax };
}
