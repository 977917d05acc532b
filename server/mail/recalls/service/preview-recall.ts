import type { RunChannel } from "#db/enums/mail.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listBoundItems } from "../../attachments/queries.ts";
import { type ItemValue, worthOf } from "../../rules/worth-of.ts";
import { countCopies, samplePlayers } from "../queries.ts";
import { findObstacle, type Obstacle, recallApis, recallSeconds } from "../rules.ts";
import type { RecallableRun, RecallPreviewInput } from "../schema.ts";
import { findRecallRun } from "./find-recall-run.ts";

/** What recalling a run would mean, before it is recalled. */
export type RecallPreview = {
  runId: string;
  campaignName: string;
  channel: RunChannel;
  /** The platform only told how many it reached, roughly. */
  isEstimated: boolean;
  /** Why it cannot be recalled; a key below `errors.recalls`. */
  obstacle: Obstacle | null;
  /** Players who had it sent, those of them whose copy would be taken back, and those of whom nobody knows yet. */
  sent: number;
  players: number;
  uncertain: number;
  calls: number;
  etaSeconds: number;
  /** By the items as they were approved, for the players whose copy would be taken back. */
  totalValue: number;
  perItem: ItemValue[];
  /** Five of those who had it sent, spread evenly; none of a group or a push. */
  sample: { id: string; nickname: string | null }[];
  /** Every run of the mail, first one first. */
  runs: RecallableRun[];
};

/** @throws DomainError `mail.not_found`, `recalls.no_run` */
export async function previewRecall(ctx: GameCtx, input: RecallPreviewInput): Promise<RecallPreview> {
  const { campaign, run, runs } = await findRecallRun(ctx, input);
  const copies = await countCopies(ctx.db, run.id);
  const { callsPerSecond } = await findQuota(ctx, recallApis[run.channel]);
  const items = await listBoundItems(ctx.db, campaign.id);
  const sample = await samplePlayers(ctx.db, { gameId: ctx.game.id, runId: run.id, size: 5 });
  return {
    runId: run.id,
    campaignName: campaign.name,
    channel: run.channel,
    isEstimated: run.isEstimated,
    obstacle: findObstacle({ ...run, ...copies }),
    sent: copies.sent,
    players: copies.left,
    uncertain: run.uncertain,
    calls: copies.calls,
    etaSeconds: recallSeconds(copies.calls, callsPerSecond),
    ...worthOf(items, copies.left),
    sample: sample.map(({ account, nickname }) => ({ id: account, nickname })),
    runs: runs.map(({ id, ordinal, state, sent, startedAt }) => ({ id, ordinal, state, sent, startedAt })),
  };
}
