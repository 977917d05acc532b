import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { nameActor } from "../../service/name-actor.ts";
import { findLatestTestSend, findTestById, listOwnPlayers, listTesters } from "../queries.ts";
import type { TestStanding } from "../schema.ts";
import { findTest } from "./find-test.ts";
import { viewTestSend } from "./view-test-send.ts";

/** Testers that a dialog names; the others are a number. */
const sampleSize = 5;

/** Whether a mail was shown to testers as it is, and who they would be. @throws DomainError `mail.not_found` */
export async function getTestStanding(ctx: GameCtx, input: { id: string }): Promise<TestStanding> {
  const gameId = ctx.game.id;
  const row = await selectCampaign(ctx.db, { gameId, id: input.id });
  if (!row) throw campaignNotFound();
  const isDraft = row.state === "draft";
  const found = isDraft
    ? await findTest(ctx, row)
    : row.testSendId === null
      ? undefined
      : await findTestById(ctx.db, row.testSendId);
  const latest = await findLatestTestSend(ctx.db, row.id);
  const testers = await listTesters(ctx.db, { gameId, limit: sampleSize });
  const { staffId } = nameActor(ctx.actor);
  return {
    passed:
      found === undefined ? null : { at: found.at, byName: found.byName, accepted: found.accepted, total: found.total },
    reason: isDraft ? null : row.noTestSendReason,
    latest: latest === undefined ? null : await viewTestSend(ctx, latest),
    testers: { count: testers.count, sample: testers.rows },
    ownPlayers: staffId === null ? [] : await listOwnPlayers(ctx.db, { gameId, staffId }),
  };
}
