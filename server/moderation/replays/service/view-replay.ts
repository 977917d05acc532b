import type { ReplayRow } from "../queries.ts";
import { movesOf } from "../rules.ts";
import type { ReplayView } from "../schema.ts";

/** A replay as screens and the command line show it. */
export function viewReplay({ cursorAt: _, cursorId: __, moves, ...row }: ReplayRow): ReplayView {
  return { ...row, moves: movesOf(moves) };
}
