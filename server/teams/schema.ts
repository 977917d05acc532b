import { z } from "zod";
import { type GroupEntry, type GroupRole, type GroupType, groupTypes } from "#db/enums/im.ts";
import {
  type SweepState,
  type TeamFreshness,
  type TeamPreset,
  type TeamState,
  teamActivities,
  teamFreshnesses,
  teamPresets,
  teamRooms,
  teamStates,
} from "#db/enums/teams.ts";
import { isStorableText } from "#lib/storable-text.ts";
import type { DecodedMessage } from "#server/messages/schema.ts";
import type { MessageVerdict } from "#server/moderation/log/schema.ts";

/** A group's id as the platform and the game make them. */
const groupId = z.string().regex(/^[\x20-\x7e]{1,96}$/, "teams.bad_id");
const account = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, "im.bad_account");
const cursor = z.string().max(400).optional();

export const teamSorts = ["activity", "name", "members", "created"] as const;
export type TeamSort = (typeof teamSorts)[number];

export const teamFilter = z.object({
  preset: z.enum(teamPresets).optional(),
  type: z.enum(groupTypes).optional(),
  /** Without it every state but disbanded. */
  state: z.enum(teamStates).optional(),
  freshness: z.enum(teamFreshnesses).optional(),
  room: z.enum(teamRooms).optional(),
  activity: z.enum(teamActivities).optional(),
  /** The beginning of an id as it is, or of a name in small or large letters. */
  search: z.string().trim().max(100).refine(isStorableText, "input.unstorable_text").optional(),
  /** Teams that contain this player. */
  member: account.optional(),
});
export type TeamFilter = z.output<typeof teamFilter>;

export const listTeamsInput = teamFilter.extend({
  sort: z.enum(teamSorts).default("activity"),
  cursor,
  limit: z.int().min(1).max(100).default(50),
});
export type ListTeamsInput = z.output<typeof listTeamsInput>;

/** The parameters of the list's address that make a view, each as it stands there. */
export const teamViewParams = {
  search: z.string().max(100),
  member: account,
  state: z.enum(teamStates),
  preset: z.enum(teamPresets),
  type: z.enum(groupTypes),
  freshness: z.enum(teamFreshnesses),
  room: z.enum(teamRooms),
  activity: z.enum(teamActivities),
  sort: z.enum(teamSorts),
} as const satisfies Record<string, z.ZodType>;

export const teamRef = z.object({ groupId });
export type TeamRef = z.output<typeof teamRef>;

export const listMembersInput = teamRef.extend({
  /** Whoever left, too. */
  former: z.boolean().default(false),
  cursor,
  limit: z.int().min(1).max(200).default(100),
});
export type ListMembersInput = z.output<typeof listMembersInput>;

export const listTimelineInput = teamRef.extend({ cursor, limit: z.int().min(1).max(100).default(50) });
export type ListTimelineInput = z.output<typeof listTimelineInput>;

export const listTeamMessagesInput = teamRef.extend({ cursor, limit: z.int().min(1).max(50).default(20) });
export type ListTeamMessagesInput = z.output<typeof listTeamMessagesInput>;

/** All teams of the game, or one. */
export const reconcileTeamsInput = z.object({ groupId: groupId.optional() });
export type ReconcileTeamsInput = z.output<typeof reconcileTeamsInput>;

/** A page of the list. `readAt` is the moment by the database's clock that it is from: a watch begins there. */
export type TeamPage = { rows: TeamRow[]; nextCursor: string | null; readAt: Date };

/** A watch of a page of the list: the teams on it, by id, by which filter it lists, and when it was read. */
export const watchTeamsQuery = teamFilter.extend({
  game: z.string().min(1).max(40),
  since: z.iso
    .datetime()
    .transform((at) => new Date(at))
    .optional(),
  ids: z
    .string()
    .max(10_000)
    .default("")
    .transform((text) => text.split(",").filter((id) => id !== ""))
    .pipe(z.array(z.uuid()).max(100)),
});

