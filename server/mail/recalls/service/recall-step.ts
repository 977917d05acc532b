import { wait } from "#lib/wait.ts";
import { ImThrottled } from "#server/im/errors.ts";
import { isErased } from "#server/players/erasure/schema.ts";
import type { RunRow } from "../../runs/queries.ts";
import { awayMs, backOffMs, type CallFailure } from "../../runs/rules.ts";
import { describeCallFailure } from "../../runs/service/describe-call-failure.ts";
import type { RecallWork } from "../chunks/queries.ts";
import type { RecallLine } from "../jobs.ts";
import type { CopyOutcome, Target } from "../rules.ts";
import { type CopyTry, recallCopy } from "./recall-copy.ts";

export type StepInput = {
  run: RunRow;
  chunk: RecallWork;
  line: RecallLine;
  /** The way by the settings of now; those of the first try may be what is wrong. */
  openLine: () => Promise<RecallLine>;
  targets: readonly Target[];
  /** An earlier claim may have called these. */
  isRepeat: boolean;
  /** From its abort on no call leaves. */
  signal: AbortSignal;
};

/**
 * Calls for a few targets at their granted times, and again for those a repeat may help, with growing pauses, until each has an
 * outcome or `signal` aborts: what fails for a while is never given up.
 * @returns `called`: targets of which a call was made and nobody knows what came of it.
 */
export async function recallStep(
  input: StepInput,
): Promise<{ outcomes: Map<string, CopyOutcome>; called: Set<string> }> {
  const { run, chunk, targets, signal } = input;
  let { line } = input;
  const outcomes = new Map<string, CopyOutcome>();
  const called = new Set<string>();
  // Nobody can be asked for the copy of a player who was erased since.
  for (const { account } of targets)
    if (isErased(account)) outcomes.set(account, { kind: "kept", outcome: "too_late", code: null });
  const tries = new Map<string, CopyTry>();
  let failure: CallFailure | null = null;

  async function call(account: string): Promise<void> {
    if (signal.aborted) return;
    const copy = tries.get(account) ?? { account, isRepeat: input.isRepeat, key: null, look: "none" };
    tries.set(account, copy);
    try {
      const outcome = await recallCopy({ run, chunk, line }, copy);
      if (outcome) outcomes.set(account, outcome);
    } catch (error) {
      // The pace slows everybody down and calls again.
      if (error instanceof ImThrottled) throw error;
      failure = describeCallFailure(error);
      if (!failure.uncertain || copy.look === "reading") return;
      copy.isRepeat = true;
      called.add(account);
    }
  }

  for (let attempt = 1; !signal.aborted; attempt += 1) {
    failure = null;
    const waiting = targets.map(({ account }) => account).filter((account) => !outcomes.has(account));
    if (waiting.length === 0) break;
    if (attempt > 1) line = await input.openLine().catch(() => line);
    await line.calls.runAll(waiting, call).catch((error: unknown) => {
      failure = describeCallFailure(error);
    });
    await wait(pauseOf(failure, attempt), signal);
  }
  for (const account of outcomes.keys()) called.delete(account);
  return { outcomes, called };
}

/** None when nothing failed: somebody has to be looked up or called once more. */
function pauseOf(failure: CallFailure | null, attempt: number): number {
  if (failure === null) return 0;
  return failure.kind === "unreachable" ? awayMs(attempt) : backOffMs(attempt);
}
