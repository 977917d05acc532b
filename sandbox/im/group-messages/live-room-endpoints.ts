import { profileTag } from "../accounts/accounts.ts";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { bannedUntil, type Group, type Member } from "../groups/group.ts";
import { readAccount, readAccounts, readText, readWhole } from "../groups/read-values.ts";
import { isObject, type JsonObject } from "../values.ts";
import { readNumber } from "./group-fields.ts";
import { APP_MARKS_FROM, AudienceCounter, audienceOf, readLiveRoom, serviceMark } from "./live-rooms.ts";
import { assertHigherEdition, isHigherEdition } from "./plan.ts";
import type { MarkedMember } from "./records.ts";

const LISTED_MAX = 1000;
const PAGE_MEMBERS = 500;
/** What the lower editions still list. */
const LISTED_BELOW_PRO = 30;
const MARKED_MAX = 500;
const BANNED_PER_CALL_MAX = 20;
const BAN_PAGE_MAX = 100;
const DESCRIPTION_BYTES_MAX = 1000;
/** Joins of one second that the cursor of the member list can tell apart. */
const CURSOR_STEPS = 100_000;

const audiences = new AudienceCounter();

export const liveRoomEndpoints: Endpoint[] = [
  liveEndpoint("group_open_http_svc/get_online_member_num", countOnline),
  liveEndpoint("group_open_avchatroom_http_svc/get_members", listMembers),
  liveEndpoint("group_open_avchatroom_http_svc/modify_user_info", markMembers),
  liveEndpoint("group_open_http_svc/ban_group_member", banMembers),
  liveEndpoint("group_open_http_svc/unban_group_member", unbanMembers),
  liveEndpoint("group_open_http_svc/get_group_ban_member", listBans),
];

function liveEndpoint(name: string, run: Endpoint["run"]): Endpoint {
  return { name, callsPerSecond: 200, malformedCode: 10004, internalCode: 10002, run };
}

function countOnline(service: Service, { body }: Call): Answer {
  return { OnlineMemberNum: audiences.count(service, readLiveRoom(service, body)) };
}

/** Newest first. The cursor orders those of one second, too, so that pages neither repeat nor lose anybody. */
function listMembers(service: Service, { body }: Call): Answer {
  const group = readLiveRoom(service, body);
  const cursor = readWhole(body, "Timestamp", { high: Number.MAX_SAFE_INTEGER });
  if (cursor === undefined) throw new Refusal(10004, "Timestamp is missing");
  const mark = readWhole(body, "Mark");
  const { groupMessages } = service.store.world;
  const listed = withCursors(audienceOf(service, group))
    .filter(({ member }) => mark === undefined || groupMessages.marksOf(group, member.account).has(mark))
    .reverse()
    .slice(0, isHigherEdition(service) ? LISTED_MAX : LISTED_BELOW_PRO);
  const rest = cursor === 0 ? listed : listed.filter((entry) => entry.cursor < cursor);
  const page = rest.slice(0, PAGE_MEMBERS);
  return {
    MemberList: page.map(({ member }) => memberItem(service, member)),
    NextTimestamp: rest.length > page.length ? (page.at(-1)?.cursor ?? 0) : 0,
  };
}

function withCursors(members: Member[]): { member: Member; cursor: number }[] {
  let second = 0;
  let step = 0;
  return members.map((member) => {
    step = member.joinedAt === second ? step + 1 : 0;
    second = member.joinedAt;
    return { member, cursor: second * CURSOR_STEPS + step };
  });
}

function memberItem(service: Service, { account, joinedAt }: Member): JsonObject {
  const { accounts } = service.store.world;
  const number = accounts.find(account);
  const image = number === undefined ? undefined : accounts.profileOf(number)?.get(profileTag.image);
  return {
    Member_Account: account,
    JoinTime: joinedAt,
    NickName: number === undefined ? "" : accounts.nicknameOf(number),
    Avatar: image ?? "",
  };
}

