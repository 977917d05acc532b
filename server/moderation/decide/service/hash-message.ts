import { hash } from "node:crypto";

/** What the question before a message and the event behind it both say of it. */
export type MessageName =
  | { channel: "group"; groupId: string; sender: string; random: number }
  | { channel: "direct"; sender: string; recipient: string; seq: number; random: number; time: number };

/**
 * 53 bits by which a message is known before and after it was sent. A group's `Random` is one message's for five minutes, the three numbers of a
 * direct message for a second: whoever compares also asks for a time near by.
 */
export function hashMessage(message: MessageName): number {
  const parts =
    message.channel === "group"
      ? ["group", message.groupId, message.sender, message.random]
      : ["direct", message.sender, message.recipient, message.seq, message.random, message.time];
  // As text: a buffer of its own costs twice as much as the hash.
  const digest = hash("sha256", JSON.stringify(parts), "hex");
  return Number.parseInt(digest.slice(0, 12), 16) * 32 + (Number.parseInt(digest.slice(12, 14), 16) & 31);
}
