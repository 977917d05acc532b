import { setTimeout as wait } from "node:timers/promises";
import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import { accountsPerCallMax } from "#server/im/schema.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { shortProfileName, stepMs } from "../../rules.ts";
import { readFactsJob } from "../jobs.ts";
import {
  advanceReading,
  endReading,
  markRefused,
  selectFacts,
  selectStalePlayers,
  storeLabels,
  storeProfiles,
  type ToldLabels,
} from "../queries.ts";
import { readAttributeNames } from "./read-attribute-names.ts";

const family = "timpush";
const apis = { tags: "timpush/get_tag", attributes: "timpush/get_attr", profile: "profile/portrait_get" } as const;
/** 10 calls of each API a step. */
const playersPerStep = 10 * accountsPerCallMax;
/** Of the platform's limit: what people and campaigns ask meanwhile goes before it. */
const share = 0.25;
/** Nickname and language are Herald's own columns; custom fields are each game's, and asking for one it lacks is refused. */
const profileTags = ["Gender", "BirthDay", "Location", "Level", "Role"].map((name) => `Tag_Profile_IM_${name}`);

/**
 * Reads old facts of a game's players, from where the last attempt stopped: the cursor is stored with what was told. Safe to
 * repeat and to run twice at once (the slower one gives up). Refused tags (no push plan) leave the profiles to be read.
 * When `signal` is aborted, what is left is handed to the next worker.
 * @throws ImError when the platform cannot be asked; what was told stays.
 */
export async function readFacts(ctx: GameCtx, signal: AbortSignal): Promise<void> {
  const facts = await selectFacts(ctx.db, ctx.game.id);
  if (facts === undefined || !facts.isReading || facts.cutoffAt === null) return;
  const gameId = ctx.game.id;
  const { gateway } = await openGame(ctx, { granted: Object.values(apis) });
  let want = { labels: facts.labelsRefusedCode === null, profile: facts.profileRefusedCode === null };
  if (want.labels) want.labels = (await heeding(ctx, "labels", () => readAttributeNames(ctx))) !== null;
  const ask = await openReads(ctx, gateway);
  let { cursor } = facts;
  while (want.labels || want.profile) {
    const page = { gameId, after: cursor, cutoffAt: facts.cutoffAt, limit: playersPerStep, ...want };
    const ids = await selectStalePlayers(ctx.db, page);
    const last = ids.at(-1);
    if (last === undefined) break;
    if (signal.aborted) return enqueueJob(ctx, readFactsJob, { game: ctx.game.slug });
    const pause = wait(ask.stepMs(ids.length));
    const [labels, profiles] = await Promise.all([
      want.labels ? heeding(ctx, "labels", () => ask.labels(ids)) : null,
      want.profile ? heeding(ctx, "profile", () => ask.profiles(ids)) : null,
    ]);
    want = { labels: labels !== null, profile: profiles !== null };
    const step = { gameId, from: cursor, to: last, read: ids.length };
    if (!(await storeStep(ctx, step, { labels: labels ?? [], profiles: profiles ?? [] }))) return;
    cursor = last;
    await pause;
  }
  await endReading(ctx.db, { gameId, cursor });
}

type Profile = { id: string; profile: Record<string, string | number> };

/** @returns null when the platform refuses to tell; it is remembered, so that nobody asks again and again. */
async function heeding<T>(ctx: GameCtx, what: "labels" | "profile", read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ImRejected)) throw error;
    await markRefused(ctx.db, ctx.game.id, what, error.code);
    return null;
  }
}

async function openReads(ctx: GameCtx, gateway: ImGateway) {
  const [tags, attributes, profile, { callsPerSecond }] = await Promise.all([
    openPacedCalls(ctx, apis.tags),
    openPacedCalls(ctx, apis.attributes),
    openPacedCalls(ctx, apis.profile),
    findQuota(ctx, apis.tags),
  ]);
  return {
    stepMs: (players: number) => stepMs({ calls: Math.ceil(players / accountsPerCallMax), callsPerSecond, share }),
    async labels(ids: readonly string[]): Promise<ToldLabels[]> {
      const batches = batchesOf(ids);
      const [tagRows, attributeRows] = await Promise.all([
        tags.runAll(batches, (batch) => gateway.getTags(family, batch)),
        attributes.runAll(batches, (batch) => gateway.getAttributes(family, batch)),
      ]);
      const tagsBy = new Map(tagRows.flat().map((row) => [row.account, row.tags]));
      const attributesBy = new Map(attributeRows.flat().map((row) => [row.account, row.attributes]));
      return ids.map((id) => ({ id, tags: tagsBy.get(id) ?? [], attributes: attributesBy.get(id) ?? {} }));
    },
    /** Whoever has no profile is asked about once, too. */
    async profiles(ids: readonly string[]): Promise<Profile[]> {
      const answers = await profile.runAll(batchesOf(ids), (batch) => gateway.getProfiles(batch, profileTags));
      const items = new Map(answers.flatMap(({ ok }) => ok.map((row) => [row.account, row.items])));
      return ids.map((id) => ({
        id,
        profile: Object.fromEntries((items.get(id) ?? []).map(({ tag, value }) => [shortProfileName(tag), value])),
      }));
    },
  };
}

// audit: none because what the platform tells is no act of anybody; asking for it has an entry.
function storeStep(
  ctx: GameCtx,
  step: { gameId: string; from: string; to: string; read: number },
  told: { labels: ToldLabels[]; profiles: Profile[] },
): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    // First the cursor: its row lock decides between two workers on one game.
    if (!(await advanceReading(tx.db, step))) return false;
    await storeLabels(tx.db, step.gameId, told.labels);
    await storeProfiles(tx.db, step.gameId, told.profiles);
    return true;
  });
}

function batchesOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / accountsPerCallMax);
  return Array.from({ length: count }, (_, at) => ids.slice(at * accountsPerCallMax, (at + 1) * accountsPerCallMax));
}
