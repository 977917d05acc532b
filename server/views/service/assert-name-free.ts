import { viewNameTaken } from "../errors.ts";
import type { ViewRow } from "../queries.ts";

/**
 * Own views are told apart by name, and so are the game's. Call it with the views of the screen locked.
 * @throws DomainError `views.name_taken`
 */
export function assertNameFree(
  views: readonly ViewRow[],
  wanted: { id?: string; name: string; isShared: boolean },
): void {
  const isTaken = views.some(
    ({ id, name, isShared }) =>
      id !== wanted.id && isShared === wanted.isShared && name.toLowerCase() === wanted.name.toLowerCase(),
  );
  if (isTaken) throw viewNameTaken(wanted.name);
}
