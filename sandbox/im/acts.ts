import type { Origin } from "./callbacks/callbacks.ts";
import { Refusal } from "./codes.ts";
import { ControlError } from "./control-error.ts";
import type { Service } from "./endpoint.ts";
import type { EventLog } from "./event-log.ts";
import { readGroupBody } from "./group-messages/group-fields.ts";
import { tellMemberState } from "./group-messages/live-rooms.ts";
import { readInGroup } from "./group-messages/read-in-group.ts";
import { sayInGroup } from "./group-messages/say-in-group.ts";
import {
  answerApplication,
  applyToJoin,
  createGroupAs,
  disbandGroupAs,
  editGroupAs,
  handOverGroupAs,
  inviteToGroup,
  muteMemberAs,
  quitGroup,
  removeFromGroupAs,
} from "./groups/player-acts.ts";
import { readMessageBody } from "./messages/message-body.ts";
import { sendToPlayer } from "./messages/send-to-player.ts";
import { isObject, isStringArray, isUint32, type JsonObject } from "./values.ts";

/** What a player does, as a test asks for it. A Refusal it ends in is told to the caller, as the SDK would tell the player. */
type Act = (service: Service, player: Player, body: JsonObject) => JsonObject | Promise<JsonObject>;

interface Player {
  account: string;
  origin: Origin;
}

/** A phone in the documentation range of addresses. */
const PLAYER_IP = "203.0.113.7";
const platforms = ["Android", "iOS", "Web", "Windows", "macOS", "iPad", "Unknown"];

const acts: Record<string, Act> = {
  login: (service, player) => setOnline(service, player, true),
  logout: (service, player) => setOnline(service, player, false),
  read,
  say,
  create,
  join: async (service, { account, origin }, body) => {
    const text = readOptionalText(body, "text");
    const request = { account, groupId: readText(body, "group"), ...(text === undefined ? {} : { text }) };
    return { outcome: await applyToJoin(service, request, origin) };
  },
  answerApplication: async (service, { account, origin }, body) => {
    const { answer } = body;
    if (answer !== "agree" && answer !== "refuse") throw new ControlError("answer: agree or refuse");
    const applicant = readText(body, "applicant");
    const isAccepted = answer === "agree";
    await answerApplication(service, { account, groupId: readText(body, "group"), applicant, isAccepted }, origin);
    return {};
  },
  invite: async (service, { account, origin }, body) => {
    const request = { account, groupId: readText(body, "group"), invited: readMembers(body) };
    const results = await inviteToGroup(service, request, origin);
    return { MemberList: Array.from(results, ([Member_Account, Result]) => ({ Member_Account, Result })) };
  },
  leave: async (service, { account, origin }, body) => {
    await quitGroup(service, { account, groupId: readText(body, "group") }, origin);
    return {};
  },
  remove: async (service, { account, origin }, body) => {
    await removeFromGroupAs(service, { account, groupId: readText(body, "group"), removed: readMembers(body) }, origin);
    return {};
  },
  mute: async (service, { account, origin }, body) => {
    const { seconds } = body;
    if (!isUint32(seconds)) throw new ControlError("seconds: for how long, 0 gives the word back");
    await muteMemberAs(
      service,
      { account, groupId: readText(body, "group"), muted: readText(body, "member"), seconds },
      origin,
    );
    return {};
  },
  edit: async (service, { account, origin }, body) => {
    const changes = readTexts(body, ["name", "introduction", "notification"]);
    await editGroupAs(service, { account, groupId: readText(body, "group"), changes }, origin);
    return {};
  },
  handOver: async (service, { account, origin }, body) => {
    await handOverGroupAs(
      service,
      { account, groupId: readText(body, "group"), newOwner: readText(body, "to") },
      origin,
    );
    return {};
  },
  disband: async (service, { account, origin }, body) => {
    await disbandGroupAs(service, { account, groupId: readText(body, "group") }, origin);
    return {};
  },
};

/** Lets one player do one thing. @throws ControlError naming the field, or the Refusal the player meets. */
async function act(service: Service, body: JsonObject): Promise<JsonObject> {
  const { type } = body;
  const act = typeof type === "string" && Object.hasOwn(acts, type) ? acts[type] : undefined;
  if (!act) throw new ControlError(`type: one of ${Object.keys(acts).join(", ")}`);
  const player = { account: readAccount(service, body, "account"), origin: readOrigin(body.platform) };
  return { done: type, ...(await act(service, player, body)) };
}

/**
 * Lets one player do one thing and writes down that it happened, never what was said.
 * @param by who had it done, when it was not a test or a person. @throws as act.
 */
export async function actLogged(
  service: Service,
  events: EventLog,
  body: JsonObject,
  by?: "traffic",
): Promise<JsonObject> {
  const origin = by === undefined ? {} : { by };
  const event = events.add("act", { type: String(body.type).slice(0, 40), ...origin, outcome: "pending" });
  try {
    const done = await act(service, body);
    event.fields = { ...event.fields, account: body.account, outcome: "done" };
    return done;
  } catch (error) {
    event.fields = { ...event.fields, outcome: "refused" };
    if (error instanceof Refusal) event.fields = { ...event.fields, code: error.code };
    throw error;
  }
}

