import { z } from "zod";
import { type GroupEntry, type GroupType, groupEntries, groupTypes } from "#db/enums/im.ts";
import type { ActState, TeamAct } from "#db/enums/team-acts.ts";
import { type TeamPreset, teamPresets } from "#db/enums/teams.ts";
import { accountId, groupTextSizeBytesMax, membersPerCallMax } from "#server/im/schema.ts";
import { teamRef } from "../schema.ts";

/**
 * The guide's scenarios and the groups that they are made of; the first type of each is the one that the guide names. Friends and private
 * messages are one-to-one chats there, which need no group: as a team they are a closed thread of a few, a Work group.
 * @see "게임 채팅방 유형", `seed/`; "Group type matrix", https://www.tencentcloud.com/document/product/1047/33529 (read 2026-11)
 */
export const presetRules: Readonly<
  Record<TeamPreset, { types: readonly [GroupType, ...GroupType[]]; capacity: number | null; isLasting: boolean }>
> = {
  channel: { types: ["community"], capacity: null, isLasting: true },
  lobby: { types: ["community", "avchatroom"], capacity: null, isLasting: true },
  team: { types: ["public", "meeting"], capacity: 5, isLasting: false },
  friends: { types: ["work"], capacity: 20, isLasting: true },
  private: { types: ["work"], capacity: 2, isLasting: false },
  audio_video: { types: ["avchatroom", "meeting"], capacity: null, isLasting: false },
};

/** How players may enter a group of each type; the first is the platform's own choice. */
export const entriesOf: Readonly<Record<GroupType, readonly [GroupEntry, ...GroupEntry[]]>> = {
  work: ["closed"],
  public: ["approval", "free", "closed"],
  meeting: ["free", "approval", "closed"],
  avchatroom: ["free"],
  community: ["free"],
};

/** Why a kind of group does not have something; each has a sentence under `errors.teams`. */
export type Cannot =
  | "live_no_add"
  | "live_no_remove"
  | "live_no_roles"
  | "live_no_transfer"
  | "live_no_capacity"
  | "work_no_mute"
  | "work_no_roles"
  | "entry_fixed";

/** Acts that a type of group does not have. */
export const missingActs: Readonly<Partial<Record<TeamAct, Partial<Record<GroupType, Cannot>>>>> = {
  add: { avchatroom: "live_no_add" },
  remove: { avchatroom: "live_no_remove" },
  mute: { work: "work_no_mute" },
  unmute: { work: "work_no_mute" },
  role: { work: "work_no_roles", avchatroom: "live_no_roles" },
  owner: { avchatroom: "live_no_transfer" },
};

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;
const textOf = (field: "name" | "introduction" | "notification") =>
  z
    .string()
    .trim()
    .refine((text) => sizeOf(text) <= groupTextSizeBytesMax[field], `teams.${field}_too_long`);
const name = textOf("name").refine((text) => text !== "", "teams.name_missing");
/** Made by whoever acts: the same again is the same act, and is not done twice. */
const id = z.uuid();
/** Stands in the audit log. */
const reason = z.string().trim().min(1, "teams.reason_missing").max(500);
const capacity = z.int().min(1).max(1_000_000);
const accounts = z
  .array(accountId)
  .min(1, "teams.players_missing")
  .max(membersPerCallMax, "teams.players_too_many")
  .refine((ids) => new Set(ids).size === ids.length, "teams.player_twice");
/** How long a mute may last: a year, or forever. */
const muteSecondsMax = 31_536_000;
const seconds = z.int().min(1).max(muteSecondsMax);

/** A field that was left empty, or emptied again. */
const orNothing = (of: z.ZodType<string, string>) => of.or(z.literal("").transform(() => undefined)).optional();

const act = teamRef.extend({ id });

