import { z } from "zod";
import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import type { ListPlayerMailsInput, PlayerMail } from "../../schema.ts";
import { listStandings, type StandingRow } from "../queries.ts";
import { viewStandings } from "./view-standings.ts";

/**
 * Every run of the game that is about a player, newest first, with what became of it: for whoever asks "why did I not get
 * it?" without knowing which mail. A push and a message to a group are among them: who got those, the platform alone knows.
 * @throws DomainError `list.bad_cursor`
 */
export async function listPlayerMails(
  ctx: GameCtx,
  input: ListPlayerMailsInput,
): Promise<{ rows: PlayerMail[]; nextCursor: string | null }> {
  const { account, days, limit } = input;
  await recordRead(ctx, { action: "player.open", target: { kind: "player", id: account }, what: "mails" });
  const before = decodeRunCursor(input.cursor);
  const found = await listStandings(ctx.db, { gameId: ctx.game.id, account, days, before, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const standings = await viewStandings(ctx, rows, account);
  const last = rows.at(-1);
  return {
    rows: rows.flatMap((row, at) => {
      const standing = standings[at];
      return standing ? [{ ...standing, ...pickRun(row) }] : [];
    }),
    nextCursor: found.length > rows.length && last ? encodeCursor([last.cursorAt, last.runId]) : null,
  };
}

function pickRun(row: StandingRow) {
  const { campaignId, name, campaignState, runId, ordinal, kind, channel, runState, createdAt } = row;
  return { campaignId, name, campaignState, runId, ordinal, kind, channel, runState, createdAt };
}

function decodeRunCursor(cursor: string | null | undefined): { createdAt: string; runId: string } | undefined {
  const [createdAt, runId] = decodeCursor(cursor ?? undefined, 2) ?? [];
  if (createdAt === undefined || runId === undefined) return undefined;
  if (!isCursorTime(createdAt) || !z.uuid().safeParse(runId).success) throw badCursor();
  return { createdAt, runId };
}
