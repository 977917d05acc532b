import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import { isStringArray } from "../values.ts";
import { hasTooManyGroups } from "./create-group.ts";
import { bannedUntil, type Group } from "./group.ts";
import { type Actor, aboutGroup, assertAllowed, eventTime, memberObjects, tellWhenFull } from "./group-callbacks.ts";
import { membersMax } from "./group-plans.ts";
import { findGroup } from "./read-values.ts";
import type { NewMember } from "./records.ts";

/** Result of one account, as add_group_member answers it. */
export const addResult = { failed: 0, added: 1, alreadyIn: 2, awaitsApproval: 3 } as const;
export type AddResult = (typeof addResult)[keyof typeof addResult];

type JoinType = "Apply" | "Invited";

/**
 * Puts accounts into a group at once. Those that do not exist, are in too many groups, or are left out by the app's
 * server come back as failed; when nothing but such accounts is asked for, the call itself is refused.
 * @throws Refusal 10014 when they do not all fit, 10016, 10019, 10037, 10038, or the receiver's own code.
 */
export async function addMembers(
  service: Service,
  group: Group,
  wanted: { accounts: readonly string[]; failing?: ReadonlyMap<string, number> },
  actor: Actor,
): Promise<Map<string, AddResult>> {
  const { accounts } = service.store.world;
  const { results, newcomers } = sortOut(service, group, wanted);
  if (newcomers.length === 0) {
    assertSomebodyIsIn(service, results);
    return results;
  }
  assertSeats(service, group, newcomers.length, actor);
  const refused = await askInvite(service, group, newcomers, actor);

  const current = findGroup(service, group.groupId);
  // Whoever came in, or was deleted, while the app's server was asked.
  const joining = newcomers.filter(
    (account) => !refused.has(account) && !current.members.has(account) && accounts.find(account) !== undefined,
  );
  if (joining.length > 0) {
    assertSeats(service, current, joining.length, actor);
    admit(service, current, { accounts: joining, joinType: "Invited" }, actor);
  }
  for (const account of newcomers) {
    results.set(account, current.members.has(account) ? addResult.added : addResult.failed);
  }
  return results;
}

/**
 * A player asks to come in.
 * @returns "joined", or "waiting" when the group asks its admins first.
 * @throws Refusal 10007 when the group takes no applications or has banned the player, 10013, 10014, 10016, 10019, 10037, 10038.
 */
export async function applyToGroup(
  service: Service,
  group: Group,
  text: string,
  actor: Actor,
): Promise<"joined" | "waiting"> {
  const { account, origin } = actor;
  assertMayApply(service, group, actor);
  const body = { ...aboutGroup(group), Requestor_Account: account, EventTime: eventTime(service) };
  assertAllowed(await service.callbacks.before("Group.CallbackBeforeApplyJoinGroup", body, origin));

  const current = findGroup(service, group.groupId);
  assertMayApply(service, current, actor);
  if (current.applyJoinOption === "NeedPermission") {
    const at = service.clock.seconds();
    service.store.commit({ part: "groups", op: "apply", groupId: current.groupId, account, text, at });
    return "waiting";
  }
  admit(service, current, { accounts: [account], joinType: "Apply" }, actor);
  return "joined";
}

/**
 * Lets a waiting applicant in.
 * @throws Refusal 10013, 10014, 10024 when nobody of that name waits, 10037, 10038.
 */
export function acceptApplication(service: Service, group: Group, applicant: string, actor: Actor): void {
  assertWaits(group, applicant);
  assertMayEnter(service, group, applicant);
  assertSeats(service, group, 1, actor);
  admit(service, group, { accounts: [applicant], joinType: "Apply" }, actor);
}

/** Turns a waiting applicant away. @throws Refusal 10013, 10024 */
export function rejectApplication(service: Service, group: Group, applicant: string): void {
  assertWaits(group, applicant);
  service.store.commit({ part: "groups", op: "reject", groupId: group.groupId, account: applicant });
}

