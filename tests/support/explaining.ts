import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

type PlanNode = Readonly<Record<string, unknown>> & { Plans?: readonly PlanNode[] };

/** A connection that runs statements and says how: each answers no rows and leaves its plan. */
export function explaining(db: Db): { db: Db; plans: PlanNode[] } {
  const plans: PlanNode[] = [];
  const execute = async (query: SQL): Promise<unknown[]> => {
    const [row] = await db.execute<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
      sql`explain (analyze, timing off, format json) ${query}`,
    );
    for (const { Plan } of row?.["QUERY PLAN"] ?? []) plans.push(Plan);
    return [];
  };
  return { db: withExecute(db, execute), plans };
}

/** Rows of a table that a statement has read, those that it left out again with them. */
export function rowsRead(plan: PlanNode | undefined, table: string): number {
  if (plan === undefined) throw new Error("nothing was explained");
  const own =
    plan["Relation Name"] === table
      ? (numberOf(plan, "Actual Rows") + leftOut(plan)) * numberOf(plan, "Actual Loops")
      : 0;
  return (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each, table), own);
}

const numberOf = (plan: PlanNode, key: string): number => Number(plan[key] ?? 0);
const leftOut = (plan: PlanNode): number =>
  numberOf(plan, "Rows Removed by Filter") + numberOf(plan, "Rows Removed by Index Recheck");

/** Of a connection only `execute` is asked by statements that are written as SQL. */
function withExecute(db: Db, execute: (query: SQL) => Promise<unknown[]>): Db {
  return new Proxy(db, { get: (of, key) => (key === "execute" ? execute : Reflect.get(of, key)) });
}
