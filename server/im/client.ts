import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { type Dispatcher, Pool } from "undici";
import { z } from "zod";
import { startStopwatch } from "#lib/stopwatch.ts";
import type { ImTarget } from "#server/kernel/ports.ts";
import { ruleOfImCode } from "./error-codes.ts";
import { ImError, ImMalformed, ImRejected, ImThrottled, ImUnreachable } from "./errors.ts";
import {
  adminSigRenewShare,
  adminSigTtlSeconds,
  answerSizeBytesMax,
  backOffBaseMs,
  callTimeoutMs,
  connectionsPerHostMax,
  connectTimeoutMs,
  retriesMax,
  retryBudgetMs,
} from "./limits.ts";
import { signUserSig } from "./user-sig.ts";

/** One call of a REST method, ready to be sent. */
type ImRequest<Answer> = {
  /** `openim/batchsendmsg`, without the version. */
  method: string;
  body: unknown;
  /** What we rely on in the answer; anything else in it is ignored. */
  answer: z.ZodType<Answer>;
  /** A read, or a write whose repetition changes nothing: the client repeats it. Anything else it sends once. */
  repeatable: boolean;
  /** Codes with which this method reports an outcome (`90012`: every recipient failed); they are parsed, not thrown. */
  outcomeCodes?: readonly number[];
};

/** Sends a request in the name of one game. */
export type ImCaller = <Answer>(request: ImRequest<Answer>) => Promise<Answer>;

export type ImClient = {
  /** @throws ImUnreachable, ImRejected, ImThrottled, ImMalformed; nothing in them or in the log names key or signature. */
  call<Answer>(target: ImTarget, request: ImRequest<Answer>): Promise<Answer>;
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
  const pools = new Map<string, Pool>();
  const signatures = createSignatureCache(now);

  function poolOf(endpoint: string): Pool {
    const { origin } = new URL(endpoint);
    const known = pools.get(origin);
    if (known) return known;
    // An idle connection is dropped after undici's 4 s, sooner than servers do: a request written to a connection that
    // the other side is closing ends as "perhaps delivered".
    const pool = new Pool(origin, {
      connections: connectionsPerHostMax,
      pipelining: 1,
      allowH2: false,
      connect: { timeout: connectTimeoutMs },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    pools.set(origin, pool);
    return pool;
  }

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
    const exchanged = await exchange(poolOf(target.endpoint), {
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
      secrets: [userSig, encodeURIComponent(userSig), target.key],
    });
  }

  async function call<Answer>(target: ImTarget, request: ImRequest<Answer>): Promise<Answer> {
    const body = JSON.stringify(request.body);
    const elapsed = startStopwatch();
    let retries = 0;
    let hasRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
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
        if (!hasRenewed && code !== null && staleSignatureCodes.has(code)) {
          // The call was refused at the door, so repeating it is safe for any method.
          hasRenewed = true;
          signatures.drop(target, userSig);
          continue;
        }
        const delayMs = request.repeatable && retries < retriesMax ? delayBeforeRetry(error, retries, backOffMs) : null;
        if (delayMs === null || elapsed() + delayMs > retryBudgetMs) throw error;
        retries += 1;
        await wait(delayMs);
      }
    }
  }

  return {
    call,
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      pools.clear();
    },
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

/**
 * Admin signatures by game and admin. Making one is synchronous and takes microseconds, so parallel calls never make
 * two; dropping names the signature that failed, so that late answers do not drop its successor.
 */
function createSignatureCache(now: () => Date) {
  const cache = new Map<string, { key: string; userSig: string; renewAt: number }>();
  const idOf = (target: ImTarget) => JSON.stringify([target.gameId, target.sdkAppId, target.adminAccount]);
  return {
    get(target: ImTarget): string {
      const id = idOf(target);
      const cached = cache.get(id);
      const at = now();
      if (cached && cached.key === target.key && at.getTime() < cached.renewAt) return cached.userSig;
      const { sdkAppId, key, adminAccount } = target;
      const userSig = signUserSig({ sdkAppId, key, userId: adminAccount, ttlSeconds: adminSigTtlSeconds, now: at });
      cache.set(id, { key, userSig, renewAt: at.getTime() + adminSigTtlSeconds * adminSigRenewShare * 1000 });
      return userSig;
    },
    drop(target: ImTarget, userSig: string): void {
      const id = idOf(target);
      if (cache.get(id)?.userSig === userSig) cache.delete(id);
    },
  };
}

