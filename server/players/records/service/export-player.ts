import { listAboutPlayer } from "#server/audit/service/list-about-player.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import {
  selectAudiences,
  selectCallbacks,
  selectDecisions,
  selectHoldsOn,
  selectLabelEdits,
  selectLabelSkips,
  selectLeaks,
  selectListed,
  selectMails,
  selectMessages,
  selectOwners,
  selectProfile,
  selectRecallFailures,
  selectReviews,
  selectSanctions,
  selectTeams,
  selectTestSends,
} from "../queries.ts";
import type { ExportPlayerInput, PlayerRecord } from "../schema.ts";

const note =
  "A push, and a message to a group, name no player: the platform alone knows who received those, and holds what it holds itself.";

/**
 * Everything that Herald holds about an account in this game, also about one it has never heard of. Its own entry is durable before
 * the first row is read, and is among the entries.
 */
export async function exportPlayer(ctx: GameCtx, { account }: ExportPlayerInput): Promise<PlayerRecord> {
  const { db, game } = ctx;
  await recordAudit(ctx, { action: "player.export", target: { kind: "player", id: account, name: account } });
  const key = { gameId: game.id, account };
  const [profile] = await selectProfile(db, key);
  const [listed] = await selectListed(db, key);
  return {
    game: game.slug,
    account,
    exportedAt: ctx.now().toISOString(),
    note,
    profile: profile ?? null,
    audiences: await selectAudiences(db, key),
    mails: await selectMails(db, key),
    recallFailures: await selectRecallFailures(db, key),
    messages: await selectMessages(db, key),
    callbacks: await selectCallbacks(db, key),
    decisions: await selectDecisions(db, key),
    leaks: await selectLeaks(db, key),
    teams: await selectTeams(db, key),
    reviews: await selectReviews(db, key),
    sanctions: await selectSanctions(db, key),
    exclusionList: listed ?? null,
    testSends: await selectTestSends(db, key),
    ownPlayerOf: await selectOwners(db, key),
    labelChanges: await selectLabelEdits(db, key),
    labelSkips: await selectLabelSkips(db, key),
    legalHolds: await selectHoldsOn(db, key),
    auditEntries: await listAboutPlayer(ctx, { account }),
  };
}
