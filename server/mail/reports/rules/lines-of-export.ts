import type {
  ChunkState,
  ExclusionReason,
  RecallChunkState,
  RecallOutcome,
  RunChannel,
  RunKind,
} from "#db/enums/mail.ts";
import type { UiLocale } from "#lib/preferences.ts";
import { describeImCode } from "#server/im/errors.ts";
import { isSettled, namesPlayers, outcomeOf, recallOutcomeOf } from "../rules.ts";

/** What an export says of each player, in this order. A line without an account is a call that names nobody. */
export const exportColumns = [
  "account",
  "run",
  "run_number",
  "run_kind",
  "outcome",
  "reason",
  "code",
  "message",
  "settled_at",
  "players",
  "recall",
  "recall_code",
] as const;
export type ExportLine = Record<(typeof exportColumns)[number], string>;

/** A chunk with everything that decides each recipient's outcome. */
export type ExportChunk = {
  position: number;
  state: ChunkState;
  ids: string[];
  recipients: number;
  confirmedIds: string[];
  settledAt: string | null;
  errorCode: number | null;
  failed: { account: string; code: number }[];
  /** Newest first. */
  recalls: ExportRecall[];
};
type ExportRecall = {
  chunk: RecallChunkState;
  failed: { account: string; outcome: RecallOutcome; code: number | null }[];
};
export type ExportRun = { id: string; ordinal: number; kind: RunKind; channel: RunChannel };

/** The lines of a chunk: one for each of its players, or one for its call when that names nobody. */
export function linesOfChunk(run: ExportRun, chunk: ExportChunk, locale: UiLocale): ExportLine[] {
  if (!namesPlayers(run.channel)) return [lineOfCall(run, chunk, locale)];
  const codes = new Map(chunk.failed.map(({ account, code }) => [account, code]));
  const confirmed = new Set(chunk.confirmedIds);
  const recalls = chunk.recalls.map((recall) => ({
    chunk: recall.chunk,
    failed: new Map(recall.failed.map((row) => [row.account, row])),
  }));
  return chunk.ids.map((account) => {
    const code = codes.get(account);
    const outcome = outcomeOf(chunk.state, { confirmed: confirmed.has(account), failed: code !== undefined });
    const parts = outcome === "sent" ? recalls.map((each) => partOf(each.chunk, each.failed.get(account))) : [];
    return {
      ...emptyLine(run),
      account,
      outcome,
      ...wordsOf(code, locale),
      settled_at: isSettled(outcome) ? (chunk.settledAt ?? "") : "",
      ...recallOf(parts),
    };
  });
}

/** The line of a player who was left out; the reason is one of the house's own words. */
export function lineOfExclusion(run: ExportRun, row: { account: string; reason: ExclusionReason }): ExportLine {
  return { ...emptyLine(run), account: row.account, outcome: "excluded", reason: row.reason };
}

/** A message to a group or a push: the platform decides who gets it, so the line counts players and names none. */
function lineOfCall(run: ExportRun, chunk: ExportChunk, locale: UiLocale): ExportLine {
  const outcome = outcomeOf(chunk.state, { confirmed: false, failed: false });
  const parts = outcome === "sent" ? chunk.recalls.map((each) => partOf(each.chunk, each.failed[0])) : [];
  return {
    ...emptyLine(run),
    outcome,
    reason: run.channel,
    ...(outcome === "failed" ? wordsOf(chunk.errorCode ?? undefined, locale) : {}),
    settled_at: isSettled(outcome) ? (chunk.settledAt ?? "") : "",
    players: String(chunk.recipients),
    ...recallOf(parts),
  };
}

function emptyLine(run: ExportRun): ExportLine {
  return {
    account: "",
    run: run.id,
    run_number: String(run.ordinal),
    run_kind: run.kind,
    outcome: "",
    reason: "",
    code: "",
    message: "",
    settled_at: "",
    players: "1",
    recall: "",
    recall_code: "",
  };
}

function wordsOf(code: number | undefined, locale: UiLocale): Pick<ExportLine, "code" | "message"> {
  if (code === undefined) return { code: "", message: "" };
  return { code: String(code), message: describeImCode(code).message[locale] };
}

type Part = { chunk: RecallChunkState; outcome: RecallOutcome | null; code: number | null };

function partOf(chunk: RecallChunkState, failed: Omit<Part, "chunk"> | undefined): Part {
  return { chunk, outcome: failed?.outcome ?? null, code: failed?.code ?? null };
}

function recallOf(parts: readonly Part[]): Pick<ExportLine, "recall" | "recall_code"> {
  const found = recallOutcomeOf(parts);
  return { recall: found?.outcome ?? "", recall_code: found?.part.code?.toString() ?? "" };
}
