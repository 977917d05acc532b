import type { Service } from "../endpoint.ts";
import { isMuted } from "../operations/mute.ts";

/**
 * Why a player may not write to another, one-to-one, or undefined. REST sends are not bound by it.
 * A mute comes first: then not even the before-callback is asked. "silent" means that the sender is told nothing.
 */
export function refusalOfWriting(
  service: Service,
  from: string,
  to: string,
): 20007 | 20009 | 20010 | 20011 | 20012 | "silent" | undefined {
  const { world } = service.store;
  const { friends } = world;
  if (isMuted(world, from, "one-to-one", service.clock.seconds())) return 20012;
  if (friends.isBlocked(to, from)) return world.console.tellsBlocked ? 20007 : "silent";
  const isTheirs = friends.isFriend(to, from);
  const isOurs = friends.isFriend(from, to);
  switch (world.console.writing) {
    case "mutual":
      return isTheirs && isOurs ? undefined : 20009;
    case "in-receivers-list":
      return isTheirs ? undefined : 20010;
    case "in-senders-list":
      return isOurs ? undefined : 20011;
    default:
      return undefined;
  }
}
