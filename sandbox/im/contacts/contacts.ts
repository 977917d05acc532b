import type { ContactRecord, ConversationKey } from "./records.ts";

/** Marks and groups of one conversation, as its owner sees it. */
export interface ContactNote {
  marks: Set<number>;
  custom: string;
  groupIds: Set<number>;
  at: number;
}

/** What an account arranged in its conversation list; the conversations themselves follow from the messages. */
export interface ContactBook {
  /** Conversations that were deleted: shown again by a message from this position on. */
  hiddenBelow: Map<ConversationKey, number>;
  /** Conversations whose history was cleared for this side, up to this position. */
  clearedBelow: Map<ConversationKey, number>;
  pinned: Set<ConversationKey>;
  groups: Map<string, number>;
  lastGroupId: number;
  notes: Map<ConversationKey, ContactNote>;
}

/** Conversation lists, in memory. Changed by apply alone, so that replaying the journal rebuilds them. */
export class Contacts {
  readonly #books = new Map<string, ContactBook>();
  readonly #empty = newBook();

  apply(record: ContactRecord): void {
    const book = this.#book(record.owner);
    switch (record.op) {
      case "delete":
        book.hiddenBelow.set(record.conversation, record.below);
        if (record.isCleared) book.clearedBelow.set(record.conversation, record.below);
        book.pinned.delete(record.conversation);
        break;
      case "pin":
        if (record.isPinned) book.pinned.add(record.conversation);
        else book.pinned.delete(record.conversation);
        break;
      case "changeGroup":
        this.#changeGroup(book, record);
        break;
      case "renameGroup":
        this.#renameGroup(book, record.group, record.to);
        break;
      case "dropGroup":
        this.#dropGroup(book, record.group, record.at);
        break;
      case "mark": {
        const note = noteOf(book, record.conversation);
        for (const mark of record.set) note.marks.add(mark);
        for (const mark of record.clear) note.marks.delete(mark);
        note.custom = record.custom ?? note.custom;
        note.at = record.at;
        break;
      }
    }
  }

  /** The book of an account, to read from. */
  bookOf(account: string): Readonly<ContactBook> {
    return this.#books.get(account) ?? this.#empty;
  }

  forget(account: string): void {
    this.#books.delete(account);
  }

  /** Makes the group when it is new. Its number is never used again. */
  #changeGroup(
    book: ContactBook,
    change: { group: string; added: ConversationKey[]; removed: ConversationKey[]; at: number },
  ): void {
    let id = book.groups.get(change.group);
    if (id === undefined) {
      book.lastGroupId += 1;
      id = book.lastGroupId;
      book.groups.set(change.group, id);
    }
    for (const conversation of change.added) {
      const note = noteOf(book, conversation);
      note.groupIds.add(id);
      note.at = change.at;
    }
    for (const conversation of change.removed) {
      const note = book.notes.get(conversation);
      if (note?.groupIds.delete(id)) note.at = change.at;
    }
  }

  #renameGroup(book: ContactBook, from: string, to: string): void {
    // Rebuilt, so that a renamed group keeps its place in the list.
    book.groups = new Map([...book.groups].map(([name, id]) => [name === from ? to : name, id]));
  }

  #dropGroup(book: ContactBook, group: string, at: number): void {
    const id = book.groups.get(group);
    if (id === undefined) return;
    book.groups.delete(group);
    for (const note of book.notes.values()) if (note.groupIds.delete(id)) note.at = at;
  }

  #book(owner: string): ContactBook {
    const known = this.#books.get(owner);
    if (known) return known;
    const fresh = newBook();
    this.#books.set(owner, fresh);
    return fresh;
  }
}

function noteOf(book: ContactBook, conversation: ConversationKey): ContactNote {
  const known = book.notes.get(conversation);
  if (known) return known;
  const fresh = { marks: new Set<number>(), custom: "", groupIds: new Set<number>(), at: 0 };
  book.notes.set(conversation, fresh);
  return fresh;
}

function newBook(): ContactBook {
  return {
    hiddenBelow: new Map(),
    clearedBelow: new Map(),
    pinned: new Set(),
    groups: new Map(),
    lastGroupId: 0,
    notes: new Map(),
  };
}
