import type { PushRecord } from "./records.ts";

/** This part of the world, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class Push {
  apply(_record: PushRecord): void {}
}
