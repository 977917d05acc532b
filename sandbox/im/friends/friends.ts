import type { FriendData, FriendRecord, PendingRequest } from "./records.ts";

/** Source: im-api/limits.md, "Profiles and friends". */
export const friendLimits = { friends: 3000, pending: 100, lists: 32, blocked: 1000 } as const;

export interface Friend {
  remark: string;
  lists: Set<string>;
  addSource: string;
  addWording: string;
  addTime: number;
  custom: Map<string, string>;
}

/** Everything one account keeps about others. Sequences count the changes of their data. */
export interface FriendBook {
  friends: Map<string, Friend>;
  standardSequence: number;
  customSequence: number;
  /** Who asked and waits for this account. */
  pending: Map<string, PendingRequest>;
  /** Whom this account asked and who has not answered. */
  asked: Set<string>;
  /** Blocked accounts with the time of the block. */
  blocked: Map<string, number>;
  blockedSequence: number;
  lists: Set<string>;
  listSequence: number;
}

/** Friends, requests, blocklists and friend lists, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class Friends {
  readonly #books = new Map<string, FriendBook>();
  readonly #empty = newBook();

  apply(record: FriendRecord): void {
    switch (record.op) {
      case "link":
        for (const { owner, friend, data } of record.links) this.#link(owner, friend, data);
        break;
      case "unlink":
        for (const [owner, friend] of record.pairs) this.#unlink(owner, friend);
        break;
      case "ask":
        this.#book(record.request.owner).pending.set(record.request.from, record.request);
        this.#book(record.request.from).asked.add(record.request.owner);
        break;
      case "dismiss":
        this.#dismiss(record.owner, record.from);
        break;
      case "block":
        this.#block(record);
        break;
      case "unblock":
        this.#unblock(record.owner, record.accounts);
        break;
      case "makeLists":
        this.#makeLists(record);
        break;
      case "dropLists":
        this.#dropLists(record.owner, record.lists);
        break;
    }
  }

  /** The book of an account, to read from. */
  bookOf(account: string): Readonly<FriendBook> {
    return this.#books.get(account) ?? this.#empty;
  }

  isFriend(owner: string, other: string): boolean {
    return this.bookOf(owner).friends.has(other);
  }

  isBlocked(owner: string, other: string): boolean {
    return this.bookOf(owner).blocked.has(other);
  }

  /** A deleted account leaves its own book and those of everybody else. */
  forget(account: string): void {
    this.#books.delete(account);
    for (const [owner, book] of this.#books) {
      this.#unlink(owner, account);
      book.pending.delete(account);
      book.asked.delete(account);
      this.#unblock(owner, [account]);
    }
  }

  #link(owner: string, friend: string, data: FriendData): void {
    const book = this.#book(owner);
    const known = book.friends.get(friend);
    const entry = known ?? newFriend();
    book.friends.set(friend, entry);
    entry.remark = data.remark ?? entry.remark;
    entry.addSource = data.addSource ?? entry.addSource;
    entry.addWording = data.addWording ?? entry.addWording;
    entry.addTime = data.addTime ?? entry.addTime;
    if (data.lists) {
      this.#addLists(book, data.lists);
      entry.lists = new Set(data.lists);
      book.listSequence += 1;
    }
    for (const [tag, value] of Object.entries(data.custom ?? {})) entry.custom.set(tag, value);
    if (data.custom) book.customSequence += 1;
    const isOnlyCustom = known !== undefined && data.custom !== undefined && Object.keys(data).length === 1;
    if (!isOnlyCustom) book.standardSequence += 1;
    this.#dismiss(friend, owner);
  }

  #unlink(owner: string, friend: string): void {
    const book = this.#book(owner);
    const entry = book.friends.get(friend);
    if (!entry) return;
    book.friends.delete(friend);
    book.standardSequence += 1;
    if (entry.custom.size > 0) book.customSequence += 1;
    if (entry.lists.size > 0) book.listSequence += 1;
  }

  #dismiss(owner: string, from: string): void {
    this.#books.get(owner)?.pending.delete(from);
    this.#books.get(from)?.asked.delete(owner);
  }

  /** Ends the friendship of both sides and what one had asked of the other. */
  #block({ owner, account, at }: { owner: string; account: string; at: number }): void {
    const book = this.#book(owner);
    book.blocked.set(account, at);
    book.blockedSequence += 1;
    this.#unlink(owner, account);
    this.#unlink(account, owner);
    this.#dismiss(owner, account);
    this.#dismiss(account, owner);
  }

  #unblock(owner: string, accounts: string[]): void {
    const book = this.#book(owner);
    for (const account of accounts) if (book.blocked.delete(account)) book.blockedSequence += 1;
  }

  #makeLists({ owner, lists, members }: { owner: string; lists: string[]; members: string[] }): void {
    const book = this.#book(owner);
    this.#addLists(book, lists);
    for (const member of members) {
      const entry = book.friends.get(member);
      for (const list of lists) entry?.lists.add(list);
    }
    if (members.length === 0) return;
    book.listSequence += 1;
    book.standardSequence += 1;
  }

  #dropLists(owner: string, lists: string[]): void {
    const book = this.#book(owner);
    for (const list of lists) {
      if (!book.lists.delete(list)) continue;
      book.listSequence += 1;
      book.standardSequence += 1;
      for (const entry of book.friends.values()) entry.lists.delete(list);
    }
  }

  #addLists(book: FriendBook, lists: string[]): void {
    for (const list of lists) {
      if (book.lists.has(list)) continue;
      book.lists.add(list);
      book.listSequence += 1;
    }
  }

  #book(owner: string): FriendBook {
    const known = this.#books.get(owner);
    if (known) return known;
    const fresh = newBook();
    this.#books.set(owner, fresh);
    return fresh;
  }
}

function newBook(): FriendBook {
  return {
    friends: new Map(),
    standardSequence: 0,
    customSequence: 0,
    pending: new Map(),
    asked: new Set(),
    blocked: new Map(),
    blockedSequence: 0,
    lists: new Set(),
    listSequence: 0,
  };
}

function newFriend(): Friend {
  return { remark: "", lists: new Set(), addSource: "", addWording: "", addTime: 0, custom: new Map() };
}
