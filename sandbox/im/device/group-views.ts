import { ControlError } from "../control-error.ts";
import type { Service } from "../endpoint.ts";
import type { GroupMessage } from "../group-messages/group-messages.ts";
import { messagesSeenBy } from "../group-messages/messages-seen.ts";
import { type Group, type Member, mutedUntil } from "../groups/group.ts";
import { mutedInAppUntil } from "../operations/mute.ts";
import type { JsonObject } from "../values.ts";
import { person, player, textOf } from "./player-views.ts";

const LINES_SHOWN = 100;
const MEMBERS_SHOWN = 60;
const OPEN_SHOWN = 60;
const GROUPS_SHOWN = 60;

/** The groups of a player, the one with the latest word first. */
export function groupList(service: Service, account: number): JsonObject[] {
  const { world } = service.store;
  const id = world.accounts.idOf(account);
  const latest = ({ lastMessageAt, createdAt }: Group): number => Math.max(lastMessageAt, createdAt);
  return [...world.groups.ofAccount(id)]
    .sort((left, right) => latest(right) - latest(left))
    .slice(0, GROUPS_SHOWN)
    .map((group) => {
      const [last] = seen(service, { groupId: group.groupId, account: id }, 1);
      return {
        ...summary(group),
        unread: world.groupMessages.unreadOf(group, id),
        last: last ? { ...person(service, numberOf(service, last.from)), text: lineText(last), time: last.at } : null,
      };
    });
}

/** Groups a player can come into, those of its language first: places everybody is in, then teams that have seats. */
export function openGroups(service: Service, account: number, search: string): JsonObject {
  const { world } = service.store;
  const id = world.accounts.idOf(account);
  const wanted = search.trim().toLowerCase();
  const groups = [...world.groups.list()]
    .filter((group) => group.applyJoinOption !== "DisableApply" && !group.members.has(id))
    .filter((group) => group.maxMemberCount === 0 || group.members.size < group.maxMemberCount)
    .filter(({ name, groupId }) => name.toLowerCase().includes(wanted) || groupId.toLowerCase() === wanted)
    .reverse();
  const { language } = player(service, account);
  const isForeign = (group: Group): number => (language !== null && group.data.get("lang") !== language ? 1 : 0);
  const isTeam = (group: Group): boolean => group.data.get("kind") === "team";
  const sorted = [...groups.filter((group) => !isTeam(group)).slice(0, 12), ...groups.filter(isTeam)].sort(
    (left, right) => isForeign(left) - isForeign(right),
  );
  return {
    groups: sorted.slice(0, OPEN_SHOWN).map((group) => ({ ...summary(group), isWaiting: group.applications.has(id) })),
  };
}

/** One group as a member sees it. @throws ControlError when the player is not in it. */
export function groupView(service: Service, account: number, groupId: string | null): JsonObject {
  const { world } = service.store;
  const id = world.accounts.idOf(account);
  const group = world.groups.find(groupId ?? "");
  const self = group?.members.get(id);
  if (!group || !self) throw new ControlError(`group: ${id} is not in ${groupId ?? "(none)"}`);
  const now = service.clock.seconds();
  const lines = seen(service, { groupId: group.groupId, account: id }, LINES_SHOWN).toReversed();
  const notices = world.groupMessages
    .noticesOf(group.groupId)
    .filter(({ to, at }) => to.includes(id) && at >= group.createdAt);
  const isSilenced = group.isMutedForAll && self.role === "Member";
  return {
    ...summary(group),
    player: player(service, account),
    now,
    unread: world.groupMessages.unreadOf(group, id),
    role: self.role,
    owner: group.owner,
    notification: group.notification,
    introduction: group.introduction,
    isMutedForAll: isSilenced,
    mutedUntil: Math.max(mutedUntil(group, id, now), mutedInAppUntil(world, id, "group")),
    members: [...group.members.values()].slice(0, MEMBERS_SHOWN).map((member) => memberView(service, group, member)),
    applications: self.role === "Member" ? [] : applicants(service, group),
    lines: lines.map((message) => lineView(service, message)),
    notices: notices.slice(-LINES_SHOWN).map(({ content, at }) => ({ text: content, time: at })),
  };
}

function summary(group: Group): JsonObject {
  return {
    group: group.groupId,
    type: group.type,
    kind: group.data.get("kind") ?? null,
    language: group.data.get("lang") ?? null,
    name: group.name,
    memberCount: group.members.size,
    seats: group.maxMemberCount,
    asksFirst: group.applyJoinOption === "NeedPermission",
  };
}

function memberView(service: Service, group: Group, { account, role }: Member): JsonObject {
  return {
    ...person(service, numberOf(service, account)),
    id: account,
    role,
    mutedUntil: mutedUntil(group, account, service.clock.seconds()),
  };
}

function applicants(service: Service, group: Group): JsonObject[] {
  return Array.from(group.applications, ([account, { text }]) => ({
    ...person(service, numberOf(service, account)),
    id: account,
    text,
  }));
}

function lineView(service: Service, message: GroupMessage): JsonObject {
  const { nickname } = person(service, numberOf(service, message.from));
  return {
    seq: message.seq,
    random: message.random,
    from: message.from,
    nickname,
    time: message.at,
    text: lineText(message),
    isRecalled: message.isRecalled,
  };
}

function lineText(message: GroupMessage): string {
  return message.isRecalled ? "" : textOf(JSON.parse(message.body));
}

/** What a member's device shows of a group, newest first, at most so many. */
function seen(service: Service, viewer: { groupId: string; account: string }, max: number): GroupMessage[] {
  const found: GroupMessage[] = [];
  for (const message of messagesSeenBy(service, viewer)) {
    if (found.length === max) break;
    found.push(message);
  }
  return found;
}

/** Who is no account any more has a number nobody has. */
function numberOf({ store }: Service, account: string): number {
  return store.world.accounts.find(account) ?? -1;
}