/** A line of the list. */
export type TeamRow = {
  id: string;
  groupId: string;
  name: string;
  type: GroupType | null;
  preset: TeamPreset | null;
  state: TeamState;
  owner: string | null;
  memberCount: number;
  /** Null for no limit, and while the platform was not asked. */
  capacity: number | null;
  freshness: TeamFreshness;
  /** (team, member) pairs and facts that were wrong when the platform was last asked. */
  drift: number;
  createdAt: Date | null;
  lastActivityAt: Date | null;
  confirmedAt: Date | null;
  disbandedAt: Date | null;
  updatedAt: Date;
  version: number;
};

export type TeamView = TeamRow & {
  introduction: string;
  notification: string;
  faceUrl: string;
  entry: GroupEntry | null;
  /** False for a live room, and for a group too large to list: the platform tells a count and no names. */
  keepsList: boolean;
  fields: Record<string, string>;
  attributes: Record<string, string>;
  lastEventAt: Date | null;
  /** The platform is to be asked, or is being asked. */
  isLookWanted: boolean;
};

export type MemberRow = {
  account: string;
  nickname: string | null;
  isMember: boolean;
  role: GroupRole;
  nameCard: string;
  joinedAt: Date | null;
  leftAt: Date | null;
  mutedUntil: Date | null;
  fields: Record<string, string>;
  /** As the platform last told of a sign-in or its end; null where it told nothing lately. */
  presence: { isOnline: boolean; at: Date } | null;
};

/** Of many members the first ones by name, and how many more there were. */
export type NamedMembers = { members: string[]; unnamed: number };

/** What a callback said, for a line in words; its body is one click away by `eventId`. */
export type TimelineRow = {
  eventId: number;
  command: string;
  /** By the platform's clock; null where the body does not say. */
  happenedAt: Date | null;
  receivedAt: Date;
  /** How often the platform told it. */
  copies: number;
  /** Whose call caused it: `restapi`, `android`. */
  platform: string | null;
  what:
    | ({ kind: "created"; owner: string | null } & NamedMembers)
    | ({ kind: "joined"; invited: boolean; operator: string | null } & NamedMembers)
    | ({ kind: "left"; removed: boolean; operator: string | null } & NamedMembers)
    | { kind: "changed"; facts: string[]; operator: string | null }
    | { kind: "owner"; owner: string; ownerBefore: string | null; operator: string | null }
    | { kind: "member"; account: string; role: string | null; nameCard: string | null; operator: string | null }
    | { kind: "attributes"; keys: string[]; operator: string | null }
    | ({ kind: "presence"; online: boolean } & NamedMembers)
    | { kind: "message"; from: string }
    | { kind: "full" | "disbanded" | "other" | "unreadable" };
};

/** A message that was sent into a team, as its callback told; its body is one click away by `eventId`. */
export type TeamMessage = {
  eventId: number;
  /** Null where the callback cannot be read. */
  from: string | null;
  nickname: string | null;
  sentAt: Date;
  /** Sent by the server API, not by a player's app. */
  isByServer: boolean;
  isRecalled: boolean;
  /** How it was judged; null for a message that nobody judged. */
  verdict: MessageVerdict | null;
  message: DecodedMessage;
};

export type SweepView = {
  id: string;
  state: SweepState;
  /** What the first one of a game finds is no drift. */
  isFirst: boolean;
  total: number | null;
  seen: number;
  driftPairs: number;
  driftFacts: number;
  driftTeams: number;
  found: number;
  gone: number;
  failure: string | null;
  requestedByName: string | null;
  startedAt: Date;
  finishedAt: Date | null;
};

export type TeamsStatus = {
  byState: Record<TeamState, number>;
  /** Of the teams that are there. */
  byFreshness: Record<TeamFreshness, number>;
  /** Events that wait to be taken in. */
  lag: { waiting: number; oldestMs: number };
  /** Newest first. */
  sweeps: SweepView[];
  quota: { used: number; limit: number; isNear: boolean };
};

export type Reconciled =
  | { scope: "team"; team: TeamView; driftPairs: number; driftFacts: number }
  | { scope: "all"; sweep: SweepView };

/**
 * One step of a watch: lines that changed, and how many teams beside them did since it began, each counted once. Of those only the ones
 * that meet the filter.
 */
export type TeamsChange = { rows: TeamRow[]; others: number };
