import { z } from "zod";
import type { ImDone, ImItemFailure, ImOutcome } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";

/** What an answer says about one item; `code` 0 for one that worked. */
export type ItemResult = { item: string; code: number | null; info?: string | undefined };

/** The list of failures that messages, lookups and `timpush` answer with. */
export const errorList = z
  .array(z.object({ To_Account: z.string(), ErrorCode: z.number().int(), ErrorInfo: z.string().optional() }))
  .nullish();

/** The list of accounts with a code each, those that worked among them. */
export const resultItems = z
  .array(z.object({ To_Account: z.string(), ResultCode: z.number().int(), ResultInfo: z.string().optional() }))
  .nullish();

/** For answers that name only what failed: whatever is not named worked. */
export function outcomeOfFailures(asked: readonly string[], named: readonly ItemResult[]): ImOutcome {
  const failures = new Map(named.filter(({ code }) => code !== 0).map((result) => [result.item, toFailure(result)]));
  return splitOf(asked, (item) => failures.get(item));
}

/**
 * For answers that name every item with its code: whatever is not named did not certainly work.
 * @param isDone says of a code other than 0 that what was wanted is so.
 */
export function outcomeOfResults(
  asked: readonly string[],
  named: readonly ItemResult[],
  isDone: (result: ItemResult) => boolean = () => false,
): ImOutcome {
  const results = new Map(named.map((result) => [result.item, result]));
  return splitOf(asked, (item) => {
    const result = results.get(item) ?? { item, code: null };
    return result.code === 0 || isDone(result) ? undefined : toFailure(result);
  });
}

export function toErrorResults(list: z.infer<typeof errorList>): ItemResult[] {
  return (list ?? []).map((row) => ({ item: row.To_Account, code: row.ErrorCode, info: row.ErrorInfo }));
}

/** @param failed ids that the answer names as failed besides; without a code of their own they failed for no given reason. */
export function toItemResults(list: z.infer<typeof resultItems>, failed?: readonly string[] | null): ItemResult[] {
  const without = new Set(failed);
  return (list ?? []).map(({ To_Account: item, ResultCode: code, ResultInfo: info }) => ({
    item,
    code: code === 0 && without.has(item) ? null : code,
    info,
  }));
}

const callOnceAnswer = z.object({ ErrorCode: z.number().int() });

/** Makes a call that tells a repeat by a code of its own, and reads that code as success. */
export async function callOnce(
  call: ImCaller,
  request: { method: string; body: unknown; alreadyCode: number },
): Promise<ImDone> {
  const { method, body, alreadyCode } = request;
  let isRepeated = false;
  const answer = await call({
    method,
    body,
    answer: callOnceAnswer,
    repeatable: true,
    outcomeCodes: [alreadyCode],
    repeats: () => {
      isRepeated = true;
    },
  });
  const already = answer.ErrorCode !== 0;
  return already && isRepeated ? { already, repeated: true } : { already };
}

function toFailure({ item, code, info }: ItemResult): ImItemFailure {
  const message = (info ?? "").slice(0, 200);
  return message === "" ? { item, code } : { item, code, message };
}

function splitOf(asked: readonly string[], failureOf: (item: string) => ImItemFailure | undefined): ImOutcome {
  const failures = asked.map((item) => failureOf(item));
  return {
    ok: asked.filter((_, at) => failures[at] === undefined),
    failed: failures.filter((failure) => failure !== undefined),
  };
}
