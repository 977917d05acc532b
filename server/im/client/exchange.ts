import type { Dispatcher, Pool } from "undici";
import { startStopwatch } from "#lib/stopwatch.ts";
import { answerSizeBytesMax, queueShareMax } from "../limits.ts";
import type { CarriedRequest } from "./connections.ts";

/** `written`: a connection had begun to carry the request, so the platform may have it. */
export type Exchanged =
  | { ok: true; status: number; text: string }
  | { ok: false; reason: string; written: boolean; tooLarge: boolean };

/**
 * One HTTP exchange by undici's own callbacks: only they tell whether a request had been written to a connection when
 * it failed, and that decides whether a message may have been delivered. Redirects are not followed.
 */
export function exchange(pool: Pool, request: { path: string; body: string; timeoutMs: number }): Promise<Exchanged> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    let reset = (): boolean => false;
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
      fail(`no answer within ${Math.round(request.timeoutMs)} ms`);
      // After an ordinary close the kernel would go on delivering a request that nobody counts with any more.
      if (controller && !reset()) controller.abort(new Error("timed out"));
    }, request.timeoutMs);

    const carried: CarriedRequest = {
      method: "POST",
      path: request.path,
      headers: { "content-type": "application/json" },
      body: request.body,
      onCarrier(carrier) {
        reset = carrier;
      },
    };
    pool.dispatch(carried, {
      onRequestStart(started) {
        // Given up while it waited for a connection: nothing is written any more. A process that was stopped or a machine
        // that slept hears of the connection before its timer runs, when the message may have been sent by others.
        if (isSettled || elapsed() >= request.timeoutMs * queueShareMax) started.abort(new Error("given up"));
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
    });
  });
}

/** `ECONNREFUSED`, `UND_ERR_SOCKET`…: the code alone, since messages of other layers may quote what was sent. */
function transportCodeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