/** Only who is in the room can be marked; the answer lists those. */
function markMembers(service: Service, { body }: Call): Answer {
  assertHigherEdition(service, "marks");
  const group = readLiveRoom(service, body);
  const command = readWhole(body, "CommandType", { low: 1, high: 2 });
  if (command === undefined) throw new Refusal(10004, "CommandType is missing");
  const listed = readMarked(body.MemberList);
  const members = listed.filter(({ account }) => group.members.has(account));
  if (members.length > 0) {
    const isSet = command === 1;
    service.store.commit({ part: "groupMessages", op: "marked", groupId: group.groupId, isSet, members });
  }
  return {
    CommandType: command,
    MemberList: members.map(({ account, marks }) => ({ Member_Account: account, Marks: marks })),
  };
}

function readMarked(value: unknown): MarkedMember[] {
  if (!Array.isArray(value) || value.length === 0) throw new Refusal(10004, "MemberList is no list with entries");
  if (value.length > MARKED_MAX) throw new Refusal(10004, `MemberList has at most ${MARKED_MAX} entries`);
  return value.map((item) => {
    if (!isObject(item)) throw new Refusal(10004, "an entry of MemberList is not an object");
    const account = readAccount(item, "Member_Account");
    const marks = item.Marks;
    if (!Array.isArray(marks) || marks.length === 0 || !marks.every(isMark)) {
      throw new Refusal(10004, `Marks are numbers from ${APP_MARKS_FROM}, or 500 or 600`);
    }
    return { account, marks };
  });
}

function isMark(mark: unknown): mark is number {
  if (typeof mark !== "number" || !Number.isSafeInteger(mark)) return false;
  return mark >= APP_MARKS_FROM || mark === serviceMark.staysOnline || mark === serviceMark.hidden;
}

/** Out at once, and not back before the time is over. Whoever is not there can be banned as well. */
function banMembers(service: Service, { body }: Call): Answer {
  assertHigherEdition(service, "bans");
  const group = readLiveRoom(service, body);
  const accounts = readKnownAccounts(service, body);
  const seconds = readNumber(body, "Duration");
  if (seconds === 0) throw new Refusal(10004, "Duration is 0");
  readText(body, "Description", DESCRIPTION_BYTES_MAX);
  if (accounts.includes(group.owner)) throw new Refusal(10007, "the owner cannot be banned");
  const until = service.clock.seconds() + seconds;
  service.store.commit({ part: "groups", op: "ban", groupId: group.groupId, accounts, until });
  return {};
}

function unbanMembers(service: Service, { body }: Call): Answer {
  assertHigherEdition(service, "bans");
  const group = readLiveRoom(service, body);
  const accounts = readAccounts(body, "Members_Account", BANNED_PER_CALL_MAX);
  service.store.commit({ part: "groups", op: "ban", groupId: group.groupId, accounts, until: 0 });
  return {};
}

function listBans(service: Service, { body }: Call): Answer {
  assertHigherEdition(service, "bans");
  const group = readLiveRoom(service, body);
  const limit = readWhole(body, "Limit", { low: 1, high: BAN_PAGE_MAX }) ?? BAN_PAGE_MAX;
  const offset = readWhole(body, "Offset");
  if (offset === undefined) throw new Refusal(10004, "Offset is missing");
  const bans = bansOf(service, group);
  const page = bans.slice(offset, offset + limit);
  return {
    BannedAccountList: page.map(([account, until]) => ({ BannedUntil: until, Member_Account: account })),
    NextOffset: offset + page.length < bans.length ? offset + page.length : 0,
  };
}

function bansOf(service: Service, group: Group): [account: string, until: number][] {
  const now = service.clock.seconds();
  return [...group.bans.keys()]
    .map((account): [string, number] => [account, bannedUntil(group, account, now)])
    .filter(([, until]) => until > 0);
}

/** Which code answers an account that does not exist is unverified. */
function readKnownAccounts(service: Service, body: JsonObject): string[] {
  const accounts = readAccounts(body, "Members_Account", BANNED_PER_CALL_MAX);
  const unknown = accounts.find((account) => service.store.world.accounts.find(account) === undefined);
  if (unknown !== undefined) throw new Refusal(10004, `Members_Account: ${unknown} does not exist`);
  return accounts;
}
