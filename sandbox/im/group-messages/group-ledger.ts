import type { JsonObject } from "../values.ts";
import type { World } from "../world/world.ts";
import type { GroupMessage } from "./group-messages.ts";

/**
 * Everything said under the id of a group or topic, newest first, whatever the history keeps of it; also when the group is gone.
 * `notices` are the system notices, oldest first, each with who was online and got it.
 */
export function ledgerOfGroup(world: World, id: string): JsonObject {
  const messages = Array.from(world.groupMessages.newestFirst(id), entryOf);
  return { group: id, count: messages.length, messages, notices: world.groupMessages.noticesOf(id) };
}

function entryOf(message: GroupMessage): JsonObject {
  return {
    msgSeq: message.seq,
    from: message.from,
    time: message.at,
    at: new Date(message.at * 1000).toISOString(),
    msgRandom: message.random,
    msgBody: JSON.parse(message.body),
    cloudCustomData: message.cloudCustomData ?? null,
    kind: message.kind,
    priority: message.priority,
    reached: message.reached,
    to: message.to ?? null,
    isOnlineOnly: message.isOnlineOnly,
    isRecalled: message.isRecalled,
    readBy: message.readers === undefined ? null : [...message.readers],
  };
}
