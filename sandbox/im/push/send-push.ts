import { codeText, Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import type { JsonObject } from "../values.ts";
import type { PushRequest } from "./read-push.ts";
import type { PushApi } from "./records.ts";

/** Pushes to all, by tag or by attribute that one app may send in a day, both paths together. */
const PUSHES_PER_DAY = 100;
/** "More than one second apart". */
const SPACING_MS = 1000;
/**
 * How long a MsgRandom names the push it came with. im_push: the older wording, seven days, contains the newer one of a
 * second; a client that is right under this is right under both. timpush: the page of batch says "the same second".
 */
const DUPLICATE_WINDOW_SECONDS: Record<PushApi, number> = { im_push: 604_800, push: 1, batch: 1 };

/** TaskId of the first push with this MsgRandom, while a repeat is still recognised. */
export function duplicateOf(service: Service, { api, random }: PushRequest): string | undefined {
  const earlier = service.store.world.push.taskByRandom(api, random);
  if (!earlier) return undefined;
  const ageMs = Math.abs(service.clock.now() - earlier.atMs);
  return ageMs < DUPLICATE_WINDOW_SECONDS[api] * 1000 ? earlier.taskId : undefined;
}

/** @throws Refusal 90024. A refused push does not move the second on. */
export function assertSpacing(service: Service): void {
  const { lastAllMs } = service.store.world.push;
  // In both directions, for a clock that was set back.
  if (lastAllMs !== undefined && Math.abs(Math.floor(service.clock.now()) - lastAllMs) <= SPACING_MS) {
    throw new Refusal(90024);
  }
}

/** @throws Refusal 90047. */
export function assertBudget(service: Service): void {
  if (service.store.world.push.countOfDay(service.clock.now()) >= PUSHES_PER_DAY) throw new Refusal(90047);
}

/** @throws Refusal 90048 when the sender was never imported. */
export function assertSender(service: Service, from: string): void {
  if (service.store.world.accounts.find(from) === undefined) throw new Refusal(90048, "From_Account");
}

/** The accounts of a batch that exist, and an item of ErrorList for each other one. */
export function splitTargets(
  service: Service,
  to: string[],
  failing: ReadonlyMap<string, number>,
): { known: string[]; failed: JsonObject[] } {
  const failed: JsonObject[] = [];
  const known: string[] = [];
  for (const id of to) {
    const code = failing.get(id) ?? (service.store.world.accounts.find(id) === undefined ? 70107 : 0);
    if (code === 0) known.push(id);
    else failed.push({ To_Account: id, ErrorCode: code, ErrorInfo: codeText(code) });
  }
  return { known, failed };
}
