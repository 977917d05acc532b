import { randomInt } from "node:crypto";
import type { Db } from "#db/client.ts";
import type { ChunkState, ExclusionReason, RecallOutcome, RunChannel, RunKind, RunState } from "#db/enums/mail.ts";
import { exclusions } from "#db/schema/exclusions.ts";
import { recallChunks, recallFailures, recalls } from "#db/schema/recalls.ts";
import { chunks, failures, type RunPayload, runs } from "#db/schema/runs.ts";

/** A call of a run as it stands; `failed` is who got nothing, by account. `players` counts a call that names nobody. */
type GivenChunk = {
  ids?: string[];
  players?: number;
  state: ChunkState;
  failed?: Record<string, number>;
  confirmedIds?: string[];
  at?: Date;
};
export type GivenRun = {
  kind?: RunKind;
  retryOf?: string;
  channel?: RunChannel;
  state?: RunState;
  ordinal?: number;
  chunks: GivenChunk[];
  excluded?: Record<string, ExclusionReason>;
  startedAt?: Date;
  payload?: Partial<RunPayload>;
};

const open: readonly RunState[] = ["planned", "sending", "paused", "held", "halted", "uncertain"];

/** A run with its ledger, written as the engine would have left it. */
export async function makeRun(
  db: Db,
  campaign: { gameId: string; campaignId: string },
  given: GivenRun,
): Promise<{ id: string }> {
  const { state = "completed", channel = "batch", startedAt = new Date(Date.now() - 60_000) } = given;
  const sizeOf = (chunk: GivenChunk) => chunk.ids?.length ?? chunk.players ?? 1;
  const failedOf = (chunk: GivenChunk) =>
    chunk.state === "failed" && !chunk.failed ? sizeOf(chunk) : Object.keys(chunk.failed ?? {}).length;
  const isOver = (chunk: GivenChunk) => ["sent", "partly", "failed"].includes(chunk.state);
  const sentOf = (chunk: GivenChunk) =>
    isOver(chunk)
      ? sizeOf(chunk) - failedOf(chunk)
      : chunk.state === "cancelled"
        ? (chunk.confirmedIds?.length ?? 0)
        : 0;
  const sum = (of: (chunk: GivenChunk) => number) => given.chunks.reduce((total, chunk) => total + of(chunk), 0);
  const excluded = Object.entries(given.excluded ?? {});
  const [run] = await db
    .insert(runs)
    .values({
      gameId: campaign.gameId,
      campaignId: campaign.campaignId,
      ordinal: given.ordinal ?? 1,
      kind: given.kind ?? "occurrence",
      retryOf: given.retryOf ?? null,
      channel,
      isEstimated: channel === "group" || channel === "push",
      state,
      definitionHash: "d",
      runHash: "r",
      payload: { fromAccount: "system_mail", body: [], lifeTimeSeconds: 604_800, ...given.payload },
      total: sum(sizeOf) + excluded.length,
      sent: sum(sentOf),
      failed: sum((chunk) => (isOver(chunk) ? failedOf(chunk) : 0)),
      excluded: excluded.length,
      uncertain: sum((chunk) => (chunk.state === "uncertain" ? sizeOf(chunk) : 0)),
      callCount: given.chunks.length,
      startedAt,
      finishedAt: open.includes(state) ? null : new Date(),
    })
    .returning({ id: runs.id });
  if (!run) throw new Error("no run");
  for (const [position, chunk] of given.chunks.entries()) {
    const ids = chunk.ids ?? [];
    const wasCalled = !["pending", "cancelled"].includes(chunk.state);
    await db.insert(chunks).values({
      runId: run.id,
      position,
      ids,
      firstId: ids[0] ?? "",
      lastId: ids.at(-1) ?? "",
      recipients: sizeOf(chunk),
      state: chunk.state,
      msgSeq: position,
      msgRandom: randomInt(2 ** 32),
      calledAt: wasCalled ? (chunk.at ?? startedAt) : null,
      settledAt: isOver(chunk) || chunk.state === "cancelled" ? (chunk.at ?? new Date()) : null,
      leaseOwner: chunk.state === "sending" ? run.id : null,
      leaseUntil: chunk.state === "sending" ? new Date(Date.now() + 60_000) : null,
      msgKey: isOver(chunk) ? `key-${position}` : null,
      sentCount: sentOf(chunk),
      failedCount: isOver(chunk) ? failedOf(chunk) : 0,
      confirmedIds: chunk.confirmedIds ?? [],
      lastError: ids.length === 0 && chunk.state === "failed" ? { kind: "rejected", code: 10010, message: "" } : null,
    });
    for (const [account, code] of Object.entries(chunk.failed ?? {}))
      await db.insert(failures).values({ runId: run.id, account, code, chunkPosition: position });
  }
  if (excluded.length > 0)
    await db.insert(exclusions).values(excluded.map(([account, reason]) => ({ runId: run.id, account, reason })));
  return run;
}

/** A recall that is done with the given chunks of a run; `failed` names whose copy was not taken back, by position. */
export async function makeRecall(
  db: Db,
  run: { gameId: string; runId: string; total: number },
  done: { position: number; recipients: number; failed?: Record<string, { outcome: RecallOutcome; code?: number }> }[],
): Promise<{ id: string }> {
  const failedOf = (each: (typeof done)[number]) => Object.keys(each.failed ?? {}).length;
  const failed = done.reduce((total, each) => total + failedOf(each), 0);
  const recalled = done.reduce((total, each) => total + each.recipients, 0) - failed;
  const isOver = recalled + failed === run.total;
  const [recall] = await db
    .insert(recalls)
    .values({
      gameId: run.gameId,
      runId: run.runId,
      reason: "wrong item",
      requestedByName: "Mina",
      total: run.total,
      recalled,
      failed,
      state: isOver ? "completed" : "running",
      finishedAt: isOver ? new Date() : null,
    })
    .returning({ id: recalls.id });
  if (!recall) throw new Error("no recall");
  for (const each of done) {
    await db.insert(recallChunks).values({
      recallId: recall.id,
      runId: run.runId,
      position: each.position,
      state: "done",
      recipients: each.recipients,
      recalled: each.recipients - failedOf(each),
      failed: failedOf(each),
      settledAt: new Date(),
    });
    for (const [account, { outcome, code }] of Object.entries(each.failed ?? {}))
      await db
        .insert(recallFailures)
        .values({ recallId: recall.id, position: each.position, account, outcome, code: code ?? null });
  }
  return recall;
}
