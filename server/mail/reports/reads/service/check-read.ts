import { wait } from "#lib/wait.ts";
import { recordRead } from "#server/audit/service/record-read.ts";
import { openGame } from "#server/games/service/open-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { FindRecipientInput } from "../../../schema.ts";
import { findStanding } from "../../recipients/queries.ts";
import { outcomeOfStanding } from "../../rules.ts";
import { openReport } from "../../service/open-report.ts";
import { findSentCopy } from "../queries.ts";
import type { ReadState, UnreadableReason } from "../schema.ts";
import { askPlatform } from "./ask-platform.ts";

/** A person waits for the answer. */
const askMs = 5_000;

/**
 * Whether one player read a mail, as far as the platform can tell; it is asked now, for at most 5 s.
 * @throws DomainError `mail.not_found`, `mail.run_not_found`, `games.key_unreadable`
 */
export async function checkRead(ctx: GameCtx, input: FindRecipientInput): Promise<ReadState> {
  const { run } = await openReport(ctx, input);
  const row = run && (await findStanding(ctx.db, { runId: run.id, account: input.account }));
  if (!run || !row) return cannotTell("not_sent");
  const outcome = outcomeOfStanding({ ...row, failed: row.code !== null });
  if (outcome === "by_platform") return cannotTell("by_platform");
  if (outcome !== "sent" || row.position === null) return cannotTell("not_sent");
  if (run.history !== "players") return cannotTell("no_history");
  const copy = await findSentCopy(ctx.db, { runId: run.id, position: row.position, account: input.account });
  if (!copy) return cannotTell("not_sent");
  await recordRead(ctx, { action: "player.open", target: { kind: "player", id: input.account }, what: "read_state" });
  const { gateway } = await openGame(ctx);
  const answer = askPlatform(gateway, { sender: run.payload.fromAccount, copy, now: ctx.now() });
  const done = new AbortController();
  const late = wait(askMs, done.signal).then(() => cannotTell("too_slow"));
  try {
    return await Promise.race([answer, late]);
  } finally {
    done.abort();
  }
}

function cannotTell(reason: UnreadableReason): ReadState {
  return { state: "unknown", reason };
}
