import { z } from "zod";
import { type AutomationKind, automationKinds, type FiringSkip, type FiringState } from "#db/enums/team-acts.ts";
import { type TeamPreset, teamPresets } from "#db/enums/teams.ts";
import { accountId } from "#server/im/schema.ts";
import { teamRef } from "../schema.ts";

/** `{player}`, `{team}`, `{members}` and `{capacity}` are filled in; empty says nothing. */
const text = z.string().trim().max(300);
const presets = z.array(z.enum(teamPresets)).min(1, "teams.presets_missing");
const common = {
  /** Teams of these scenarios only. */
  presets,
  /** What happened longer ago sets nothing off: after an outage nobody wants to hear of all of it. */
  latestMinutes: z.int().min(1).max(120),
  /** So often for one team in a minute, at most. */
  perMinuteMax: z.int().min(1).max(60),
};

/** No place is left: the game's server hears `team.full` by its webhook, the members read a notice. */
const full = z.object({ kind: z.literal("full"), webhook: z.boolean(), text, ...common });
/** Somebody came or went: the members read a notice. */
const movement = z.object({ kind: z.literal("movement"), joinedText: text, leftText: text, ...common });
/** Somebody lost the connection or left: they get a message of their own. */
const droppedOut = z.object({
  kind: z.literal("dropped_out"),
  text: text.min(1, "teams.text_missing"),
  senderAccount: accountId,
  onDisconnect: z.boolean(),
  onExit: z.boolean(),
  ...common,
});
/** Nothing happened for long: the team is disbanded. */
const idle = z.object({
  kind: z.literal("idle"),
  minutes: z.int().min(5).max(43_200),
  /** `empty`: only where nobody is left. */
  only: z.enum(["empty", "any"]),
  presets,
  /** So many teams in a minute, at most. */
  perSweepMax: z.int().min(1).max(500),
});
/** The game says that the match is over, by an attribute of the group or by a call: the team is disbanded. */
const matchOver = z.object({
  kind: z.literal("match_over"),
  key: z.string().regex(/^[\x21-\x7e]{1,32}$/, "teams.bad_attribute"),
  value: z.string().min(1).max(200),
  afterSeconds: z.int().min(0).max(3_600),
  ...common,
});

export const automationSettings = z.discriminatedUnion("kind", [full, movement, droppedOut, idle, matchOver]);
/** A dry run says nothing to anybody: the words and their sender may be missing still. */
const drySettings = z.discriminatedUnion("kind", [
  full,
  movement,
  droppedOut.extend({ text, senderAccount: z.string().max(32) }),
  idle,
  matchOver,
]);
export type AutomationSettings = z.output<typeof automationSettings>;
export type SettingsOf<Kind extends AutomationKind> = Extract<AutomationSettings, { kind: Kind }>;

const passing: TeamPreset[] = ["team", "private", "audio_video"];
const often = { latestMinutes: 10, perMinuteMax: 6 };

/** What an automation begins with. A channel and a circle of friends are not swept unless somebody says so. */
export const automationDefaults: { readonly [Kind in AutomationKind]: SettingsOf<Kind> } = {
  full: { kind: "full", webhook: true, text: "", presets: ["team", "audio_video"], ...often },
  movement: { kind: "movement", joinedText: "", leftText: "", presets: ["team"], ...often },
  dropped_out: {
    ...{ kind: "dropped_out", text: "", senderAccount: "", onDisconnect: true, onExit: false },
    ...{ presets: ["team"], ...often },
  },
  idle: { kind: "idle", minutes: 60, only: "empty", presets: passing, perSweepMax: 50 },
  match_over: { kind: "match_over", key: "match", value: "over", afterSeconds: 60, presets: passing, ...often },
};

export const setAutomationInput = z
  .object({
    settings: automationSettings,
    isOn: z.boolean(),
    /** What was on the screen; 0 where nobody had set it. */
    version: z.int().min(0),
  })
  .superRefine(({ settings, isOn }, { addIssue }) => {
    const path = isOn ? idleField(settings) : null;
    if (path !== null) addIssue({ code: "custom", message: "teams.does_nothing", path: ["settings", path] });
  });
export type SetAutomationInput = z.output<typeof setAutomationInput>;

/** The field that says so where an automation would fire and do nothing; null where it does something. */
function idleField(settings: AutomationSettings): string | null {
  if (settings.kind === "full") return settings.webhook || settings.text !== "" ? null : "text";
  if (settings.kind === "movement") return settings.joinedText !== "" || settings.leftText !== "" ? null : "joinedText";
  return settings.kind === "dropped_out" && !settings.onDisconnect && !settings.onExit ? "text" : null;
}

export const dryRunInput = z.object({
  settings: drySettings,
  /** How far back the stored events are looked through; for `idle` it is now. */
  hours: z.int().min(1).max(72).default(24),
});
export type DryRunInput = z.output<typeof dryRunInput>;

export const listFiringsInput = z.object({
  kinds: z.array(z.enum(automationKinds)).max(automationKinds.length).optional(),
  groupId: teamRef.shape.groupId.optional(),
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListFiringsInput = z.output<typeof listFiringsInput>;

export type AutomationView = {
  kind: AutomationKind;
  isOn: boolean;
  settings: AutomationSettings;
  /** 0 while nobody has set it. */
  version: number;
  updatedByName: string | null;
  updatedAt: Date | null;
};

/** What an automation does to the world. */
export type AutomationEffect = "webhook" | "notice" | "message" | "disband";

export type DryRun = {
  /** Events or teams that were looked at, and whether there were more than that. */
  looked: number;
  isCut: boolean;
  /** What would have fired. */
  fired: number;
  /** What the limit per team and minute would have held back. */
  held: number;
  effects: AutomationEffect[];
  /** The newest of them. */
  rows: { eventId: number | null; groupId: string; name: string; at: Date; isHeld: boolean }[];
};

export type FiringView = {
  /** A number in order, as text. */
  id: string;
  kind: AutomationKind;
  groupId: string;
  eventId: number | null;
  eventAt: Date;
  state: FiringState;
  skip: FiringSkip | null;
  /** Effects with what became of each, and codes. */
  outcome: Record<string, string | number | boolean | null>;
  dueAt: Date;
  createdAt: Date;
  settledAt: Date | null;
};
