import { randomUUID } from "node:crypto";
import { wait } from "#lib/wait.ts";
import type { Messenger, MessengerDeps } from "../jobs.ts";
import { claimDoubtful, claimPending, findScope, tidyDeliveries } from "../queries.ts";
import { deliveryTimes } from "../rules.ts";
import { deliverMessage } from "./deliver-message.ts";
import { resolveDelivery } from "./resolve-delivery.ts";

const pollMs = 300;
const tidyMs = 1_000;
/** Messages one engine has in hand: a person's few, never a campaign. */
const deliveringMax = 10;
const resolvingMax = 4;

/**
 * Makes the calls of sent messages until `signal` aborts. Engines share them, however many there are, through their claims. It survives
 * a database or a platform that is away, and a kill at any point.
 * @returns when calls under way are recorded.
 */
export async function runMessenger(deps: MessengerDeps, signal: AbortSignal): Promise<void> {
  const workerId = randomUUID();
  const { db } = deps.ctx;
  const messenger: Messenger = {
    ...deps,
    workerId,
    signal,
    gameCtx: async (gameId) => {
      const game = await findScope(db, gameId);
      if (!game) throw new Error(`Game ${gameId} is gone.`);
      return { ...deps.ctx, game, requestId: randomUUID(), correlationId: randomUUID() };
    },
  };
  const { claimMs, resolveMs, callOverMs: overMs, lateMs } = deliveryTimes;
  const work = { delivering: new Set<Promise<void>>(), resolving: new Set<Promise<void>>() };
  await Promise.all([
    keepDoing(messenger, pollMs, async () => {
      const limit = deliveringMax - work.delivering.size;
      const claims = limit > 0 ? await claimPending(db, { workerId, limit, claimMs }) : [];
      for (const claim of claims) {
        await deps.fault?.("claimed", claim);
        hold(messenger, work.delivering, deliverMessage(messenger, claim));
      }
    }),
    keepDoing(messenger, pollMs, async () => {
      const limit = resolvingMax - work.resolving.size;
      const claims = limit > 0 ? await claimDoubtful(db, { workerId, limit, claimMs: resolveMs, overMs }) : [];
      for (const claim of claims) hold(messenger, work.resolving, resolveDelivery(messenger, claim));
    }),
    keepDoing(messenger, tidyMs, async () => {
      const { freed, late } = await tidyDeliveries(db, { lateMs });
      if (freed + late > 0) deps.log.info({ freed, late }, "tidied messages that nobody holds");
    }),
  ]);
  await Promise.all([...work.delivering, ...work.resolving]);
}

/** Whatever goes wrong beyond the call itself leaves the claim to end, and then to whoever comes first. */
function hold(messenger: Messenger, inHand: Set<Promise<void>>, started: Promise<void>): void {
  const work: Promise<void> = started
    .catch((error: unknown) => messenger.log.warn({ err: error }, "a message is put off"))
    .finally(() => inHand.delete(work));
  inHand.add(work);
}

async function keepDoing(messenger: Messenger, ms: number, task: () => Promise<void>): Promise<void> {
  while (!messenger.signal.aborted) {
    try {
      await task();
    } catch (error) {
      messenger.log.warn({ err: error }, "a task of the messages failed and will be repeated");
    }
    await wait(ms, messenger.signal);
  }
}
