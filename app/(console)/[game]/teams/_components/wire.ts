import type { RouterOutputs } from "#server/trpc/root.ts";

type Teams = RouterOutputs["teams"];
export type TeamRow = Teams["list"]["rows"][number];
export type Team = Teams["get"];
export type TeamMember = Teams["members"]["rows"][number];
export type TimelineRow = Teams["timeline"]["rows"][number];
export type TeamMessage = Teams["messages"]["rows"][number];
export type TeamsStatus = Teams["status"];

/** A step of the stream as it travels: every time is a text. */
type Travelled<Row> = {
  [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] extends Date | null ? string | null : Row[Key];
};

/** Whether the server told this later: a confirmation that changes nothing leaves the version as it is. */
export function isLater(next: TeamMark, known: TeamMark): boolean {
  if (next.version !== known.version) return next.version > known.version;
  return (next.confirmedAt?.getTime() ?? 0) > (known.confirmedAt?.getTime() ?? 0);
}
type TeamMark = Pick<TeamRow, "version" | "confirmedAt">;

/** Our own server's event. */
export function readTeamsChange(data: string): { rows: TeamRow[]; others: number } {
  const { rows, others } = JSON.parse(data) as { rows: Travelled<TeamRow>[]; others: number };
  const time = (at: string | null) => (at === null ? null : new Date(at));
  return {
    others,
    rows: rows.map((row) => ({
      ...row,
      createdAt: time(row.createdAt),
      lastActivityAt: time(row.lastActivityAt),
      confirmedAt: time(row.confirmedAt),
      disbandedAt: time(row.disbandedAt),
      updatedAt: new Date(row.updatedAt),
    })),
  };
}
