import { codeText, Refusal } from "../codes.ts";
import { editions } from "../editions.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, type JsonObject } from "../values.ts";
import {
  contactEndpoint,
  conversationCode,
  conversationItem,
  readConversation,
  readOwner,
  readWhole,
} from "./contact-bodies.ts";
import type { ContactBook, ContactNote } from "./contacts.ts";
import type { ConversationKey } from "./records.ts";

const MARK_ITEMS_MAX = 100;
const SEARCH_ITEMS_MAX = 300;
const CUSTOM_MARK_BYTES_MAX = 256;
/** The service's own marks (favourite, unread, folded, hidden), then room it keeps, then the app's. */
const marks = { ownLast: 4, freeFirst: 33, last: 64 } as const;
/** No page prints how long a page is (unverified). */
const PAGE_CONVERSATIONS = 100;

export const contactMarkEndpoints: Endpoint[] = [
  contactEndpoint("mark_contact", markConversations),
  contactEndpoint("search_contact_group", searchNotes),
  contactEndpoint("get_contact_group", listNotes),
];

interface Marking {
  optType: 1 | 2 | 3;
  conversation: ConversationKey;
  set: number[];
  clear: number[];
  custom: string | undefined;
}

/** Standard marks belong to the higher editions, custom ones to all. */
function markConversations(service: Service, { body }: Call): Answer {
  const items = body.MarkItem;
  if (!Array.isArray(items)) throw new Refusal(50002, "MarkItem is not an array");
  if (items.length === 0 || items.length > MARK_ITEMS_MAX) throw new Refusal(51006);
  const markings = items.map(readMarking);
  const needsEdition = markings.some(({ optType }) => optType !== 2);
  if (needsEdition && !editions[service.edition].hasConversationGroups) throw new Refusal(51013);
  const owner = readOwner(service, body);
  const at = service.clock.seconds();
  const results = markings.map(({ optType, conversation, set, clear, custom }): JsonObject => {
    const code = conversationCode(service, conversation);
    if (code === 0) {
      const own = custom === undefined ? {} : { custom };
      service.store.commit({ part: "contacts", op: "mark", owner, conversation, set, clear, at, ...own });
    }
    return {
      OptType: optType,
      ContactItem: conversationItem(conversation),
      ResultCode: code,
      ResultInfo: code === 0 ? "" : codeText(code),
    };
  });
  return { ResultItem: results, ErrorDisplay: "" };
}

function readMarking(item: unknown): Marking {
  if (!isObject(item)) throw new Refusal(50002, "an entry of MarkItem is not an object");
  const { OptType: optType, CustomMark: custom } = item;
  if (optType !== 1 && optType !== 2 && optType !== 3) throw new Refusal(50002, "OptType is 1, 2 or 3");
  const conversation = readConversation(item.ContactItem);
  const set = optType === 2 ? [] : readMarks(item.SetMark, "SetMark");
  const clear = optType === 2 ? [] : readMarks(item.ClearMark, "ClearMark");
  if (optType !== 2 && set.length + clear.length === 0) throw new Refusal(50002, "neither SetMark nor ClearMark");
  if (optType === 1) return { optType, conversation, set, clear, custom: undefined };
  if (typeof custom !== "string") throw new Refusal(50002, "CustomMark is not a string");
  if (byteLength(custom) > CUSTOM_MARK_BYTES_MAX) throw new Refusal(50002, "CustomMark is longer than 256 bytes");
  return { optType, conversation, set, clear, custom };
}

function readMarks(value: unknown, field: string): number[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Refusal(50002, `${field} is not an array`);
  return value.map((mark: unknown) => {
    if (typeof mark !== "number" || !Number.isInteger(mark)) throw new Refusal(50002, `${field} holds whole numbers`);
    const isOpen = (mark >= 1 && mark <= marks.ownLast) || (mark >= marks.freeFirst && mark <= marks.last);
    if (!isOpen) throw new Refusal(50002, `${field}: ${mark} is no mark an app may use`);
    return mark;
  });
}

/** Conversations without marks and groups are left out. */
function searchNotes(service: Service, { body }: Call): Answer {
  const items = body.ContactItem;
  if (!Array.isArray(items) || items.length === 0 || items.length > SEARCH_ITEMS_MAX) {
    throw new Refusal(50002, `ContactItem has 1 to ${SEARCH_ITEMS_MAX} entries`);
  }
  const keys = new Set(items.map((item) => readConversation(item)));
  const book = service.store.world.contacts.bookOf(readOwner(service, body));
  const found = notesOf(book).filter(([key]) => keys.has(key));
  const ids = new Set(found.flatMap(([, note]) => [...note.groupIds]));
  return {
    ContactResultItem: found.map(noteItem),
    GroupItem: groupItems(book).filter(({ GroupId }) => ids.has(GroupId)),
    ErrorDisplay: "",
  };
}

function listNotes(service: Service, { body }: Call): Answer {
  const start = readWhole(body, "StartIndex");
  const book = service.store.world.contacts.bookOf(readOwner(service, body));
  const notes = notesOf(book);
  const page = notes.slice(start, start + PAGE_CONVERSATIONS);
  const next = start + page.length;
  const isComplete = next >= notes.length;
  return {
    ContactItem: page.map(noteItem),
    GroupItem: groupItems(book),
    CompleteFlag: isComplete ? 1 : 0,
    NextStartIndex: isComplete ? 0 : next,
  };
}

function notesOf(book: Readonly<ContactBook>): [ConversationKey, ContactNote][] {
  return [...book.notes].filter(([, note]) => note.marks.size + note.groupIds.size > 0 || note.custom !== "");
}

function groupItems(book: Readonly<ContactBook>): { GroupName: string; GroupId: number }[] {
  return [...book.groups].map(([name, id]) => ({ GroupName: name, GroupId: id }));
}

function noteItem([key, note]: [ConversationKey, ContactNote]): JsonObject {
  return {
    ...conversationItem(key),
    StandardMark: markText(note.marks),
    CustomMark: note.custom,
    ContactGroupId: [...note.groupIds],
    Timestamp: note.at,
  };
}

/** 64 digits of 0 and 1, mark 1 first; no page prints which end is the first (unverified). */
function markText(set: ReadonlySet<number>): string {
  return Array.from({ length: marks.last }, (_, index) => (set.has(index + 1) ? "1" : "0")).join("");
}
