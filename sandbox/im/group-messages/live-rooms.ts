import type { Origin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import type { Group, Member } from "../groups/group.ts";
import { aboutGroup, memberObjects } from "../groups/group-callbacks.ts";
import { readGroup } from "../groups/read-values.ts";
import type { JsonObject } from "../values.ts";
import { isHigherEdition } from "./plan.ts";
import { isOnline } from "./say-in-group.ts";

const REFRESH_SECONDS = 10;
/** Below so many members the number is always fresh. Web users, who would delay it, are not told apart here. */
const FRESH_MEMBERS = 300;

/** Marks with a meaning of their own; those of the app begin at 1000. */
export const serviceMark = { staysOnline: 500, hidden: 600 } as const;
export const APP_MARKS_FROM = 1000;

/** The live group of a call. @throws Refusal 10004, 10015, 10010, 10007 for other kinds of groups. */
export function readLiveRoom(service: Service, body: JsonObject): Group {
  const group = readGroup(service, body);
  if (group.type !== "AVChatRoom") throw new Refusal(10007, "only for live groups");
  return group;
}

/** Who is there and online, in order of joining. A hidden mark hides, a staying one counts as online. */
export function audienceOf(service: Service, group: Group): Member[] {
  const { groupMessages } = service.store.world;
  return [...group.members.values()].filter(({ account }) => {
    const marks = groupMessages.marksOf(group, account);
    return !marks.has(serviceMark.hidden) && (marks.has(serviceMark.staysOnline) || isOnline(service, account));
  });
}

/** How many are online, up to ten seconds old in a big room. */
export class AudienceCounter {
  readonly #counted = new WeakMap<Group, { at: number; count: number }>();

  count(service: Service, group: Group): number {
    const at = service.clock.seconds();
    const known = this.#counted.get(group);
    const ageSeconds = known ? at - known.at : 0;
    const isFresh = ageSeconds >= 0 && ageSeconds < REFRESH_SECONDS;
    if (known && isFresh && group.members.size >= FRESH_MEMBERS) return known.count;
    const count = audienceOf(service, group).length;
    this.#counted.set(group, { at, count });
    return count;
  }
}

/**
 * Tells that a member of live groups lost its connection or has it back. The 20 seconds the vendor waits first are the
 * caller's: here the news is sent at once.
 */
export function tellMemberState(
  service: Service,
  { account, isOnline: isBack }: { account: string; isOnline: boolean },
  origin: Origin,
): void {
  if (!isHigherEdition(service)) return;
  for (const group of service.store.world.groups.ofAccount(account)) {
    if (group.type !== "AVChatRoom") continue;
    const body = {
      ...aboutGroup(group),
      EventType: isBack ? "Online" : "Offline",
      MemberList: memberObjects([account]),
    };
    service.callbacks.after("Group.CallbackOnMemberStateChange", body, origin);
  }
}
