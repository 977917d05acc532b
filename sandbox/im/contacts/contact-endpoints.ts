import { Refusal } from "../codes.ts";
import { editions } from "../editions.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import type { JsonObject } from "../values.ts";
import { contactEndpoint, readConversation, readOwner, readWhole } from "./contact-bodies.ts";
import { contactGroupEndpoints } from "./contact-group-endpoints.ts";
import { contactMarkEndpoints } from "./contact-mark-endpoints.ts";
import { type Conversation, conversationsOf, isEmpty, nextPosition } from "./conversations.ts";
import type { ConversationKey } from "./records.ts";

/** No page prints how long a page is (unverified). */
const PAGE_CONVERSATIONS = 100;
const PINNED_MAX = 50;
const assistFlag = { pinned: 1, empty: 2, pagesPinned: 4 } as const;

export const contactEndpoints: Endpoint[] = [
  contactEndpoint("get_list", getConversations),
  contactEndpoint("delete", deleteConversation),
  ...contactGroupEndpoints,
  ...contactMarkEndpoints,
];

/** Time of the last conversation of a page, and how many of that same second were given. */
interface Cursor {
  time: number;
  index: number;
}

/** Pinned conversations come first when the caller knows about pins, then the others; both newest first. */
function getConversations(service: Service, { body }: Call): Answer {
  const cursor = { time: readWhole(body, "TimeStamp"), index: readWhole(body, "StartIndex") };
  const topCursor = { time: readWhole(body, "TopTimeStamp"), index: readWhole(body, "TopStartIndex") };
  const flags = readWhole(body, "AssistFlags");
  if (flags > 7) throw new Refusal(50002, "AssistFlags has three bits");
  const owner = readOwner(service, body);
  const knowsPins = Boolean(flags & assistFlag.pinned);
  const { pinned } = service.store.world.contacts.bookOf(owner);
  const all = conversationsOf(service, owner, editions[service.edition].recentContacts).filter(
    (conversation) => flags & assistFlag.empty || !isEmpty(service, conversation),
  );
  const isTop = ({ key }: Conversation): boolean => knowsPins && pinned.has(key);
  const isFirstPage = cursor.time === 0 && topCursor.time === 0;
  const top = all.filter(isTop);
  const topRest = flags & assistFlag.pagesPinned ? after(top, topCursor) : isFirstPage ? top : [];
  const topPage = topRest.slice(0, PAGE_CONVERSATIONS);
  const rest = after(
    all.filter((conversation) => !isTop(conversation)),
    cursor,
  );
  const page = rest.slice(0, PAGE_CONVERSATIONS - topPage.length);
  const isComplete = topPage.length === topRest.length && page.length === rest.length;
  const next = cursorAfter(page, cursor);
  const nextTop = flags & assistFlag.pagesPinned ? cursorAfter(topPage, topCursor) : topCursor;
  return {
    SessionItem: [...topPage, ...page].map((conversation) => sessionItem(conversation, isTop(conversation))),
    CompleteFlag: isComplete ? 1 : 0,
    TimeStamp: next.time,
    StartIndex: isComplete ? 0 : next.index,
    TopTimeStamp: nextTop.time,
    TopStartIndex: isComplete ? 0 : nextTop.index,
    ErrorDisplay: "",
  };
}

function sessionItem({ key, at }: Conversation, isTop: boolean): JsonObject {
  const id = key.slice(2);
  const target = key.startsWith("c:") ? { Type: 1, To_Account: id } : { Type: 2, GroupId: id };
  return { ...target, MsgTime: at, TopFlag: isTop ? 1 : 0 };
}

function after(conversations: Conversation[], { time, index }: Cursor): Conversation[] {
  if (time === 0) return conversations;
  let skipped = 0;
  return conversations.filter(({ at }) => {
    if (at !== time) return at < time;
    skipped += 1;
    return skipped > index;
  });
}

function cursorAfter(page: Conversation[], before: Cursor): Cursor {
  const last = page.at(-1);
  if (!last) return before;
  const sameSecond = page.filter(({ at }) => at === last.at).length;
  return { time: last.at, index: last.at === before.time ? before.index + sameSecond : sameSecond };
}

/** Takes it off the list until the next message. With ClearRamble this side's history of it goes, too. */
function deleteConversation(service: Service, { body }: Call): Answer {
  const conversation = readConversation(body, "ToGroupid");
  const clear = body.ClearRamble ?? 0;
  if (clear !== 0 && clear !== 1) throw new Refusal(50002, "ClearRamble is neither 0 nor 1");
  const owner = readOwner(service, body);
  service.store.commit({
    part: "contacts",
    op: "delete",
    owner,
    conversation,
    below: nextPosition(service.store.world, conversation),
    isCleared: clear === 1,
  });
  return { ErrorDisplay: "" };
}

/** A player pins a conversation or lets it go; REST has no call for it. @throws Refusal 51012 above 50. */
export function pinConversationAs(
  service: Service,
  account: string,
  { conversation, isPinned }: { conversation: ConversationKey; isPinned: boolean },
): void {
  const { pinned } = service.store.world.contacts.bookOf(account);
  if (pinned.has(conversation) === isPinned) return;
  if (isPinned && pinned.size >= PINNED_MAX) throw new Refusal(51012);
  service.store.commit({ part: "contacts", op: "pin", owner: account, conversation, isPinned });
}
