import type { ImDone, ImItemFailure, ImOutcome, ImPage } from "./outcomes.ts";

export type ImMessageElement = { MsgType: string; MsgContent: Record<string, unknown> };
export type ImOfflinePush = { title?: string; desc?: string; ext?: string };

export type ImMessage = {
  fromAccount: string;
  /** uint32; fixed before the call so that a repeat within the same second is recognised by the platform. */
  msgSeq: number;
  /** uint32; see `msgSeq`. */
  msgRandom: number;
  body: ImMessageElement[];
  /** Seconds the platform keeps it for offline players, 0 to 604,800; 0 reaches online players only. */
  lifeTimeSeconds: number;
  cloudCustomData?: string;
  offlinePush?: ImOfflinePush;
};

/** `msgKey` names the message for recall, one for all recipients of a call; null when nobody received it. */
export type ImSendResult = {
  msgKey: string | null;
  ok: readonly string[];
  failed: (ImItemFailure & { code: number })[];
};

export type ImHistoryMessage = {
  fromAccount: string;
  toAccount: string;
  msgSeq: number;
  msgRandom: number;
  /** Unix seconds by the platform's clock. */
  sentAt: number;
  msgKey: string;
  recalled: boolean;
  /** The recipient's app sent a read receipt; a message that was read without one stays false. */
  read: boolean;
  body: ImMessageElement[];
};

/** Times in Unix seconds, inclusive. */
export type ImHistoryRange = { account: string; peer: string; fromTime: number; toTime: number };
export type ImHistoryCursor = { time: number; key: string };

/** One conversation of a player's list: with a player (`account`) or of a group (`groupId`). */
export type ImContact = ({ account: string } | { groupId: string }) & { lastMessageAt: number; pinned: boolean };
export type ImContactCursor = { at: number; index: number; pinnedAt: number; pinnedIndex: number };

/** Messages between two accounts. */
export interface ImMessageCalls {
  /** A recipient that cannot receive is in `failed`, not thrown. */
  sendToOne(to: string, message: ImMessage): Promise<ImSendResult>;
  /** 1 to 500 recipients; also a call in which every recipient failed returns. */
  sendToMany(to: readonly string[], message: ImMessage): Promise<ImSendResult>;
  /** Takes a message back from both sides; one call per recipient. `already`: it was recalled before. */
  recallMessage(message: { from: string; to: string; msgKey: string }): Promise<ImDone>;
  /** Marks what `peer` wrote to `reader` as read, up to a Unix second or now. */
  markRead(read: { reader: string; peer: string; until?: number }): Promise<void>;
  /** Unread messages of a player in all conversations; the platform counts 250 in each of 100 at most. */
  countAllUnread(account: string): Promise<number>;
  /** Unread messages by peer, 1 to 10 peers. */
  countUnread(account: string, peers: readonly string[]): Promise<ImOutcome<{ peer: string; unread: number }>>;
  /** One page-walked range of a conversation as `account` sees it, oldest first. */
  readHistory(range: ImHistoryRange): Promise<ImHistoryMessage[]>;
  /** One page of the same, newest first. */
  readHistoryPage(
    range: ImHistoryRange,
    cursor: ImHistoryCursor | null,
  ): Promise<ImPage<ImHistoryMessage, ImHistoryCursor>>;
  /** The conversations on a player's list, newest first, pinned ones among them. */
  listContactsPage(account: string, cursor: ImContactCursor | null): Promise<ImPage<ImContact, ImContactCursor>>;
}
