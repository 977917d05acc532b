import { readCallback } from "#server/im/service/read-callback.ts";
import type { SentEvent } from "../queries.ts";
import type { PassedMessage } from "../rules.ts";

/** What an event says of the message that it tells; undefined for one that was not delivered, or whose words were erased. */
export function readSent({ id: eventId, command, platform, body }: SentEvent): PassedMessage | undefined {
  const told = readCallback(command, body);
  const common = { platform, eventId, json: readJson(body) };
  if (told.kind === "Group.CallbackAfterSendMsg") {
    const { groupId, topicId, groupType, from: sender, msgSeq, random: msgRandom, sentAt: msgTime } = told;
    const sentAt = new Date(msgTime * 1_000);
    return {
      ...common,
      channel: "group",
      groupId,
      topicId,
      groupType,
      sender,
      recipient: null,
      msgSeq,
      msgRandom,
      msgTime,
      sentAt,
    };
  }
  // The platform tells of a message between two also when it was refused; null is what older bodies say.
  if (told.kind === "C2C.CallbackAfterSendMsg" && (told.result === null || told.result === 0)) {
    const { from: sender, to: recipient, msgSeq, msgRandom, sentAt: msgTime } = told;
    const none = { groupId: null, topicId: null, groupType: null };
    const sentAt = new Date(msgTime * 1_000);
    return { ...common, ...none, channel: "direct", sender, recipient, msgSeq, msgRandom, msgTime, sentAt };
  }
  return undefined;
}

function readJson(body: string): Readonly<Record<string, unknown>> {
  const json: unknown = JSON.parse(body);
  return typeof json === "object" && json !== null ? { ...json } : {};
}
