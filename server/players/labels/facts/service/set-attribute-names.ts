import { recordAudit } from "#server/audit/service/record-audit.ts";
import { ImError } from "#server/im/errors.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { labelsRefused, namesChanged, nameTaken, platformAway } from "../../errors.ts";
import { findNameTwice, isSameNames } from "../../rules.ts";
import type { AttributeNamesView, SetAttributeNamesInput } from "../../schema.ts";
import { tellNamesJob } from "../jobs.ts";
import { lockFacts, wantNames } from "../queries.ts";
import { listAttributeNames } from "./list-attribute-names.ts";
import { readAttributeNames } from "./read-attribute-names.ts";
import { tellAttributeNames } from "./tell-attribute-names.ts";

/**
 * Names or renames attributes of the game: stored with its entry first, then told to the platform, by the worker if it is away
 * just now. The platform keeps the values of a place under its new name.
 * @throws DomainError `labels.names_changed` when they are not those that the person saw (two at once: the second),
 *   `labels.name_taken`, `labels.refused`, `labels.platform_away`
 */
export async function setAttributeNames(ctx: GameCtx, input: SetAttributeNamesInput): Promise<AttributeNamesView> {
  // Another tool may have named them: that is a change between looking and deciding, too.
  await askBefore(ctx);
  await inTransaction(ctx, async (tx) => {
    const before = await lockFacts(tx.db, tx.game.id);
    if (before.namesVersion !== input.version) throw namesChanged();
    const names = { ...before.names, ...Object.fromEntries(input.names.map(({ place, name }) => [place, name])) };
    const twice = findNameTwice(names);
    if (twice !== undefined) throw nameTaken(twice);
    if (isSameNames(names, before.names)) return;
    if (!(await wantNames(tx.db, { gameId: tx.game.id, version: input.version, names }))) throw namesChanged();
    await enqueueJob(tx, tellNamesJob, { game: tx.game.slug });
    await recordAudit(tx, {
      action: "game.attribute_names",
      target: { kind: "game", id: tx.game.id, name: tx.game.name },
      before: { names: before.names },
      after: { names },
    });
  });
  try {
    await tellAttributeNames(ctx);
  } catch (error) {
    // The worker tells it as soon as the platform is there.
    if (!(error instanceof ImError)) throw error;
  }
  return listAttributeNames(ctx);
}

async function askBefore(ctx: GameCtx): Promise<void> {
  try {
    await readAttributeNames(ctx);
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    if (error.kind === "rejected" && error.code !== null) throw labelsRefused(error.code);
    throw platformAway(error);
  }
}
