import { codeText, Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isStringArray, type JsonObject } from "../values.ts";
import { idTail } from "./create-group.ts";
import { type Group, mutedUntil, type Topic } from "./group.ts";
import { type Actor, aboutGroup, assertAllowed } from "./group-callbacks.ts";
import { actorOf, groupEndpoint } from "./group-endpoint.ts";
import { membersMax } from "./group-plans.ts";
import { chosen } from "./group-view.ts";
import { readNewName, readTexts } from "./read-group.ts";
import { readAccount, readGroup, readList, readOnOff, readText, readWords } from "./read-values.ts";
import type { TopicChanges } from "./records.ts";

const TOPICS_MAX = 200;
const TOPIC_ID_BYTES_MAX = 96;
const TOPIC_MARK = "@TOPIC#_";
const CUSTOM_STRING_BYTES_MAX = 3_000;
const SERVICE = "million_group_open_http_svc";

export const topicEndpoints: Endpoint[] = [
  groupEndpoint("create_topic", createTopic, SERVICE),
  groupEndpoint("modify_topic", modifyTopic, SERVICE),
  groupEndpoint("get_topic", getTopics, SERVICE),
  groupEndpoint("destroy_topic", destroyTopics, SERVICE),
];

async function createTopic(service: Service, call: Call): Promise<Answer> {
  const { body } = call;
  const group = readCommunity(service, body);
  const { name } = readNewName(body, "TopicName");
  if (name === undefined) throw new Refusal(10004, "TopicName is missing");
  const changes = { name, ...readTopicTexts(body) };
  const actor = readTopicActor(service, call);
  const customId = readCustomId(group, body.TopicId);
  assertMayCreate(group, customId);
  // The page lists neither GroupId nor EventTime for this body.
  const about = { Operator_Account: actor.account, Type: group.type, Name: name };
  assertAllowed(await service.callbacks.before("Group.CallbackBeforeCreateTopic", about, actor.origin));

  const current = readCommunity(service, body);
  assertMayCreate(current, customId);
  const topicId = customId ?? nextTopicId(current);
  const { groupId } = current;
  const at = service.clock.seconds();
  service.store.commit({ part: "groups", op: "createTopic", groupId, topicId, creator: actor.account, changes, at });
  const told = { ...aboutGroup(current), TopicId: topicId, ...about, Owner_Account: current.owner };
  service.callbacks.after("Group.CallbackAfterCreateTopic", { ...told, UserDefinedDataList: [] }, actor.origin);
  return { TopicId: topicId };
}

function modifyTopic(service: Service, call: Call): Answer {
  const { body } = call;
  const group = readCommunity(service, body);
  const isMutedForAll = readOnOff(body, "MuteAllMember");
  const changes: TopicChanges = {
    ...readNewName(body, "TopicName"),
    ...readTopicTexts(body),
    ...(isMutedForAll === undefined ? {} : { isMutedForAll }),
  };
  const actor = readTopicActor(service, call);
  const topicId = readAccount(body, "TopicId");
  const topic = group.topics.get(topicId);
  if (!topic) throw new Refusal(10010, "the topic does not exist");

  const told = toldChanges(topic, changes);
  const at = service.clock.seconds();
  service.store.commit({ part: "groups", op: "changeTopic", groupId: group.groupId, topicId, changes, at });
  if (Object.keys(told).length === 0) return {};
  const about = { ...aboutGroup(group), TopicId: topicId, Operator_Account: actor.account, ...told };
  service.callbacks.after("Group.CallbackAfterTopicInfoChanged", about, actor.origin);
  return {};
}

function getTopics(service: Service, { body }: Call): Answer {
  const group = readCommunity(service, body);
  const viewer = readAccount(body, "From_Account");
  const ids = readWords(body, "TopicIdList") ?? [...group.topics.keys()];
  const names = readWords(body, "ResponseFilter");
  const items = ids.map((topicId) => {
    const topic = group.topics.get(topicId);
    if (!topic) return { ErrorCode: 110003, ErrorInfo: codeText(110003), TopicInfo: { TopicId: topicId } };
    return {
      ErrorCode: 0,
      ErrorInfo: "",
      TopicInfo: { TopicId: topicId, ...chosen(topicInfo(topic), names) },
      SelfInfo: { MuteUntil: mutedUntil(topic, viewer, service.clock.seconds()) },
    };
  });
  return { TopicAndSelfInfo: items };
}

