import type { ReviewRow } from "../queries.ts";
import type { ReviewView } from "../schema.ts";

/** An item as a screen shows it. */
export function viewReview(row: ReviewRow): ReviewView {
  const { lockedByName, lockedUntil, isLockMine, cursorAt: _cursorAt, ...rest } = row;
  const lock =
    lockedByName === null || lockedUntil === null
      ? null
      : { name: lockedByName, until: lockedUntil, isMine: isLockMine };
  return { ...rest, lock };
}
