import type { ReadState } from "./schema.ts";

/** Unread messages the platform counts in one conversation at most (im-api, "Unread one-to-one counts"). */
const unreadCountMax = 250;

/** A message of the mail's sender to the player, as the player's history shows it. */
export type SenderMessage = { msgSeq: number; msgRandom: number; sentAt: number; recalled: boolean; read: boolean };

/**
 * Whether a player read a message, from two facts of the platform: a receipt, which few game clients send, and how many
 * messages of this sender are unread. Those are the newest ones, so a message with more of them after it was seen. Whether
 * the platform's count includes messages taken back is not documented, nor the order of messages of one second: where that
 * decides, nothing is claimed.
 * @param messages of the sender to the player, up to now.
 */
export function decideRead(
  ours: Pick<SenderMessage, "msgSeq" | "msgRandom">,
  messages: readonly SenderMessage[],
  unread: number,
): ReadState {
  const isOurs = (each: SenderMessage) => each.msgSeq === ours.msgSeq && each.msgRandom === ours.msgRandom;
  const message = messages.find(isOurs);
  if (!message) return { state: "unknown", reason: "gone" };
  if (message.recalled) return { state: "recalled", reason: null };
  if (message.read || unread === 0) return { state: "read", reason: null };
  const perhapsNewer = messages.filter((each) => each.sentAt >= message.sentAt && !isOurs(each));
  const surelyNewer = perhapsNewer.filter(({ sentAt, recalled }) => sentAt > message.sentAt && !recalled);
  if (perhapsNewer.length < unread) return { state: "unread", reason: null };
  if (surelyNewer.length >= unread && unread < unreadCountMax) return { state: "read", reason: null };
  return { state: "unknown", reason: "uncountable" };
}

/** 95 % of the normal distribution lie within so many standard deviations. */
const z95 = 1.959_964;

/**
 * Between what a share of a large population lies with 95 % confidence, by Wilson's score interval: unlike the usual
 * "plus or minus" it stays inside 0 to 1, and is honest near them and for small samples.
 */
export function wilsonInterval(hits: number, asked: number): { low: number; high: number } {
  if (asked === 0) return { low: 0, high: 1 };
  const share = hits / asked;
  const z2 = z95 ** 2 / asked;
  const centre = share + z2 / 2;
  const spread = z95 * Math.sqrt((share * (1 - share)) / asked + z2 / (4 * asked));
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / (1 + z2)),
    high: hits === asked ? 1 : Math.min(1, (centre + spread) / (1 + z2)),
  };
}

/**
 * An order in which every beginning is spread over the whole, by steps of the golden ratio: who must stop early has asked
 * no corner of the list more than another.
 */
export function spreadOrder<T>(list: readonly T[]): T[] {
  const keys = list.map((item, index) => ({ item, key: (index * goldenRatio) % 1 }));
  // The indexes whose key lies below any bound are evenly spread: that is what the ratio is for.
  return keys.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;
