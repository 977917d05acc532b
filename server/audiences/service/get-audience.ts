import type { GameCtx } from "#server/kernel/context.ts";
import { findNicknames } from "#server/players/service/find-nicknames.ts";
import { audienceNotFound } from "../errors.ts";
import { selectAudience, selectIdsAt, selectOrigin, selectRejects, selectUnknowns } from "../queries.ts";
import { samplePlaces } from "../rules.ts";
import { type AudienceDetail, type AudienceRef, audienceOrigin } from "../schema.ts";

const sampleSize = 20;

/** An audience with a sample spread over its ids, and the first bad lines and unknown ids. @throws DomainError `audiences.not_found` */
export async function getAudience(ctx: GameCtx, { id }: AudienceRef): Promise<AudienceDetail> {
  const audience = await selectAudience(ctx.db, ctx.game.id, id);
  if (audience === undefined) throw audienceNotFound();
  const isReady = audience.state === "ready";
  const [ids, rejects, unknowns, origin] = await Promise.all([
    isReady ? selectIdsAt(ctx.db, id, samplePlaces(audience.validCount, sampleSize)) : [],
    selectRejects(ctx.db, id, { after: -1, limit: sampleSize }),
    selectUnknowns(ctx.db, id, sampleSize),
    selectOrigin(ctx.db, ctx.game.id, id),
  ]);
  const nicknames = await findNicknames(ctx, ids);
  return {
    ...audience,
    origin: audienceOrigin.safeParse(origin).data ?? null,
    sample: ids.map((account) => ({ id: account, nickname: nicknames.get(account) ?? null })),
    rejects: rejects.map(({ line, value, reason }) => ({ line, value, reason })),
    unknowns,
  };
}
