import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectGameSettings } from "../../../queries.ts";
import type { RunView } from "../../../runs/schema.ts";
import { viewRun } from "../../../runs/service/view-run.ts";
import type { FindRecipientInput } from "../../../schema.ts";
import type { RecipientStanding } from "../../schema.ts";
import { openReport } from "../../service/open-report.ts";
import { findStanding } from "../queries.ts";
import { viewStandings } from "./view-standings.ts";

export type RecipientAnswer = RecipientStanding & {
  /** Null for a mail that was never sent. */
  run: RunView | null;
  /** What there is to know of whether the player read it: ask `checkRead`, or why there is no use. */
  canAskRead: boolean;
};

const unknown: RecipientStanding = {
  outcome: "not_a_recipient",
  exclusion: null,
  failure: null,
  at: null,
  msgKey: null,
  isByHistory: false,
  platform: null,
  recall: null,
};

/**
 * "Why did I not get it?": what became of one player in a run of a mail. Says what the ledger holds; whether it was read,
 * only the platform knows (`checkRead`).
 * @throws DomainError `mail.not_found`, `mail.run_not_found`
 */
export async function findRecipient(ctx: GameCtx, input: FindRecipientInput): Promise<RecipientAnswer> {
  const { run } = await openReport(ctx, input);
  if (!run) return { ...unknown, run: null, canAskRead: false };
  await recordRead(ctx, { action: "player.open", target: { kind: "player", id: input.account }, what: "run" });
  const row = await findStanding(ctx.db, { runId: run.id, account: input.account });
  const [standing = unknown] = row ? await viewStandings(ctx, [row], input.account) : [];
  const pace = await selectGameSettings(ctx.db, ctx.game.id);
  return {
    ...standing,
    run: viewRun(run, pace, ctx.now()),
    canAskRead: standing.outcome === "sent" && run.history === "players",
  };
}
