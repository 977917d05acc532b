import { z } from "zod";
import {
  type LabelChangeState,
  type LabelSkipReason,
  type LabelSourceKind,
  labelSkipReasons,
} from "#db/enums/labels.ts";
import { labelFilter, type Wanted, wantedLabels } from "../schema.ts";

export const labelChangeLimits = {
  /** Characters of one paste; 20,000 ids of the longest kind and what stands between them. */
  pastedCharactersMax: 700_000,
  accountsPerPasteMax: 20_000,
  /** A plan older than this says too little about what the players have now. */
  planMinutes: 60,
} as const;

const source = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("audience"), audienceId: z.uuid("labels.audience_missing") }),
  z.object({ kind: z.literal("pasted"), text: z.string().max(labelChangeLimits.pastedCharactersMax) }),
  z.object({ kind: z.literal("filter"), ...labelFilter.shape }),
]);
export const planLabelsInput = z.object({ wanted: wantedLabels, source });
export type PlanLabelsInput = z.output<typeof planLabelsInput>;

export const labelChangeRef = z.object({ id: z.uuid() });
export type LabelChangeRef = z.output<typeof labelChangeRef>;

/** A run is of a plan that a person has seen: its id, and how many players it said it would change. */
export const startLabelsInput = z.object({ id: z.uuid(), confirmedPlayers: z.int().min(1) });
export type StartLabelsInput = z.output<typeof startLabelsInput>;

const page = { cursor: z.string().max(200).optional(), limit: z.int().min(1).max(100).default(50) };
export const listLabelChangesInput = z.object(page);
export type ListLabelChangesInput = z.output<typeof listLabelChangesInput>;
export const listLabelSkipsInput = z.object({ id: z.uuid(), reason: z.enum(labelSkipReasons).optional(), ...page });
export type ListLabelSkipsInput = z.output<typeof listLabelSkipsInput>;
/** What the door for the export reads from its URL. */
export const labelDoorQuery = z.object({ game: z.string().min(1).max(40), id: z.uuid() });

/** A bulk change as lists show it. Counts are players, `callCount` calls. */
export type LabelChangeSummary = {
  id: string;
  /** What it does, in signs: `+guild −newbie vip=gold`. */
  name: string;
  state: LabelChangeState;
  wanted: Wanted;
  sourceKind: LabelSourceKind;
  /** The audience's name, the account, or what the filter says; null for a paste. */
  sourceName: string | null;
  undoOf: string | null;
  /** Players looked at so far, and how many there are; null where that is not known before the end. */
  readCount: number;
  changeCount: number;
  sameCount: number;
  skipCount: number;
  callCount: number;
  doneCount: number;
  failedCount: number;
  failureReason: string | null;
  /** The platform refused a whole call with this. */
  refusal: { code: number; message: { en: string; ko: string } } | null;
  requestedByName: string;
  createdAt: Date;
  plannedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** One player before and after; names of attributes without a value are left out. */
type LabelSample = {
  account: string;
  nickname: string | null;
  add: string[];
  remove: string[];
  attributes: { name: string; before: string | null; after: string | null }[];
};

export type LabelChangeDetail = LabelChangeSummary & {
  /** Up to 10 of whom it changes. */
  sample: LabelSample[];
  skips: {
    reason: LabelSkipReason;
    code: number | null;
    players: number;
    message: { en: string; ko: string } | null;
  }[];
  /** Seconds that what is left of the run takes at its share of the platform's limit. */
  etaSeconds: number;
  /** The plan is too old to be run. */
  isExpired: boolean;
  /** An undo of it that is not over yet. */
  openUndoId: string | null;
};
