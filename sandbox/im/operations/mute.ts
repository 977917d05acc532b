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
