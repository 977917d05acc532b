import type { Logger } from "pino";
import { z } from "zod";
import { DomainError, type Fault } from "#server/kernel/errors.ts";
import { assertStorable } from "./storable-input.ts";

const statusOf: Readonly<Record<Fault, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  BAD_GATEWAY: 502,
};

/** What one visitor was refused is nothing for a cache. */
const headers = { "cache-control": "private, no-store" };

/** The answer of an `http.ts` door to a failure: `{error: {reason, message, params, fields}}`. What was not expected is logged here, once. */
export function failureResponse(error: unknown, request: { log: Logger; requestId: string }): Response {
  if (error instanceof DomainError) {
    const { reason, message, params, fields } = error;
    return Response.json({ error: { reason, message, params, fields } }, { status: statusOf[error.fault], headers });
  }
  request.log.error({ err: error, requestId: request.requestId }, "request failed");
  const message = "Something went wrong on our side. Nothing was changed.";
  return Response.json({ error: { reason: "internal", message, params: {}, fields: [] } }, { status: 500, headers });
}

/**
 * Reads the query string of a door by a schema; a key of `lists` may repeat.
 * @throws DomainError `input.invalid` with the fields.
 */
export function parseSearch<S extends z.ZodType>(
  schema: S,
  search: URLSearchParams,
  lists: string[] = [],
): z.output<S> {
  const keys = [...new Set(search.keys())];
  const values = keys.map((key) => [key, lists.includes(key) ? search.getAll(key) : search.get(key)]);
  const given: unknown = Object.fromEntries(values);
  assertStorable(given);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new DomainError("BAD_REQUEST", "input.invalid", z.prettifyError(parsed.error), {
    fields: parsed.error.issues.map(({ path, code, message }) => ({
      path: path.map(String).join("."),
      reason: `input.${code}`,
      message,
    })),
  });
}
