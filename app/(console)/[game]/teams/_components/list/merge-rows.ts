import type { teamListInput } from "../../search-params.ts";
import { isLater, type TeamRow } from "../wire.ts";

export type ListInput = ReturnType<typeof teamListInput>;

/**
 * Rows in sight with what a stream told of them, each where it stands. `rows` are the same ones when nothing changed.
 * @returns `moved`: those that would stand elsewhere in the list by now, or not in it.
 */
export function mergeRows(
  rows: TeamRow[],
  news: readonly TeamRow[],
  input: ListInput,
): { rows: TeamRow[]; moved: string[] } {
  const changed = new Map(news.map((row) => [row.id, row]));
  const moved: string[] = [];
  const merged = rows.map((row) => {
    const next = changed.get(row.id);
    // A list that was read meanwhile may be newer than the stream.
    if (next === undefined || !isLater(next, row)) return row;
    if (isMoved(row, next, input)) moved.push(row.id);
    return next;
  });
  const isSame = merged.every((row, place) => row === rows[place]);
  return { rows: isSame ? rows : merged, moved };
}

function isMoved(before: TeamRow, after: TeamRow, input: ListInput): boolean {
  if (!meets(after, input)) return meets(before, input);
  switch (input.sort) {
    case "activity":
      return after.lastActivityAt?.getTime() !== before.lastActivityAt?.getTime();
    case "members":
      return after.memberCount !== before.memberCount;
    case "name":
      return after.name !== before.name;
    case "created":
      return after.createdAt?.getTime() !== before.createdAt?.getTime();
  }
}

/** Whether a row still meets what the list asks for, as far as it tells by itself; time and members are the server's to know. */
function meets(row: TeamRow, { state, preset, type, freshness, room }: ListInput): boolean {
  if (state === undefined ? row.state === "disbanded" : row.state !== state) return false;
  const isFull = row.capacity !== null && row.memberCount >= row.capacity;
  if (room !== undefined && isFull !== (room === "full")) return false;
  return (
    (preset === undefined || row.preset === preset) &&
    (type === undefined || row.type === type) &&
    (freshness === undefined || row.freshness === freshness)
  );
}
