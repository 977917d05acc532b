import { recordRead } from "#server/audit/service/record-read.ts";
import { ImError } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { playerUnknown } from "../../errors.ts";
import { storeLabels } from "../../facts/queries.ts";
import { findLabelled } from "../../queries.ts";
import type { LabelledPlayer, PlayerLabelsRef } from "../../schema.ts";
import { readHeldLabels } from "./read-held-labels.ts";

/**
 * One player's tags and attributes, asked of the platform now; `isFresh` is false when it is away or refuses, and they are as
 * Herald last heard. What the platform tells is kept.
 * @throws DomainError `labels.player_unknown`
 */
export async function getPlayerLabels(
  ctx: GameCtx,
  { account }: PlayerLabelsRef,
): Promise<LabelledPlayer & { isFresh: boolean }> {
  await recordRead(ctx, { action: "player.open", target: { kind: "player", id: account }, what: "labels" });
  const [known, held] = await Promise.all([findLabelled(ctx.db, ctx.game.id, account), ask(ctx, account)]);
  if (held === "away" || held === undefined) {
    if (known === undefined) throw playerUnknown(account);
    // An account that the platform does not have holds nothing there; what Herald heard of it is of the past.
    return { ...known, isFresh: false };
  }
  await storeLabels(ctx.db, ctx.game.id, [{ id: account, ...held }]);
  const { nickname = null, profile = {} } = known ?? {};
  return { id: account, nickname, profile, ...held, tags: held.tags.toSorted(), labelsAt: ctx.now(), isFresh: true };
}

async function ask(ctx: GameCtx, account: string) {
  try {
    const read = await readHeldLabels(ctx);
    return (await read([account])).get(account);
  } catch (error) {
    if (error instanceof ImError) return "away" as const;
    throw error;
  }
}
