import { randomInt } from "node:crypto";
import type { Db } from "#db/client.ts";
import type { RunChannel, RunState } from "#db/enums/mail.ts";
import { campaigns } from "#db/schema/mail.ts";
import { chunks, failures, type RunPayload, runs } from "#db/schema/runs.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";

export type MadeChunk = Partial<
  Pick<typeof chunks.$inferInsert, "msgKey" | "confirmedIds" | "msgSeq" | "msgRandom" | "state">
> & { ids: string[]; recipients?: number; failed?: string[]; calledAt?: Date };
export type SentRun = { campaignId: string; runId: string };

export const payload: RunPayload = {
  fromAccount: "system_mail",
  body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "wrong reward" } }],
  lifeTimeSeconds: 604_800,
};

/** A run as sending leaves it, in a campaign of its own; the caller has really sent what its chunks say. */
export async function makeSentRun(
  db: Db,
  game: GameScope,
  given: { chunks: MadeChunk[]; channel?: RunChannel; payload?: RunPayload; state?: RunState; campaignId?: string },
): Promise<SentRun> {
  const names = { createdByName: "t", updatedByName: "t", editedByName: "t" };
  const campaignId = given.campaignId ?? (await makeCampaign(db, game, names));
  const rows = given.chunks.map((chunk) => {
    const failed = chunk.failed ?? [];
    const recipients = chunk.recipients ?? chunk.ids.length;
    const state = chunk.state ?? (failed.length === 0 ? "sent" : "partly");
    const isSettled = state === "sent" || state === "partly";
    const sent = isSettled ? recipients - failed.length : state === "cancelled" ? (chunk.confirmedIds ?? []).length : 0;
    return { ...chunk, failed, recipients, state, sent, isSettled };
  });
  const total = rows.reduce((sum, { recipients }) => sum + recipients, 0);
  const state = given.state ?? "completed";
  const [run] = await db
    .insert(runs)
    .values({
      gameId: game.id,
      campaignId,
      ordinal: given.campaignId === undefined ? 1 : 2,
      channel: given.channel ?? "batch",
      isEstimated: given.channel === "push",
      state,
      definitionHash: "d",
      runHash: "r",
      payload: given.payload ?? payload,
      total,
      callCount: rows.length,
      sent: rows.reduce((sum, { sent }) => sum + sent, 0),
      failed: rows.reduce((sum, { failed }) => sum + failed.length, 0),
      startedAt: new Date(),
      ...(state === "completed" || state === "cancelled" ? { finishedAt: new Date() } : {}),
    })
    .returning({ id: runs.id });
  if (!run) throw new Error("no run");
  for (const [position, row] of rows.entries()) {
    await db.insert(chunks).values({
      runId: run.id,
      position,
      ids: row.ids,
      firstId: row.ids[0] ?? "",
      lastId: row.ids.at(-1) ?? "",
      recipients: row.recipients,
      state: row.state,
      msgSeq: row.msgSeq ?? randomInt(2 ** 32 - 1),
      msgRandom: row.msgRandom ?? randomInt(2 ** 32 - 1),
      calledAt: row.calledAt ?? new Date(),
      settledAt: new Date(),
      msgKey: row.msgKey ?? null,
      sentCount: row.sent,
      failedCount: row.isSettled ? row.failed.length : 0,
      confirmedIds: row.confirmedIds ?? [],
    });
    if (row.failed.length === 0) continue;
    const code = 70_107;
    await db
      .insert(failures)
      .values(row.failed.map((account) => ({ runId: run.id, account, chunkPosition: position, code })));
  }
  return { campaignId, runId: run.id };
}

async function makeCampaign(
  db: Db,
  game: GameScope,
  names: { createdByName: string; updatedByName: string; editedByName: string },
): Promise<string> {
  const [campaign] = await db
    .insert(campaigns)
    .values({
      gameId: game.id,
      name: "wrong reward",
      state: "completed",
      definitionHash: "d",
      senderAccount: "system_mail",
      maxRecipients: 1_000_000,
      target: "everyone",
      everyoneCount: 1_000_000,
      ...names,
    })
    .returning({ id: campaigns.id });
  if (!campaign) throw new Error("no campaign");
  return campaign.id;
}

/** Sends a chunk's message for real. @returns it as sending leaves it. */
export async function sendChunkOf(im: ImGateway, ids: string[]): Promise<MadeChunk> {
  const [msgSeq, msgRandom] = [randomInt(2 ** 32 - 1), randomInt(2 ** 32 - 1)];
  const { msgKey, failed } = await im.sendToMany(ids, { ...payload, msgSeq, msgRandom });
  return { ids, msgSeq, msgRandom, msgKey, failed: failed.map(({ item }) => item) };
}
