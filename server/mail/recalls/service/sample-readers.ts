import { wait } from "#lib/wait.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { ImError, isLimitUsed } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ImHistoryRange } from "#server/kernel/ports/messages.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import type { RunRow } from "../../runs/queries.ts";
import { sendTimes } from "../../runs/rules.ts";
import { type SampledPlayer, samplePlayers } from "../queries.ts";
import { sampleMax } from "../rules.ts";
import type { RecallPreviewInput } from "../schema.ts";
import { findRecallRun } from "./find-recall-run.ts";

/** How many of a few players have read it. Players; `looked` is what of `asked` the platform answered in time. */
export type ReadSample = { asked: number; looked: number; read: number; unread: number; gone: number };

/** A person waits in front of a dialog: what is not known by then stays out of the sample. */
const sampleMs = 5_000;
const readsTogether = 8;

/**
 * Asks the platform for up to 100 players, spread evenly over a run's, whether they have read it. It knows of a read receipt
 * only, so a player who read without one counts as unread. Reads only; stops after five seconds, or when the limit is used up.
 * @returns null where the platform cannot tell: of a group or a push.
 * @throws DomainError `mail.not_found`, `recalls.no_run`, `games.key_unreadable`
 */
export async function sampleReaders(ctx: GameCtx, input: RecallPreviewInput): Promise<ReadSample | null> {
  const { run } = await findRecallRun(ctx, input);
  if (run.channel === "group" || run.channel === "push") return null;
  const left = await samplePlayers(ctx.db, { gameId: ctx.game.id, runId: run.id, size: sampleMax });
  const sample: ReadSample = { asked: left.length, looked: 0, read: 0, unread: 0, gone: 0 };
  if (left.length === 0) return sample;
  const { gateway } = await openGame(ctx);
  const over = new AbortController();

  async function readOn(): Promise<void> {
    for (let player = left.shift(); player !== undefined && !over.signal.aborted; player = left.shift()) {
      const found = await look(gateway, { ...rangeOf(run, ctx.now()), peer: run.payload.fromAccount }, player);
      if (found === "stop") over.abort();
      // An answer that came after the end would change what the person was told already.
      if (over.signal.aborted || found === "stop" || found === "unknown") continue;
      sample.looked += 1;
      sample[found] += 1;
    }
  }

  const reading = Promise.all(Array.from({ length: readsTogether }, readOn));
  // Once nobody waits any more, a failure is nobody's.
  reading.catch(() => over.abort());
  await Promise.race([reading, wait(sampleMs, over.signal)]);
  over.abort();
  return { ...sample };
}

function rangeOf(run: RunRow, now: Date): { fromTime: number; toTime: number } {
  const from = (run.startedAt ?? run.createdAt).getTime() - sendTimes.skewMs;
  const to = (run.finishedAt ?? now).getTime() + sendTimes.skewMs;
  return { fromTime: Math.floor(from / 1000), toTime: Math.ceil(to / 1000) };
}

async function look(
  gateway: ImGateway,
  range: Omit<ImHistoryRange, "account">,
  player: SampledPlayer,
): Promise<"read" | "unread" | "gone" | "unknown" | "stop"> {
  const { account, msgSeq, msgRandom } = player;
  try {
    const messages = await gateway.readHistory({ account, ...range });
    const ours = messages.find((message) => message.msgSeq === msgSeq && message.msgRandom === msgRandom);
    if (ours === undefined || ours.recalled) return "gone";
    return ours.read ? "read" : "unread";
  } catch (error) {
    if (error instanceof DomainError && isLimitUsed(error)) return "stop";
    if (!(error instanceof ImError)) throw error;
    // A player whose history cannot be read says nothing; a platform that is away says nothing about anybody.
    return error.kind === "rejected" ? "unknown" : "stop";
  }
}
