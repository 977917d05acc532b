import type { GameCtx } from "#server/kernel/context.ts";
import { selectRows } from "../queries.ts";
import type { DisbandRowView, ListDisbandRowsInput } from "../schema.ts";
import { getDisband } from "./get-disband.ts";
import { viewDisbandRow } from "./view-disband-row.ts";

/** The teams of a plan, and what became of each. @throws DomainError `teams.disband_not_found` */
export async function listDisbandRows(
  ctx: GameCtx,
  { disbandId, after, limit, outcome }: ListDisbandRowsInput,
): Promise<{ rows: DisbandRowView[]; nextAfter: number | null }> {
  await getDisband(ctx, { disbandId });
  const found = await selectRows(ctx.db, { id: disbandId, after, outcome, limit: limit + 1 });
  const rows = found.slice(0, limit);
  return { rows: rows.map(viewDisbandRow), nextAfter: found.length > limit ? (rows.at(-1)?.position ?? null) : null };
}
