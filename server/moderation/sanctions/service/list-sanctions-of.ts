import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectSanctions } from "../queries.ts";
import type { SanctionsOfInput, SanctionView } from "../schema.ts";
import { viewSanction } from "./view-sanction.ts";

/** More than anybody reads beside a message. */
const rowsMax = 50;

/** The newest sanctions of one player. The look leaves an entry. */
export async function listSanctionsOf(ctx: GameCtx, { account }: SanctionsOfInput): Promise<SanctionView[]> {
  await recordRead(ctx, { action: "player.open", target: { kind: "player", id: account }, what: "sanctions" });
  const rows = await selectSanctions(ctx.db, ctx.game.id, { filter: { account }, after: undefined, limit: rowsMax });
  return rows.map(viewSanction);
}
