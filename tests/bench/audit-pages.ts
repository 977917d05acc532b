import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { countAudit } from "#server/audit/service/count-audit.ts";
import { exportAudit } from "#server/audit/service/export-audit.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { middle, rounded } from "#tests/support/bench.ts";

const repeats = 5;

/**
 * How long a page of the log takes a reader who may see all of it, filter by filter: the middle of five, in milliseconds. Beside them, as
 * a floor, a page of the same entries read by their ids alone.
 */
export async function measurePages(db: Db, ctx: GameCtx): Promise<Record<string, number>> {
  const [some] = await db.execute<{ targetId: string; correlationId: string }>(
    sql`select target_id as "targetId", correlation_id as "correlationId" from audit_entries where id = (select max(id) / 2 from audit_entries)`,
  );
  if (some === undefined) throw new Error("the log is empty");
  const day = 86_400_000;
  const page = { limit: 50 };
  const reads: Record<string, () => Promise<unknown>> = {
    floor: () => db.execute(sql`select * from audit_entries order by id desc limit 50`),
    newest: () => listAudit(ctx, page),
    everybodysName: () => listAudit(ctx, { ...page, actor: "studio" }),
    onePerson: () => listAudit(ctx, { ...page, actor: "staff117@" }),
    nobody: () => listAudit(ctx, { ...page, actor: "no such person" }),
    commonAct: () => listAudit(ctx, { ...page, action: ["campaign.update"] }),
    actThatNeverWas: () => listAudit(ctx, { ...page, action: ["master_key.rotate"] }),
    wholeGroup: () => listAudit(ctx, { ...page, group: ["campaign", "item"] }),
    refusals: () => listAudit(ctx, { ...page, outcome: "denied" }),
    kind: () => listAudit(ctx, { ...page, targetKind: "item" }),
    oneThing: () => listAudit(ctx, { ...page, targetKind: "campaign", targetId: some.targetId }),
    oneClick: () => listAudit(ctx, { ...page, trace: some.correlationId }),
    spanAndPerson: () => listAudit(ctx, { ...page, span: "day", actor: "staff117@" }),
    longAgo: () => listAudit(ctx, { ...page, to: new Date(Date.now() - 365 * day) }),
    countForExport: () => countAudit(ctx, {}),
    exportBegins: async () => {
      for await (const _piece of exportAudit(ctx, { format: "ndjson" })) break;
    },
  };
  const middles: Record<string, number> = {};
  for (const [name, read] of Object.entries(reads)) {
    const took: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const startedAt = performance.now();
      await read();
      took.push(performance.now() - startedAt);
    }
    middles[name] = rounded(middle(took), 1);
  }
  return middles;
}
