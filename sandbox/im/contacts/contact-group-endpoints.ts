import { codeText, Refusal } from "../codes.ts";
import { editions } from "../editions.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isObject, type JsonObject } from "../values.ts";
import {
  contactEndpoint,
  conversationCode,
  conversationItem,
  readConversation,
  readGroupName,
  readOwner,
} from "./contact-bodies.ts";
import type { ConversationKey } from "./records.ts";

const GROUPS_MAX = 20;
const GROUPED_CONVERSATIONS_MAX = 1000;

export const contactGroupEndpoints: Endpoint[] = [
  groupEndpoint("create_contact_group", createGroup),
  groupEndpoint("del_contact_group", deleteGroup),
  groupEndpoint("update_contact_group", updateGroup),
];

/** Conversation groups belong to the higher editions. */
function groupEndpoint(command: string, run: (service: Service, call: Call) => Answer): Endpoint {
  return contactEndpoint(command, (service, call) => {
    if (!editions[service.edition].hasConversationGroups) throw new Refusal(51013);
    return run(service, call);
  });
}

/** An existing group is not made again: the conversations join it. */
function createGroup(service: Service, { body }: Call): Answer {
  const [item] = readExactlyOne(body, "GroupContactItem");
  if (!isObject(item)) throw new Refusal(50002, "GroupContactItem has no object");
  const group = readGroupName(item.GroupName);
  const conversations = item.ContactItem === undefined ? [] : readArray(item, "ContactItem").map(readItem);
  const owner = readOwner(service, body);
  const { groups } = service.store.world.contacts.bookOf(owner);
  if (!groups.has(group) && groups.size >= GROUPS_MAX) throw new Refusal(51010);
  const results = changeMembers(service, { owner, group, added: conversations, removed: [] });
  return {
    GroupResultItem: [
      {
        GroupItem: groupItem(service, owner, group),
        ResultItem: conversations.map((key, index) => ({ ContactItem: conversationItem(key), ...results[index] })),
      },
    ],
    ErrorDisplay: "",
  };
}

function deleteGroup(service: Service, { body }: Call): Answer {
  const [name] = readExactlyOne(body, "GroupName");
  const group = readGroupName(name);
  const owner = readOwner(service, body);
  assertGroup(service, owner, group);
  const item = groupItem(service, owner, group);
  service.store.commit({ part: "contacts", op: "dropGroup", owner, group, at: service.clock.seconds() });
  return { GroupItem: [item] };
}

function updateGroup(service: Service, { body }: Call): Answer {
  if (body.UpdateType !== 1) throw new Refusal(50002, "UpdateType is 1");
  const update = body.UpdateGroup;
  if (!isObject(update)) throw new Refusal(50002, "UpdateGroup is not an object");
  const group = readGroupName(update.OldGroupName, "OldGroupName");
  if (update.UpdateGroupType === 1) return renameGroup(service, body, { group, update });
  if (update.UpdateGroupType === 2) return updateMembers(service, body, { group, update });
  throw new Refusal(50002, "UpdateGroupType is neither 1 nor 2");
}

function renameGroup(
  service: Service,
  body: JsonObject,
  { group, update }: { group: string; update: JsonObject },
): Answer {
  const to = readGroupName(update.NewGroupName, "NewGroupName");
  const owner = readOwner(service, body);
  assertGroup(service, owner, group);
  const isTaken = to !== group && service.store.world.contacts.bookOf(owner).groups.has(to);
  if (isTaken) throw new Refusal(50002, "NewGroupName is the name of another group");
  service.store.commit({ part: "contacts", op: "renameGroup", owner, group, to });
  const result = { UpdateGroupType: 1, ...groupItem(service, owner, to), OldGroupName: group };
  return { UpdateType: 1, UpdateGroupResult: result };
}

function updateMembers(
  service: Service,
  body: JsonObject,
  { group, update }: { group: string; update: JsonObject },
): Answer {
  const changes = readArray(update, "ContactUpdateItem").map((item) => {
    if (!isObject(item)) throw new Refusal(50002, "an entry of ContactUpdateItem is not an object");
    const { ContactOptType: kind } = item;
    if (kind !== 1 && kind !== 2) throw new Refusal(50002, "ContactOptType is neither 1 nor 2");
    return { kind, key: readConversation(item.ContactItem) };
  });
  const owner = readOwner(service, body);
  assertGroup(service, owner, group);
  const added = changes.filter(({ kind }) => kind === 1).map(({ key }) => key);
  const removed = changes.filter(({ kind }) => kind === 2).map(({ key }) => key);
  const results = changeMembers(service, { owner, group, added, removed });
  const codes = new Map(added.map((key, index) => [key, results[index]]));
  return {
    UpdateType: 1,
    UpdateGroupResult: {
      UpdateGroupType: 2,
      ...groupItem(service, owner, group),
      OldGroupName: group,
      ContactResultItem: changes.map(({ kind, key }) => ({
        ContactOptType: kind,
        ContactItem: conversationItem(key),
        ...((kind === 1 ? codes.get(key) : undefined) ?? { ResultCode: 0, ResultInfo: "" }),
      })),
    },
  };
}

/** @returns the result of each added conversation. @throws Refusal 51008 when the groups would hold more than 1,000. */
function changeMembers(
  service: Service,
  change: { owner: string; group: string; added: ConversationKey[]; removed: ConversationKey[] },
): { ResultCode: number; ResultInfo: string }[] {
  const { owner, group, added, removed } = change;
  const { notes } = service.store.world.contacts.bookOf(owner);
  const codes = added.map((key) => conversationCode(service, key));
  const accepted = added.filter((_, index) => codes[index] === 0);
  const grouped = [...notes].filter(([, note]) => note.groupIds.size > 0).map(([key]) => key);
  if (new Set([...grouped, ...accepted]).size > GROUPED_CONVERSATIONS_MAX) throw new Refusal(51008);
  const at = service.clock.seconds();
  service.store.commit({ part: "contacts", op: "changeGroup", owner, group, added: accepted, removed, at });
  return codes.map((code) => ({ ResultCode: code, ResultInfo: code === 0 ? "" : codeText(code) }));
}

function groupItem(service: Service, owner: string, group: string): JsonObject {
  return { GroupName: group, GroupId: service.store.world.contacts.bookOf(owner).groups.get(group) ?? 0 };
}

function assertGroup(service: Service, owner: string, group: string): void {
  if (!service.store.world.contacts.bookOf(owner).groups.has(group)) throw new Refusal(51009);
}

function readItem(value: unknown): ConversationKey {
  return readConversation(value);
}

function readExactlyOne(body: JsonObject, field: string): unknown[] {
  const list = readArray(body, field);
  if (list.length !== 1) throw new Refusal(50002, `${field} has exactly one entry`);
  return list;
}

function readArray(body: JsonObject, field: string): unknown[] {
  const list = body[field];
  if (!Array.isArray(list)) throw new Refusal(50002, `${field} is not an array`);
  return list;
}
