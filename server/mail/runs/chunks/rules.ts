import { splitIds } from "#lib/id-lines.ts";

/** A chunk's call as PostgreSQL hands it over: its ids as lines, its numbers as text. */
export type RawCall = { ids: string; msgSeq: string; msgRandom: string };

export function readCall<Row extends RawCall>(
  row: Row,
): Omit<Row, keyof RawCall> & { ids: string[]; msgSeq: number; msgRandom: number } {
  return { ...row, ids: splitIds(row.ids), msgSeq: Number(row.msgSeq), msgRandom: Number(row.msgRandom) };
}
