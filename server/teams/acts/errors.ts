import type { GroupType } from "#db/enums/im.ts";
import { DomainError, type FieldProblem } from "#server/kernel/errors.ts";
import type { Cannot } from "./schema.ts";

/** What this kind of group cannot do, and what can be done instead. */
const cannot = {
  live_no_add: "A live room keeps no list of members, so nobody can be added: players enter it by themselves.",
  live_no_remove: "Nobody can be removed from a live room, which keeps no list of members. Mute the player instead.",
  live_no_roles: "A live room has an owner and no other roles.",
  live_no_transfer: "The owner of a live room stays its owner.",
  live_no_capacity: "A live room has no limit of members.",
  work_no_mute: "In a Work group nobody can be muted. Remove the player instead.",
  work_no_roles: "A Work group has no admins: every member may change its name and its texts.",
  entry_fixed: "How players enter a group of this type is fixed by the platform.",
} as const satisfies Record<Cannot, string>;

export function cannotDo(why: Cannot, type: GroupType, path?: string): DomainError {
  const reason = `teams.${why}`;
  const message = cannot[why];
  const fields: FieldProblem[] = path === undefined ? [] : [{ path, reason, message }];
  return new DomainError("PRECONDITION_FAILED", reason, message, { params: { type }, fields });
}

/** What is wrong with a group that somebody wants to make, field by field. */
export function teamImpossible(fields: readonly FieldProblem[]): DomainError {
  const message = "A team like that cannot be made. Look at the marked fields.";
  return new DomainError("BAD_REQUEST", "teams.impossible", message, { fields });
}

export function teamGone(groupId: string): DomainError {
  const message = `The team "${groupId}" was disbanded. Nothing was done.`;
  return new DomainError("PRECONDITION_FAILED", "teams.gone", message, { params: { team: groupId } });
}

export function confirmTeam(of: { groupId: string; members: number }): DomainError {
  const params = { team: of.groupId, members: of.members };
  const message = `${of.members} players are in "${of.groupId}". Type its id to disband it.`;
  return new DomainError("PRECONDITION_FAILED", "teams.confirm_id", message, {
    params,
    fields: [{ path: "confirmed", reason: "teams.confirm_id", message, params }],
  });
}

/** Accounts that stand in a field of the form, and that the platform does not know. */
export type UnknownPlayers = { path: string; accounts: readonly string[] };

/** The platform has no such accounts: nothing was called and nothing is on record, so what was typed can be put right and sent again. */
export function playersUnknown(unknown: readonly UnknownPlayers[]): DomainError {
  const reason = "teams.players_unknown";
  const fields = unknown.map(({ path, accounts }) => ({ path, reason, ...wordsOfUnknown(accounts) }));
  const { message, params } = wordsOfUnknown([...new Set(unknown.flatMap(({ accounts }) => accounts))]);
  return new DomainError("BAD_REQUEST", reason, message, { params, fields });
}

function wordsOfUnknown(accounts: readonly string[]) {
  const params = { count: accounts.length, accounts: accounts.join(", ") };
  const message = `The platform has no account ${params.accounts}. Check the id. A player who is in the game has to be registered first: have the game import the account, or sign in with it once.`;
  return { message, params };
}

/** An id may not be used again for something else. */
export function actIdTaken(): DomainError {
  const message = "Another act has this id already. Load the page again.";
  return new DomainError("CONFLICT", "teams.act_id_taken", message);
}

export function muteOver(): DomainError {
  const message = "The mute would end in the past, or more than a year from now.";
  return new DomainError("BAD_REQUEST", "teams.mute_over", message, {
    fields: [{ path: "time", reason: "teams.mute_over", message }],
  });
}

export function senderUnknown(account: string): DomainError {
  const params = { account };
  const message = `"${account}" is not a sender of this game.`;
  return new DomainError("BAD_REQUEST", "mail.sender_unknown", message, {
    params,
    fields: [{ path: "senderAccount", reason: "mail.sender_unknown", message, params }],
  });
}
