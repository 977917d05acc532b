import { type RetentionTable, retentionTables } from "#db/enums/retention.ts";
import type { RetentionLine } from "./schema.ts";

/** Whose rule it is: sessions belong to no game. */
export function gameOfRule(table: RetentionTable, gameId: string): string | null {
  return table === "sessions" ? null : gameId;
}

/** Every table with its rule, or without one. */
export function linesOf(
  rules: readonly { tableName: RetentionTable; days: number; updatedByName: string; updatedAt: Date }[],
  runs: readonly { tableName: RetentionTable; deleted: number; finishedAt: Date | null }[],
): RetentionLine[] {
  return retentionTables.map((table) => {
    const rule = rules.find(({ tableName }) => tableName === table);
    const run = runs.find(({ tableName }) => tableName === table);
    return {
      table,
      days: rule?.days ?? null,
      updatedByName: rule?.updatedByName ?? null,
      updatedAt: rule?.updatedAt ?? null,
      lastRun: run === undefined ? null : { deleted: run.deleted, finishedAt: run.finishedAt },
    };
  });
}

/** What a hold is on, as an entry and a refusal name it. */
export function nameOfHold(hold: { subject: string; subjectId: string | null; subjectName?: string | null }): string {
  return hold.subjectName ?? hold.subjectId ?? hold.subject;
}

export function playersOfHold(hold: { subject: string; subjectId: string | null }): string[] {
  return hold.subject === "player" && hold.subjectId !== null ? [hold.subjectId] : [];
}
