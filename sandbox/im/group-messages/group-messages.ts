import type { GroupMessageRecord } from "./records.ts";

/** This part of the world, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class GroupMessages {
  apply(_record: GroupMessageRecord): void {}
}
