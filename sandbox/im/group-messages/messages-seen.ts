import type { Service } from "../endpoint.ts";
import type { Group, Member } from "../groups/group.ts";
import { oldestKept } from "../messages/history-endpoints.ts";
import { findPlace } from "./group-fields.ts";
import type { GroupMessage } from "./group-messages.ts";
import type { Place } from "./records.ts";

/**
 * What a member's device shows of a group or topic, newest first; nothing to someone outside. Recalled messages are among
 * them, marked. A live group shows what was said since the member came in.
 * @throws Refusal 10010, 10015
 */
export function* messagesSeenBy(service: Service, viewer: Place & { account: string }): Generator<GroupMessage> {
  const { group, place } = findPlace(service, viewer);
  const member = group.members.get(viewer.account);
  if (!member) return;
  const since = Math.max(oldestKept(service), joinedFor(group, member));
  for (const message of service.store.world.groupMessages.newestIn(place)) {
    if (message.at >= since && isFor(message, member)) yield message;
  }
}

/** History from before joining: communities show it, the others do not (older columns of the matrix; the console can change it). */
function joinedFor(group: Group, member: Member): number {
  return group.type === "Community" ? 0 : member.joinedAt;
}

function isFor(message: GroupMessage, { account }: Member): boolean {
  if (message.isOnlineOnly) return false;
  return message.to === undefined || message.from === account || message.to.includes(account);
}
