import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { startStopwatch } from "#lib/stopwatch.ts";
import type { ImTarget } from "#server/kernel/ports.ts";
import { createConnections } from "./client/connections.ts";
import { exchange } from "./client/exchange.ts";
import { type Expected, readAnswer } from "./client/read-answer.ts";
import { createSignatureCache } from "./client/signatures.ts";
import { wordsOf } from "./client/words-of.ts";
import { ImError, ImMalformed, ImRejected, ImThrottled, ImUnreachable } from "./errors.ts";
import { backOffBaseMs, callTimeoutMs, retriesMax, retryBudgetMs } from "./limits.ts";

/** One call of a REST method, ready to be sent. `method` is `openim/batchsendmsg`, without the version. */
type ImRequest<Answer> = Expected<Answer> & {
  body: unknown;
  /** A read, or a write whose repetition changes nothing: the client repeats it. Anything else it sends once. */
  repeatable: boolean;
  /** For a method with a quota of recipients; 1 otherwise. */
  recipients?: number;
  /** Told before a repeat when the try before it may have been carried out. */
  repeats?: () => void;
};

/** Sends a request in the name of one game. */
export type ImCaller = <Answer>(request: ImRequest<Answer>) => Promise<Answer>;

/** A call's place in the limits that all processes share. */
export type CallTurn = {
  /** Resolves when this attempt (1 for the first) may leave; what it throws ends the call. */
  take(attempt: number): Promise<void>;
  /** Told when the platform said "too fast". */
  slowDown(retryAfterMs: number): Promise<void>;
};

export type ImClient = {
  /**
   * @param turn without one, calls leave at once.
   * @throws ImUnreachable, ImRejected, ImThrottled, ImMalformed; nothing in them or in the log names key or signature.
   */
  call<Answer>(target: ImTarget, request: ImRequest<Answer>, turn?: CallTurn): Promise<Answer>;
  /** Ends after running calls have. */
  close(): Promise<void>;
};

export type ImClientOptions = {
  log: Logger;
  now?: () => Date;
  timeoutMs?: number;
  backOffMs?: number;
};

/** The transport of every IM call: connections, signatures, time-outs, repetition, redaction. One per process. */
export function createImClient(options: ImClientOptions): ImClient {
  const { log, now = () => new Date(), timeoutMs = callTimeoutMs, backOffMs = backOffBaseMs } = options;
  const connections = createConnections();
  const signatures = createSignatureCache(now);

  async function tryOnce<Answer>(input: {
    target: ImTarget;
    request: ImRequest<Answer>;
    body: string;
    userSig: string;
    attempt: number;
    timeoutMs: number;
  }): Promise<Answer> {
    const { target, request, userSig, attempt } = input;
    const { method } = request;
    const exchanged = await exchange(connections.to(target.endpoint), {
      path: pathOf(target, method, userSig),
      body: input.body,
      timeoutMs: input.timeoutMs,
    });
    if (!exchanged.ok) {
      const { reason, written } = exchanged;
      if (exchanged.tooLarge) throw new ImMalformed(reason, { method, attempt, code: null, uncertain: true });
      throw new ImUnreachable(reason, { method, attempt, code: null, uncertain: written });
    }
    return readAnswer({
      request,
      attempt,
      status: exchanged.status,
      text: exchanged.text,
      secrets: () => [userSig, encodeURIComponent(userSig), target.key, ...wordsOf(request.body)],
    });
  }

  /** What the platform answered must not be lost because the others could not be told. */
  async function slowDown(error: ImThrottled, about: object, turn: CallTurn | undefined): Promise<void> {
    try {
      await turn?.slowDown(error.retryAfterMs);
    } catch (err) {
      log.warn({ ...about, err }, "the others could not be told to slow down");
    }
  }

  async function call<Answer>(target: ImTarget, request: ImRequest<Answer>, turn?: CallTurn): Promise<Answer> {
    const body = JSON.stringify(request.body);
    if (turn) await turn.take(1);
    const elapsed = startStopwatch();
    let retries = 0;
    let hasRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      if (attempt > 1) await turn?.take(attempt);
      const userSig = signatures.get(target);
      const triedAt = performance.now();
      const about = { gameId: target.gameId, method: request.method, attempt };
      try {
        // All tries of a message share one time-out: whoever looks it up afterwards counts from its first.
        const leftMs = request.repeatable ? timeoutMs : timeoutMs - elapsed();
        if (leftMs <= 0) throw outOfTime({ method: request.method, attempt });
        const answer = await tryOnce({ target, request, body, userSig, attempt, timeoutMs: leftMs });
        log.debug({ ...about, ms: Math.round(performance.now() - triedAt) }, "im call");
        return answer;
      } catch (error) {
        if (!(error instanceof ImError)) throw error;
        const ms = Math.round(performance.now() - triedAt);
        const { kind, code, uncertain } = error;
        log.warn({ ...about, ms, kind, code, uncertain, reason: error.message }, "im call failed");
        if (error instanceof ImThrottled) await slowDown(error, about, turn);
        if (!hasRenewed && code !== null && staleSignatureCodes.has(code)) {
          // The call was refused at the door, so repeating it is safe for any method.
          hasRenewed = true;
          signatures.drop(target, userSig);
          continue;
        }
        const delayMs = request.repeatable && retries < retriesMax ? delayBeforeRetry(error, retries, backOffMs) : null;
        if (delayMs === null || elapsed() + delayMs > retryBudgetMs) throw error;
        retries += 1;
        if (uncertain) request.repeats?.();
        await wait(delayMs);
      }
    }
  }

  return {
    call,
    close: () => connections.close(),
  };
}

/** The try before was refused at the door, and this one was not made. */
function outOfTime(at: { method: string; attempt: number }): ImUnreachable {
  return new ImUnreachable("no time was left for another try", { ...at, code: null, uncertain: false });
}

/** Answers to a signature that has ended or arrived damaged: one more try with a new one may work. */
const staleSignatureCodes: ReadonlySet<number> = new Set([70001, 70003, 70005, 20002, 60004, 60005]);

/** @returns null when waiting does not help. */
function delayBeforeRetry(error: ImError, retries: number, backOffMs: number): number | null {
  if (error instanceof ImThrottled) return error.retryAfterMs;
  if (error instanceof ImRejected && error.class !== "transient") return null;
  const fullMs = backOffMs * 2 ** retries;
  return fullMs / 2 + (Math.random() * fullMs) / 2;
}

function pathOf(target: ImTarget, method: string, userSig: string): string {
  const query = [
    `sdkappid=${target.sdkAppId}`,
    `identifier=${encodeURIComponent(target.adminAccount)}`,
    `usersig=${encodeURIComponent(userSig)}`,
    `random=${randomInt(0x1_0000_0000)}`,
    "contenttype=json",
  ];
  return `/v4/${method}?${query.join("&")}`;
}
