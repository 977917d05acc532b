import { answerBoundsMs, commandOfNone } from "#db/enums/callbacks.ts";
import {
  type CallbackHealth,
  type CommandHealth,
  companions,
  expectedCommands,
  selfTestCommand,
  silentAfterMs,
} from "../schema.ts";

/** Which count an answer that took so long belongs to. */
export function boundOf(tookMs: number): number {
  const at = answerBoundsMs.findIndex((bound) => tookMs <= bound);
  return at < 0 ? answerBoundsMs.length : at;
}

/** The time within which this share of the answers was given, told as the upper end of its count; null without answers. */
export function answerWithin(answers: readonly number[], share: number): number | null {
  const all = answers.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let seen = 0;
  for (const [at, count] of answers.entries()) {
    seen += count;
    if (seen >= all * share) return answerBoundsMs[at] ?? slowest;
  }
  return slowest;
}
/** The platform has hung up by then. */
const slowest = 2_000;

/**
 * Why a command that should be coming is not. `never`: nothing at all comes. `missing`: its companions come and it never did, or the guide
 * has it switched on and it never came. `stopped`: it came, and has not for a day in which others did.
 */
export function silenceOf(
  command: string,
  seen: ReadonlyMap<string, { lastAt: Date }>,
  now: Date,
): CommandHealth["silence"] {
  const isExpected = (expectedCommands as readonly string[]).includes(command);
  const own = seen.get(command);
  if (own === undefined) {
    if (!isExpected) return null;
    return seen.size === 0 ? "never" : "missing";
  }
  if (!isExpected) return null;
  const since = now.getTime() - silentAfterMs;
  if (own.lastAt.getTime() >= since) return null;
  const others = companions[command] ?? [];
  const isLonely = others.some((other) => (seen.get(other)?.lastAt.getTime() ?? 0) >= since);
  return isLonely ? "stopped" : null;
}

type Counts = Omit<CommandHealth, "lastAt" | "p50Ms" | "p99Ms" | "silence"> & {
  lastAt: Date;
  answers: readonly number[];
};

/** Every command that was met and every one that should be, the expected first; refused calls have a line of their own. */
export function healthOf(all: readonly Counts[], now: Date): CallbackHealth {
  // A test call of ours is no sign of life of the platform.
  const counts = all.filter(({ command }) => command !== selfTestCommand);
  const told = counts.filter(({ command }) => command !== commandOfNone);
  const seen = new Map(told.map(({ command, lastAt }) => [command, { lastAt }]));
  const never = expectedCommands.filter((command) => !seen.has(command)).map(unseen);
  const met = counts.map(({ answers, ...count }) => ({
    ...count,
    p50Ms: answerWithin(answers, 0.5),
    p99Ms: answerWithin(answers, 0.99),
    silence: silenceOf(count.command, seen, now),
  }));
  const commands = [...met, ...never.map((one) => ({ ...one, silence: silenceOf(one.command, seen, now) }))];
  const lastMs = told.length === 0 ? null : Math.max(...told.map(({ lastAt }) => lastAt.getTime()));
  return {
    commands: commands.toSorted((a, b) => rankOf(a.command) - rankOf(b.command) || (a.command < b.command ? -1 : 1)),
    everSeen: lastMs !== null,
    isQuiet: lastMs !== null && lastMs < now.getTime() - silentAfterMs,
    lastAt: lastMs === null ? null : new Date(lastMs),
  };
}

function unseen(command: string): CommandHealth {
  const nothing = { copied: 0, malformed: 0, late: 0, full: 0, refused: 0, unreadable: 0, lastMinute: 0, lastHour: 0 };
  return { command, ...nothing, lastAt: null, p50Ms: null, p99Ms: null, silence: null };
}

function rankOf(command: string): number {
  const at = (expectedCommands as readonly string[]).indexOf(command);
  if (at >= 0) return at;
  return command === commandOfNone ? 1_000 : 100;
}
