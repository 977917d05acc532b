import { describeImCode } from "#server/im/errors.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { findNicknames } from "../../../service/find-nicknames.ts";
import { changeNotFound } from "../errors.ts";
import { countSkips, findOpenUndo, isPlanFresh, selectChange, selectParts } from "../queries.ts";
import { attributeSteps, runShare } from "../rules.ts";
import { type LabelChangeDetail, type LabelChangeRef, labelChangeLimits } from "../schema.ts";
import { viewLabelChange } from "./view-label-change.ts";

const sampleSize = 10;

/** A bulk change: its plan with a sample of 10, how far its run is, and who does not get it and why. @throws DomainError `labels.change_not_found` */
export async function getLabelChange(ctx: GameCtx, { id }: LabelChangeRef): Promise<LabelChangeDetail> {
  const row = await selectChange(ctx.db, { gameId: ctx.game.id, id });
  if (row === undefined) throw changeNotFound();
  const [parts, skips, isFresh, openUndoId, { callsPerSecond }] = await Promise.all([
    selectParts(ctx.db, id, { position: 0, count: 1 }),
    countSkips(ctx.db, id),
    isPlanFresh(ctx.db, id, labelChangeLimits.planMinutes),
    findOpenUndo(ctx.db, id),
    findQuota(ctx, "timpush/add_tag"),
  ]);
  const edits = parts.flatMap((part) => part.edits).slice(0, sampleSize);
  const nicknames = await findNicknames(
    ctx,
    edits.map(({ account }) => account),
  );
  const left = row.partCount === 0 ? 0 : (row.callCount * (row.partCount - row.nextPart)) / row.partCount;
  return {
    ...viewLabelChange(row),
    sample: edits.map((edit) => ({
      account: edit.account,
      nickname: nicknames.get(edit.account) ?? null,
      add: edit.add,
      remove: edit.remove,
      attributes: attributeSteps(edit),
    })),
    skips: skips.map((skip) => ({
      ...skip,
      message: skip.code === null ? null : describeImCode(skip.code).message,
    })),
    etaSeconds: Math.ceil(left / (callsPerSecond * runShare)),
    isExpired: row.state === "planned" && !isFresh,
    openUndoId: openUndoId ?? null,
  };
}
