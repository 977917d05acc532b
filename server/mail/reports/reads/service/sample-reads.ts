import { openGame } from "#server/games/service/open-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { RunOfCampaignInput } from "../../schema.ts";
import { openReport } from "../../service/open-report.ts";
import { listSentCopies, type SentCopy } from "../queries.ts";
import { spreadOrder, wilsonInterval } from "../rules.ts";
import type { ReadSample, ReadState, UnreadableReason } from "../schema.ts";
import { askPlatform } from "./ask-platform.ts";

const sampleMax = 200;
/** Questions under way at once; their calls wait for their turn in the shared limits. */
const together = 20;
/** No new question after this: what was heard by then is the sample. */
const askingMsMax = 8_000;

/**
 * Asks the platform about up to 200 players of a run, evenly spread. Nothing is stored: the answer is of this moment.
 * @param askingMs how long a person is kept waiting for it at most.
 * @throws DomainError `mail.not_found`, `mail.run_not_found`, `games.key_unreadable`
 */
export async function sampleReads(
  ctx: GameCtx,
  input: RunOfCampaignInput,
  askingMs = askingMsMax,
): Promise<ReadSample> {
  const { run } = await openReport(ctx, input);
  if (!run || run.sent === 0) return summarise(ctx, { population: 0, states: [], cannotTell: "not_sent" });
  const population = run.sent;
  if (run.channel === "group" || run.channel === "push") {
    return summarise(ctx, { population, states: [], cannotTell: "by_platform" });
  }
  if (run.history !== "players") return summarise(ctx, { population, states: [], cannotTell: "no_history" });
  const copies = await listSentCopies(ctx.db, { runId: run.id, limit: sampleMax });
  const { gateway } = await openGame(ctx);
  const endsAt = performance.now() + askingMs;
  const states: ReadState[] = [];
  // In an order of which any beginning is a fair sample too: when time is up, it is the sample.
  const next = spreadOrder(copies).values();

  /** One after the other from the common list; a platform that is away is not asked 200 times. */
  async function ask(copy: SentCopy | undefined): Promise<void> {
    if (!copy || performance.now() > endsAt || states.some(({ reason }) => reason === "unreachable")) return;
    states.push(await askPlatform(gateway, { sender: run?.payload.fromAccount ?? "", copy, now: ctx.now() }));
    return await ask(next.next().value);
  }
  await Promise.all(Array.from({ length: together }, () => ask(next.next().value)));
  return summarise(ctx, { population, states, cannotTell: null });
}

function summarise(
  ctx: GameCtx,
  heard: { population: number; states: readonly ReadState[]; cannotTell: UnreadableReason | null },
): ReadSample {
  const count = (state: ReadState["state"]) => heard.states.filter((each) => each.state === state).length;
  const [read, unread, recalled, unknown] = [count("read"), count("unread"), count("recalled"), count("unknown")];
  const told = read + unread;
  const firstReason = heard.states.find(({ reason }) => reason !== null)?.reason ?? "too_slow";
  return {
    population: heard.population,
    asked: heard.states.length,
    read,
    unread,
    recalled,
    unknown,
    cannotTell: heard.cannotTell ?? (told + recalled === 0 ? firstReason : null),
    share: told === 0 ? null : { value: read / told, ...wilsonInterval(read, told) },
    at: ctx.now(),
  };
}