export const createTeamInput = z.object({
  id,
  preset: z.enum(teamPresets),
  type: z.enum(groupTypes),
  name,
  introduction: textOf("introduction").default(""),
  notification: textOf("notification").default(""),
  /** The game's own; without it Herald makes one. A community's begins with `@TGS#_`, no other's does. */
  groupId: orNothing(z.string().regex(/^[\x21-\x7e]{1,48}$/, "teams.bad_own_id")),
  owner: orNothing(accountId),
  /** Null for as many as the plan allows. */
  capacity: capacity.nullable(),
  entry: z.enum(groupEntries),
  members: z.array(accountId).max(membersPerCallMax, "teams.players_too_many").default([]),
});
export type CreateTeamInput = z.output<typeof createTeamInput>;

export const addMembersInput = act.extend({
  accounts,
  /** Without a word to those who are in the team already. */
  silent: z.boolean().default(false),
});
export type AddMembersInput = z.output<typeof addMembersInput>;

export const removeMembersInput = act.extend({ accounts, silent: z.boolean().default(false), reason });
export type RemoveMembersInput = z.output<typeof removeMembersInput>;

export const muteMembersInput = act.extend({
  accounts,
  time: z.union([z.object({ seconds }), z.object({ until: z.coerce.date() }), z.object({ forever: z.literal(true) })]),
  reason,
});
export type MuteMembersInput = z.output<typeof muteMembersInput>;

export const unmuteMembersInput = act.extend({ accounts });
export type UnmuteMembersInput = z.output<typeof unmuteMembersInput>;

export const setRoleInput = act.extend({ account: accountId, role: z.enum(["admin", "member"]) });
export type SetRoleInput = z.output<typeof setRoleInput>;

export const transferTeamInput = act.extend({ account: accountId });
export type TransferTeamInput = z.output<typeof transferTeamInput>;

/** Keys that the vendor's console made; a value is up to 512 bytes, an empty one removes the field. */
const fields = z.record(
  z.string().regex(/^[A-Za-z0-9_]{1,16}$/, "teams.bad_field"),
  z.string().refine((text) => sizeOf(text) <= 512, "teams.field_too_long"),
);
export const editTeamInput = act.extend({
  changes: z
    .object({
      name: name.optional(),
      introduction: textOf("introduction").optional(),
      notification: textOf("notification").optional(),
      capacity: capacity.optional(),
      entry: z.enum(groupEntries).optional(),
      muteAll: z.boolean().optional(),
      fields: fields.optional(),
    })
    .refine((changes) => Object.values(changes).some((value) => value !== undefined), "teams.nothing_changed"),
});
export type EditTeamInput = z.output<typeof editTeamInput>;

const words = z.string().trim().min(1, "teams.text_missing").max(1_000);
export const notifyTeamInput = act.extend({ text: words });
export type NotifyTeamInput = z.output<typeof notifyTeamInput>;

/** A text from a sender of the game. Custom messages are those of `messages.send`, which knows their types. */
export const sayToTeamInput = act.extend({ text: words, senderAccount: accountId });
export type SayToTeamInput = z.output<typeof sayToTeamInput>;

export const disbandTeamInput = act.extend({
  reason,
  /** The team's id, typed, where more than one player is in it. */
  confirmed: z.string().max(96).default(""),
});
export type DisbandTeamInput = z.output<typeof disbandTeamInput>;

type Words = { en: string; ko: string };
/** What became of an act. */
export type ActView = {
  id: string;
  groupId: string;
  act: TeamAct;
  /** `unknown`: the platform gave no answer, and may have done it; Herald looks at the team by itself. */
  state: ActState;
  /** The platform said that it was so before. */
  already: boolean;
  /** The same act was asked for before: nothing was done again. */
  isRepeat: boolean;
  /** Accounts for which it was not done, each with the platform's code and words. */
  failed: { account: string; code: number | null; message: Words | null }[];
  /** Accounts that have to agree first. */
  pending: string[];
  /** Of a refused act. Without a code the platform was not reached, and nothing was done. */
  refusal: { code: number | null; message: Words | null } | null;
};
