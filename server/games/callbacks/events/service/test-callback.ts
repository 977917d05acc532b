import { createHash } from "node:crypto";
import { type Dispatcher, request } from "undici";
import { startStopwatch } from "#lib/stopwatch.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { gameNotFound } from "../../../errors.ts";
import { callbackPath } from "../../../rules.ts";
import { openCallbacks } from "../../service/open-callbacks.ts";
import { judgeTest } from "../rules/judge-test.ts";
import { type SelfTest, selfTestCommand } from "../schema.ts";

/** As long as the platform would wait. */
const timeoutMs = 2_000;
const answerSizeBytesMax = 4_096;

/**
 * Calls the game's own address as the platform would, with a command of Herald's own that is answered and counted but is no event, and says how
 * far it came. It goes by the public address, so that what stands between the platform and the gateway is tried as well.
 * @throws DomainError `games.not_found`.
 */
export async function testCallback(ctx: GameCtx, options: { gatewayUrl: string }): Promise<SelfTest> {
  const locks = (await openCallbacks(ctx, [ctx.game.slug]))(ctx.game.slug);
  if (!locks) throw gameNotFound();
  const path = callbackPath({ slug: ctx.game.slug, callbackSecret: locks.secret });
  const query = new URLSearchParams({ SdkAppid: String(locks.sdkAppId), CallbackCommand: selfTestCommand });
  query.set("contenttype", "json");
  if (locks.token !== null) {
    const time = String(Math.floor(ctx.now().getTime() / 1_000));
    query.set("Sign", createHash("sha256").update(`${locks.token}${time}`).digest("hex"));
    query.set("RequestTime", time);
  }
  const elapsed = startStopwatch();
  const answer = await post(`${options.gatewayUrl}${path}?${query}`);
  const tookMs = answer === null ? null : Math.round(elapsed());
  const tested = judgeTest(answer, tookMs);
  await recordAudit(ctx, {
    action: "callback.test",
    target: { kind: "game", id: ctx.game.id, name: ctx.game.slug },
    after: { problem: tested.problem, status: answer?.status ?? null, tookMs },
  });
  return tested;
}

/** @returns null when nothing came back. Redirects are not followed: the platform follows none. */
async function post(url: string): Promise<{ status: number; text: string } | null> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const body = JSON.stringify({ CallbackCommand: selfTestCommand });
    const options = { method: "POST", headers: { "content-type": "application/json" }, body, signal } as const;
    const answer = await request(url, options);
    return { status: answer.statusCode, text: await readStart(answer.body) };
  } catch {
    // Whatever it was, the caller is told that the address cannot be reached, and what to look at.
    return null;
  }
}

async function readStart(body: Dispatcher.ResponseData["body"]): Promise<string> {
  let text = "";
  for await (const chunk of body) {
    text += String(chunk);
    if (text.length > answerSizeBytesMax) break;
  }
  return text;
}