function sortOut(
  service: Service,
  group: Group,
  { accounts, failing }: { accounts: readonly string[]; failing?: ReadonlyMap<string, number> },
): { results: Map<string, AddResult>; newcomers: string[] } {
  const results = new Map<string, AddResult>();
  const newcomers: string[] = [];
  for (const account of accounts) {
    results.set(account, addResult.failed);
    if (group.members.has(account)) results.set(account, addResult.alreadyIn);
    else if (!failing?.has(account) && mayEnter(service, group, account)) newcomers.push(account);
  }
  return { results, newcomers };
}

/** Result 0 next to others, a code when nobody else was asked for: the pages name both and no rule (unverified). */
function assertSomebodyIsIn(service: Service, results: ReadonlyMap<string, AddResult>): void {
  const outside = [...results].filter(([, result]) => result === addResult.failed).map(([account]) => account);
  if (outside.length < results.size) return;
  const { accounts } = service.store.world;
  if (outside.some((account) => accounts.find(account) === undefined)) throw new Refusal(10019);
  if (outside.some((account) => hasTooManyGroups(service, account))) throw new Refusal(10037);
}

function mayEnter(service: Service, group: Group, account: string): boolean {
  if (service.store.world.accounts.find(account) === undefined) return false;
  const isCounted = group.type !== "AVChatRoom" && group.type !== "Community";
  return !isCounted || !hasTooManyGroups(service, account);
}

function assertMayEnter(service: Service, group: Group, account: string): void {
  if (mayEnter(service, group, account)) return;
  throw new Refusal(service.store.world.accounts.find(account) === undefined ? 10019 : 10037);
}

function assertMayApply(service: Service, group: Group, actor: Actor): void {
  const { account } = actor;
  if (group.members.has(account)) throw new Refusal(10013);
  if (group.applyJoinOption === "DisableApply") throw new Refusal(10007, "the group takes no applications");
  if (bannedUntil(group, account, service.clock.seconds()) > 0) throw new Refusal(10007, "banned");
  assertMayEnter(service, group, account);
  assertSeats(service, group, 1, actor);
}

/** A join that fails for want of a seat tells the app that the group is full once more. */
function assertSeats(service: Service, group: Group, count: number, { origin }: Actor): void {
  const wanted = group.members.size + count;
  if (group.maxMemberCount !== 0 && wanted > group.maxMemberCount) {
    tellWhenFull(service, group, origin);
    throw new Refusal(10014);
  }
  // A group made in a higher edition keeps its capacity, not the right to use it.
  if (wanted > membersMax(service.edition, group.type)) throw new Refusal(10038);
}

function assertWaits(group: Group, applicant: string): void {
  if (group.members.has(applicant)) throw new Refusal(10013);
  if (!group.applications.has(applicant)) throw new Refusal(10024);
}

async function askInvite(
  service: Service,
  group: Group,
  newcomers: readonly string[],
  actor: Actor,
): Promise<ReadonlySet<string>> {
  const body = {
    ...aboutGroup(group),
    Operator_Account: actor.account,
    DestinationMembers: memberObjects(newcomers),
    EventTime: eventTime(service),
  };
  const verdict = await service.callbacks.before("Group.CallbackBeforeInviteJoinGroup", body, actor.origin);
  assertAllowed(verdict);
  const refused = verdict.answer.RefusedMembers_Account;
  return new Set(isStringArray(refused) ? refused : []);
}

function admit(service: Service, group: Group, who: { accounts: string[]; joinType: JoinType }, actor: Actor): void {
  const at = service.clock.seconds();
  const members = who.accounts.map((account): NewMember => ({ account, role: "Member" }));
  service.store.commit({ part: "groups", op: "join", groupId: group.groupId, members, at });
  const body = {
    ...aboutGroup(group),
    JoinType: who.joinType,
    Operator_Account: actor.account,
    NewMemberList: memberObjects(who.accounts),
    EventTime: eventTime(service),
  };
  service.callbacks.after("Group.CallbackAfterNewMemberJoin", body, actor.origin);
  tellWhenFull(service, group, actor.origin);
}