function destroyTopics(service: Service, call: Call): Answer {
  const group = readCommunity(service, call.body);
  const ids = [...new Set(readList(call.body, "TopicIdList"))];
  if (!isStringArray(ids)) throw new Refusal(10004, "TopicIdList is not a list of strings");
  const known = ids.filter((topicId) => group.topics.has(topicId));
  const items = ids.map((topicId) => {
    const code = known.includes(topicId) ? 0 : 110003;
    return { ErrorCode: code, ErrorInfo: code === 0 ? "" : codeText(code), TopicId: topicId };
  });
  if (known.length === 0) return { DestroyResultItem: items };
  service.store.commit({ part: "groups", op: "destroyTopics", groupId: group.groupId, topicIds: known });
  const body = { ...aboutGroup(group), TopicIdList: known };
  service.callbacks.after("Group.CallbackAfterTopicDestroyed", body, call.origin);
  return { DestroyResultItem: items };
}

function readCommunity(service: Service, body: JsonObject): Group {
  if (membersMax(service.edition, "Community") === 0) throw new Refusal(11000);
  const group = readGroup(service, body);
  if (!group.hasTopics) throw new Refusal(10007, "the group has no topics");
  return group;
}

/** The app admin, or the account of From_Account in whose name it acts. */
function readTopicActor(service: Service, call: Call): Actor {
  const actor = actorOf(call);
  const { From_Account: from } = call.body;
  if (from === undefined || from === "") return actor;
  const account = readAccount(call.body, "From_Account");
  if (service.store.world.accounts.find(account) === undefined) throw new Refusal(10004, "From_Account is no account");
  return { ...actor, account };
}

function readTopicTexts(body: JsonObject): TopicChanges {
  const customString = readText(body, "CustomString", CUSTOM_STRING_BYTES_MAX);
  return { ...readTexts(body), ...(customString === undefined ? {} : { customString }) };
}

function readCustomId(group: Group, value: unknown): string | undefined {
  if (value === undefined || value === "") return undefined;
  const start = `${group.groupId}${TOPIC_MARK}`;
  if (typeof value !== "string" || !value.startsWith(start) || value === start) {
    throw new Refusal(10004, "TopicId is not GroupId, @TOPIC#_ and a part of its own");
  }
  if (byteLength(value) > TOPIC_ID_BYTES_MAX || !/^[\x20-\x7e]+$/.test(value)) {
    throw new Refusal(10004, `TopicId has at most ${TOPIC_ID_BYTES_MAX} printable ASCII characters`);
  }
  return value;
}

function assertMayCreate(group: Group, customId: string | undefined): void {
  if (customId !== undefined && group.topics.has(customId)) throw new Refusal(10025);
  // The limit is documented, its code is not (unverified).
  if (group.topics.size >= TOPICS_MAX) throw new Refusal(10006, `a community has at most ${TOPICS_MAX} topics`);
}

function nextTopicId(group: Group): string {
  for (let number = group.topicsMade + 1; ; number += 1) {
    const topicId = `${group.groupId}${TOPIC_MARK}@TOPIC#c${idTail(number)}`;
    if (!group.topics.has(topicId)) return topicId;
  }
}

/** Texts that became different, which is what the app hears of. */
function toldChanges(topic: Topic, changes: TopicChanges): JsonObject {
  const told: JsonObject = {};
  const fields = {
    Name: "name",
    Introduction: "introduction",
    Notification: "notification",
    FaceUrl: "faceUrl",
  } as const;
  for (const [field, key] of Object.entries(fields)) {
    const value = changes[key];
    if (value !== undefined && value !== topic[key]) told[field] = value;
  }
  return told;
}

/** Field names of TopicInfo beyond the id are not printed; these follow the group profile (unverified). */
function topicInfo(topic: Topic): JsonObject {
  return {
    TopicName: topic.name,
    CustomString: topic.customString,
    FaceUrl: topic.faceUrl,
    Notification: topic.notification,
    Introduction: topic.introduction,
    From_Account: topic.creator,
    MuteAllMember: topic.isMutedForAll ? "On" : "Off",
    CreateTime: topic.createdAt,
    LastInfoTime: topic.lastInfoAt,
    LastMsgTime: topic.lastMessageAt,
    NextMsgSeq: topic.nextSeq,
  };
}
