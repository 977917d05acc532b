import { type Agent as HttpAgent, request as httpRequest, type RequestOptions } from "node:http";
import { type Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { isObject, type JsonObject } from "../values.ts";

/** Far above a changed 12 KB message. */
const ANSWER_BYTES_MAX = 256 * 1024;

/** How one delivery ended. Only "answered" holds a verdict. */
export type Delivery =
  | { outcome: "answered"; answer: JsonObject; code: number }
  /** No answer within the time, or none at all. */
  | { outcome: "timed-out" }
  | { outcome: "unreachable"; reason: string }
  /** An answer the service cannot use: another status than 200 (a redirect is not followed), no JSON, no ErrorCode. */
  | { outcome: "unusable"; status: number };

/**
 * POSTs one callback. Never rejects, never follows a redirect.
 * @param agent keeps connections; of the URL's protocol.
 */
export function post(
  url: URL,
  options: { body: string; agent: HttpAgent | HttpsAgent; timeoutMs: number },
): Promise<Delivery> {
  return new Promise((resolve) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request: RequestOptions = {
      method: "POST",
      agent: options.agent,
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(options.body) },
    };
    const outgoing = send(url, request, (incoming) => {
      const chunks: Buffer[] = [];
      let length = 0;
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > ANSWER_BYTES_MAX) breakOff({ outcome: "unusable", status: incoming.statusCode ?? 0 });
      });
      incoming.on("error", (error: NodeJS.ErrnoException) => finish(unreachable(error)));
      incoming.on("end", () => finish(judge(incoming.statusCode ?? 0, Buffer.concat(chunks).toString("utf8"))));
    });
    const timer = setTimeout(() => breakOff({ outcome: "timed-out" }), options.timeoutMs);
    // Resolving twice does nothing: the first end counts.
    const finish = (delivery: Delivery): void => {
      clearTimeout(timer);
      resolve(delivery);
    };
    const breakOff = (delivery: Delivery): void => {
      finish(delivery);
      outgoing.destroy();
    };
    outgoing.on("error", (error: NodeJS.ErrnoException) => finish(unreachable(error)));
    outgoing.end(options.body);
  });
}

function unreachable(error: NodeJS.ErrnoException): Delivery {
  return { outcome: "unreachable", reason: error.code ?? error.name };
}

function judge(status: number, text: string): Delivery {
  const answer = status === 200 ? parse(text) : undefined;
  const code = answer?.ErrorCode;
  if (!answer || typeof code !== "number" || !Number.isInteger(code)) return { outcome: "unusable", status };
  return { outcome: "answered", answer, code };
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