type Exchanged =
  | { ok: true; status: number; text: string }
  | { ok: false; reason: string; written: boolean; tooLarge: boolean };

/**
 * One HTTP exchange by undici's own callbacks: only they tell whether a request had been written to a connection when
 * it failed, and that decides whether a message may have been delivered. Redirects are not followed.
 */
function exchange(pool: Pool, request: { path: string; body: string; timeoutMs: number }): Promise<Exchanged> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let sizeBytes = 0;
    let isSettled = false;
    const elapsed = startStopwatch();
    const settle = (outcome: Exchanged): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      resolve(outcome);
    };
    const fail = (reason: string, tooLarge = false): void =>
      settle({ ok: false, reason, written: controller !== undefined, tooLarge });
    const timer = setTimeout(() => {
      fail(`no answer within ${request.timeoutMs} ms`);
      controller?.abort(new Error("timed out"));
    }, request.timeoutMs);

    pool.dispatch(
      { method: "POST", path: request.path, headers: { "content-type": "application/json" }, body: request.body },
      {
        onRequestStart(started) {
          // Given up while it waited for a connection: nothing is written any more. A process that was stopped or a machine
          // that slept hears of the connection before its timer runs, when the message may have been sent by others.
          if (isSettled || elapsed() >= request.timeoutMs) started.abort(new Error("given up"));
          else controller = started;
        },
        onResponseStart(_, statusCode) {
          status = statusCode;
        },
        onResponseData(started, chunk) {
          sizeBytes += chunk.length;
          if (sizeBytes > answerSizeBytesMax) {
            fail(`the answer is larger than ${answerSizeBytesMax} bytes`, true);
            started.abort(new Error("too large"));
          } else chunks.push(chunk);
        },
        onResponseEnd() {
          settle({ ok: true, status, text: Buffer.concat(chunks).toString("utf8") });
        },
        onResponseError(_, error) {
          fail(`no connection or a broken one (${transportCodeOf(error)})`);
        },
      },
    );
  });
}

/** `ECONNREFUSED`, `UND_ERR_SOCKET`…: the code alone, since messages of other layers may quote what was sent. */
function transportCodeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

const envelope = z.object({ ErrorCode: z.number().int(), ErrorInfo: z.string().optional() });

/** Reads the platform's answer to one try; pure, so that anything at all can be given to it. @throws as `call` does. */
export function readAnswer<Answer>(input: {
  request: ImRequest<Answer>;
  attempt: number;
  status: number;
  text: string;
  secrets: string[];
}): Answer {
  const { request, attempt, status, text } = input;
  const { method } = request;
  const malformed = (reason: string, uncertain = true) =>
    new ImMalformed(reason, { method, attempt, code: null, uncertain });
  // A redirect or a refusal of the web server in front says that the platform never saw the call.
  if (status !== 200) throw malformed(`HTTP status ${status}`, status < 300 || status >= 500 || status === 408);
  const json = parseJson(text);
  const head = envelope.safeParse(json).data;
  if (!head) throw malformed(json === undefined ? "the answer is not JSON" : "the answer has no ErrorCode");
  const code = head.ErrorCode;
  if (code !== 0 && !request.outcomeCodes?.includes(code)) {
    const rule = ruleOfImCode(code);
    const reason = `code ${code} ${withoutSecrets(head.ErrorInfo ?? "", input.secrets)}`.trimEnd();
    if (rule.retryAfterMs !== null) {
      throw new ImThrottled(reason, { method, attempt, code, uncertain: false, retryAfterMs: rule.retryAfterMs });
    }
    throw new ImRejected(reason, { method, attempt, code, uncertain: rule.uncertain });
  }
  const answer = request.answer.safeParse(json);
  if (answer.success) return answer.data;
  const paths = answer.error.issues.map((issue) => issue.path.join("."));
  throw malformed(`the answer lacks what we rely on: ${paths.slice(0, 5).join(", ")}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller reports it as the platform's malformed answer.
    return undefined;
  }
}

/** The platform's own words, in case they ever echo what we sent. */
function withoutSecrets(text: string, secrets: string[]): string {
  const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
  return clean.replace(/\p{Cc}+/gu, " ").slice(0, 200);
}
