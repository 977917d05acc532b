import { openGame } from "#server/games/service/open-game.ts";
import { accountsPerCallMax } from "#server/im/schema.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { HeldLabels } from "../../schema.ts";

const apis = {
  known: "im_open_login_svc/account_check",
  tags: "timpush/get_tag",
  attributes: "timpush/get_attr",
} as const;

/** What the platform says of some accounts: their labels, undefined for one that it does not know. */
export type ReadHeld = (ids: readonly string[]) => Promise<Map<string, HeldLabels | undefined>>;

/**
 * Opens the way to ask the platform what accounts hold, at the pace that all processes share; a hundred a call.
 * @returns a function that throws ImError.
 */
export async function readHeldLabels(ctx: GameCtx): Promise<ReadHeld> {
  const { gateway } = await openGame(ctx, { granted: Object.values(apis) });
  const [known, tags, attributes] = await Promise.all([
    openPacedCalls(ctx, apis.known),
    openPacedCalls(ctx, apis.tags),
    openPacedCalls(ctx, apis.attributes),
  ]);
  return async (ids) => {
    const batches = Array.from({ length: Math.ceil(ids.length / accountsPerCallMax) }, (_, at) =>
      ids.slice(at * accountsPerCallMax, (at + 1) * accountsPerCallMax),
    );
    const [strangers, tagRows, attributeRows] = await Promise.all([
      known.runAll(batches, (batch) => gateway.findUnknownAccounts(batch)),
      tags.runAll(batches, (batch) => gateway.getTags("timpush", batch)),
      attributes.runAll(batches, (batch) => gateway.getAttributes("timpush", batch)),
    ]);
    const unknown = new Set(strangers.flat());
    const tagsBy = new Map(tagRows.flat().map((row) => [row.account, row.tags]));
    const attributesBy = new Map(attributeRows.flat().map((row) => [row.account, row.attributes]));
    return new Map(
      ids.map((id) => [
        id,
        unknown.has(id) ? undefined : { tags: [...(tagsBy.get(id) ?? [])], attributes: attributesBy.get(id) ?? {} },
      ]),
    );
  };
}
