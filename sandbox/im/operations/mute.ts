import type { World } from "../world/world.ts";
import { FOR_EVER, type MuteKind } from "./mutes.ts";

/**
 * Whether a global mute keeps an account from speaking. REST sends in its name are not bound by it.
 * @param now Unix seconds by the sandbox's clock; the last second of a mute is muted, its end is not.
 */
export function isMuted(world: World, account: string, kind: MuteKind, now: number): boolean {
  const end = world.mutes.endOf(account, kind);
  return end === FOR_EVER || end > now;
}

/** What a phone counts as without end: the vendor's largest number of seconds. */
const WITHOUT_END = 4_294_967_295;

/** Unix second up to which a phone shows that its player may not speak anywhere; 0 when it may. */
export function mutedInAppUntil(world: World, account: string, kind: MuteKind): number {
  return world.mutes.endOf(account, kind) ?? WITHOUT_END;
}
