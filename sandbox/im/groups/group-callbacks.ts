import type { Origin, Verdict } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import type { JsonObject } from "../values.ts";
import type { Group } from "./group.ts";

const OWN_CODE_LOW = 10_100;
const OWN_CODE_HIGH = 10_200;

/** Who does something in a group. */
export interface Actor {
  account: string;
  /** App admins may do everything an owner may, in any group, member or not. */
  isAppAdmin: boolean;
  origin: Origin;
}

/**
 * Reads what a before-callback of a group operation decided.
 * @throws Refusal 10016 for code 1, or the receiver's own code from 10100 to 10200 with its text.
 */
export function assertAllowed(verdict: Verdict): void {
  if (verdict.code === 0) return;
  if (verdict.code >= OWN_CODE_LOW && verdict.code <= OWN_CODE_HIGH)
    throw new Refusal({ code: verdict.code, text: verdict.text });
  // Codes nobody documents let the operation go on, as a failed receiver does.
  if (verdict.code === 1) throw new Refusal(10016);
}

/** EventTime of group callbacks: milliseconds, as a string. */
export function eventTime(service: Service): string {
  return String(Math.floor(service.clock.now()));
}

/** The fields that open most bodies. */
export function aboutGroup(group: Group): JsonObject {
  return { GroupId: group.groupId, Type: group.type };
}

export function memberObjects(accounts: Iterable<string>): { Member_Account: string }[] {
  return Array.from(accounts, (account) => ({ Member_Account: account }));
}

/** Group.CallbackAfterGroupFull, when no seat is left. It comes again for every join that fails for want of a seat. */
export function tellWhenFull(service: Service, group: Group, origin: Origin): void {
  if (group.maxMemberCount === 0 || group.members.size < group.maxMemberCount) return;
  service.callbacks.after(
    "Group.CallbackAfterGroupFull",
    { GroupId: group.groupId, EventTime: eventTime(service) },
    origin,
  );
}