/** Live rooms tell the app of members whose connection ends or is back. */
function setOnline(service: Service, { account, origin }: Player, isOnline: boolean): JsonObject {
  const { accounts } = service.store.world;
  const isNews = accounts.isOnline(accounts.find(account) ?? -1) !== isOnline;
  service.store.commit({ op: "online", account, isOnline });
  if (isNews) tellMemberState(service, { account, isOnline }, origin);
  return {};
}

/** Of a group: `group`; of a conversation with one player: `peer`. */
function read(service: Service, { account, origin }: Player, body: JsonObject): JsonObject {
  if (body.group !== undefined) {
    readInGroup(service, { groupId: readText(body, "group"), account }, origin);
    return {};
  }
  const peer = readAccount(service, body, "peer");
  service.store.commit({ op: "read", account, peer, upTo: service.clock.seconds() });
  return {};
}

/** To one player or in a group. MsgSeq 0: nobody else gets it. */
async function say(service: Service, { account, origin }: Player, body: JsonObject): Promise<JsonObject> {
  if ((body.to === undefined) === (body.group === undefined)) throw new ControlError("group or to: give exactly one");
  const words = readWords(body);
  const { random } = body;
  if (random !== undefined && !isUint32(random)) throw new ControlError("random: a uint32, which tells repeats");
  if (body.to !== undefined) {
    const to = readAccount(service, body, "to");
    const identity = random === undefined ? {} : { random, seq: random };
    return sendToPlayer(service, { from: account, to, body: words, ...identity }, origin);
  }
  const topicId = readOptionalText(body, "topic");
  const speech = {
    from: account,
    groupId: readText(body, "group"),
    body: readGroupBody(words),
    ...(random === undefined ? {} : { random }),
    ...(topicId === undefined ? {} : { topicId }),
  };
  const { at, seq, dropReason } = await sayInGroup(service, speech, origin);
  return { MsgTime: at, MsgSeq: seq, ...(dropReason === undefined ? {} : { MsgDropReason: dropReason }) };
}

/** `data`: the group's own fields, as an object of texts. The others as in create_group. */
async function create(service: Service, { account, origin }: Player, body: JsonObject): Promise<JsonObject> {
  const { maxMembers, members, data } = body;
  const texts = readTexts(body, ["name", "introduction", "notification", "applyOption", "inviteOption", "groupId"]);
  const fields: JsonObject = { Type: readText(body, "groupType"), ...named(texts) };
  if (maxMembers !== undefined) fields.MaxMemberCount = maxMembers;
  if (members !== undefined) fields.MemberList = readMembers(body).map((id) => ({ Member_Account: id }));
  if (data !== undefined) fields.AppDefinedData = readData(data);
  return { GroupId: await createGroupAs(service, { account, fields }, origin) };
}

const vendorNames = {
  name: "Name",
  introduction: "Introduction",
  notification: "Notification",
  applyOption: "ApplyJoinOption",
  inviteOption: "InviteJoinOption",
  groupId: "GroupId",
} as const;

function named(texts: Partial<Record<keyof typeof vendorNames, string>>): JsonObject {
  const given = Object.entries(texts) as [keyof typeof vendorNames, string][];
  return Object.fromEntries(given.map(([name, text]) => [vendorNames[name], text]));
}

function readData(data: unknown): JsonObject[] {
  if (!isObject(data) || !isStringArray(Object.values(data))) throw new ControlError("data: an object of texts");
  return Object.entries(data).map(([Key, Value]) => ({ Key, Value }));
}

function readTexts<Field extends string>(body: JsonObject, fields: readonly Field[]): Partial<Record<Field, string>> {
  const texts: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const text = readOptionalText(body, field);
    if (text !== undefined) texts[field] = text;
  }
  return texts;
}

function readOptionalText(body: JsonObject, field: string): string | undefined {
  return body[field] === undefined ? undefined : readText(body, field);
}

function readText(body: JsonObject, field: string): string {
  const text = body[field];
  if (typeof text !== "string") throw new ControlError(`${field}: a text`);
  return text;
}

function readMembers(body: JsonObject): string[] {
  const { members } = body;
  if (!isStringArray(members) || members.length === 0) throw new ControlError("members: a list of account ids");
  return members;
}

function readAccount(service: Service, body: JsonObject, field: string): string {
  const id = body[field];
  if (typeof id !== "string") throw new ControlError(`${field}: an account id`);
  if (service.store.world.accounts.find(id) === undefined) throw new ControlError(`${field}: ${id} does not exist`);
  return id;
}

function readOrigin(platform: unknown): Origin {
  const known = platforms.find((name) => name === (platform ?? "Android"));
  if (!known) throw new ControlError(`platform: one of ${platforms.join(", ")}`);
  return { clientIp: PLAYER_IP, platform: known };
}

/** `text` for a plain line, or `msgBody` in the vendor's format. */
function readWords({ text, msgBody }: JsonObject): JsonObject[] {
  if ((text === undefined) === (msgBody === undefined)) throw new ControlError("text or msgBody: give exactly one");
  if (msgBody !== undefined) return readMessageBody(msgBody);
  if (typeof text !== "string" || text === "") throw new ControlError("text: what the player says");
  return [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];
}
