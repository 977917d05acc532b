import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { wantLooks } from "../../looks/queries.ts";
import { lockTeams } from "../../records/queries.ts";
import { takeOldestWork } from "../queries.ts";

/**
 * Takes the oldest waiting event out of the queue without taking it in, after it failed again and again: it stays on record and can be
 * replayed, and the platform is asked about its team, also when this would have been the first that anybody heard of it.
 * @returns its id; undefined when nothing waits.
 */
// audit: none because an event of the platform is no act of anybody here.
export function dropWork(ctx: Ctx): Promise<number | undefined> {
  return inTransaction(ctx, async (tx) => {
    const event = await takeOldestWork(tx.db);
    if (event === undefined) return undefined;
    await lockTeams(tx.db, [event]);
    await wantLooks(tx.db, [event]);
    return event.eventId;
  });
}
