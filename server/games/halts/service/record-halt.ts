import type { AuditAction } from "#db/enums/audit.ts";
import { type AuditPick, recordAudit } from "#server/audit/service/record-audit.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { HaltNotice } from "../../notices/schema.ts";
import { recordNotice } from "../../notices/service/record-notice.ts";
import { listGames } from "../../service/list-games.ts";
import type { HaltRow } from "../queries.ts";

/**
 * Leaves the entry of an act on a halt, and a notice, in its game; in every game for one that stops them all, so that each
 * game's own log says why nothing was sent.
 */
export async function recordHalt(
  tx: Ctx,
  act: {
    halt: Pick<HaltRow, "id" | "gameId" | "cause">;
    action: Extract<AuditAction, `halt.${string}`>;
    before?: AuditPick;
    after?: AuditPick;
    reason: string | null;
    notice?: HaltNotice;
  },
): Promise<void> {
  const { halt, action, notice, ...entry } = act;
  const scope = halt.gameId === null ? "everything" : "game";
  const games = (await listGames(tx)).filter(({ id }) => halt.gameId === null || id === halt.gameId);
  for (const game of games) {
    await recordAudit(
      { ...tx, game },
      {
        action,
        target: { kind: "halt", id: halt.id, name: game.slug },
        ...entry,
        after: { scope, cause: halt.cause, ...entry.after },
      },
    );
    if (notice !== undefined) await recordNotice({ ...tx, game }, notice);
  }
}
