import type { RouterOutputs } from "#server/trpc/root.ts";

type Decisions = RouterOutputs["decisions"];
type DecisionPage = Decisions["list"];
export type DecisionRow = DecisionPage["rows"][number];
export type Decision = Decisions["get"];
export type Dashboard = Decisions["dashboard"];

/** A step of the stream as it travels: every time is a text. */
type Travelled<Row> = {
  [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] extends Date | null ? string | null : Row[Key];
};

/** Our own server's event. */
export function readDecisionNews(data: string): { rows: DecisionRow[]; isMore: boolean } {
  const { rows, isMore } = JSON.parse(data) as { rows: Travelled<DecisionRow>[]; isMore: boolean };
  return { isMore, rows: rows.map((row) => ({ ...row, decidedAt: new Date(row.decidedAt) })) };
}
