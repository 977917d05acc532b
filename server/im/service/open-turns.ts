import { ownClockMs } from "#lib/own-clock.ts";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { ImPacing } from "#server/kernel/ports.ts";
import type { CallTurn } from "../client.ts";
import { clockAgeMsMax, missedGrantsMax, personWaitMsMax, quotaAgeMsMax } from "../limits.ts";
import type { Quota } from "../rules/quota-of.ts";
import { grantLatenessMsMax } from "../schema.ts";
import { backOffCalls } from "./back-off-calls.ts";
import { type ClockReading, correctClock } from "./correct-clock.ts";
import { findQuota } from "./find-quota.ts";
import { grantCalls } from "./grant-calls.ts";
import { type DatabaseClock, measureDatabaseClock } from "./measure-database-clock.ts";

type TurnOf = ImPacing & { gameId: string; api: string; recipients: number };
/** What is read once in a while: a call that finds it too old waits for the new one, calls beside it share that. */
type Kept<Value> = { value: Promise<Value>; at: number };

/**
 * Lets every call of this process wait for its turn in the limits that all processes share, and slows all of them down when
 * the platform says "too fast". What the caller was granted already leaves at once, and only the first time.
 * @param ctx of no transaction: turns are taken while calls are made.
 */
export function openTurns(ctx: Pick<Ctx, "db">): (call: TurnOf) => CallTurn {
  const quotas = new Map<string, Kept<Quota>>();
  const clocks = new Map<"database", Kept<DatabaseClock>>();

  const quotaFor = ({ gameId, api }: TurnOf): Promise<Quota> =>
    keep(quotas, JSON.stringify([gameId, api]), quotaAgeMsMax, () => findQuota({ ...ctx, game: { id: gameId } }, api));
  const clock = (): Promise<DatabaseClock> => keep(clocks, "database", clockAgeMsMax, () => measureDatabaseClock(ctx));

  async function take(call: TurnOf): Promise<void> {
    const { gameId, api, recipients, lane = "person" } = call;
    const [quota, databaseClock] = await Promise.all([quotaFor(call), clock()]);
    const hearClock = (reading: ClockReading): void => correctClock(databaseClock, reading);
    const wanted = { ...quota, gameId, api, recipients: [recipients], lane, hearClock };
    const waiting = lane === "person" ? { waitMsMax: personWaitMsMax } : {};
    for (let missed = 0; ; missed += 1) {
      const [at = 0] = await grantCalls(ctx, { ...wanted, ...waiting, again: missed > 0 });
      const lateMs = () => ownClockMs() + databaseClock.offsetMs - at;
      await wait(-lateMs());
      // A process that is always busy would otherwise ask for ever.
      if (lateMs() <= grantLatenessMsMax || missed >= missedGrantsMax) return;
    }
  }

  return (call) => {
    const isGranted = call.granted?.includes(call.api) ?? false;
    return {
      take: (attempt) => (isGranted && attempt === 1 ? Promise.resolve() : take(call)),
      slowDown: async (retryAfterMs) => {
        if (!isGranted) await backOffCalls(ctx, { gameId: call.gameId, api: call.api, retryAfterMs });
      },
    };
  };
}

function keep<Key, Value>(
  kept: Map<Key, Kept<Value>>,
  key: Key,
  ageMsMax: number,
  read: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(key);
  if (known && performance.now() - known.at < ageMsMax) return known.value;
  const value = read();
  kept.set(key, { value, at: performance.now() });
  value.catch(() => kept.delete(key));
  return value;
}
