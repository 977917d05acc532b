import { randomInt } from "node:crypto";
import type { TestOutcome } from "#db/enums/mail.ts";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { describeCallFailure } from "../../runs/service/describe-call-failure.ts";
import type { Batch } from "../rules.ts";
import type { BuiltContent } from "./build-content.ts";

/** Calls under way at the same time; each waits for its turn in the limits that all processes share. */
const callsAtOnce = 8;
const uint32Max = 0xffff_ffff;

/** What became of one account. */
export type TestAnswer = { account: string; outcome: TestOutcome; code: number | null };
export type TestCalls = { content: BuiltContent; batches: readonly Batch[] };

/** Makes the calls of a test-send. Never throws: what became of each account is said, or that nobody knows. */
export async function callTesters(
  ctx: GameCtx,
  gateway: ImGateway,
  { content, batches }: TestCalls,
): Promise<TestAnswer[]> {
  const said: TestAnswer[] = [];
  const waiting = [...batches];
  const callNext = async () => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      said.push(...(await callOne(ctx, gateway, { content, batch })));
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, callNext));
  return said;
}

async function callOne(
  ctx: GameCtx,
  gateway: ImGateway,
  { content, batch: { accounts, body } }: { content: BuiltContent; batch: Batch },
): Promise<TestAnswer[]> {
  try {
    // A switch that was pulled meanwhile stops what has not left yet.
    await assertMaySend(ctx);
    const answer = await gateway.sendToMany(accounts, {
      fromAccount: content.fromAccount ?? "",
      body,
      lifeTimeSeconds: content.draft.lifeTimeSeconds,
      msgSeq: randomInt(uint32Max),
      msgRandom: randomInt(uint32Max),
      ...(content.offlinePush === null ? {} : { offlinePush: content.offlinePush }),
    });
    const codes = new Map(answer.failed.map(({ item, code }) => [item, code]));
    return accounts.map((account) => {
      const code = codes.get(account);
      return code === undefined ? { account, outcome: "accepted", code: null } : { account, outcome: "failed", code };
    });
  } catch (error) {
    const { code, uncertain } =
      error instanceof DomainError ? { code: null, uncertain: false } : describeCallFailure(error);
    const outcome = uncertain ? "uncertain" : "failed";
    return accounts.map((account) => ({ account, outcome, code }));
  }
}
