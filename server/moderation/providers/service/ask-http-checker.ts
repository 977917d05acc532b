import { type Dispatcher, request } from "undici";
import { signNotice } from "#server/games/notices/service/sign-notice.ts";
import { CheckFailed, checkFailure } from "../errors.ts";
import { type CheckAnswer, type CheckedMessage, httpCheckAnswer } from "../schema.ts";
import { readShort } from "./read-short.ts";

/**
 * Asks a server of the game's own. Its answer counts as far as it is one: another status, more than it may say, or anything that is not as described
 * is a failure.
 * @throws CheckFailed
 */
export async function askHttpChecker(
  checker: { url: string; secret: string; dispatcher: Dispatcher },
  message: CheckedMessage,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<CheckAnswer> {
  const body = JSON.stringify(message);
  const timestampSeconds = Math.floor(now.getTime() / 1_000);
  try {
    const answer = await request(checker.url, {
      method: "POST",
      headers: {
        ...signNotice({ id: message.id, timestampSeconds, body }, checker.secret),
        "content-type": "application/json",
        "user-agent": "Herald",
      },
      body,
      dispatcher: checker.dispatcher,
      signal,
    });
    const text = await readShort(answer.body);
    if (answer.statusCode !== 200) throw new CheckFailed("refused");
    const read = httpCheckAnswer.safeParse(JSON.parse(text));
    if (!read.success) throw new CheckFailed("unreadable");
    const { verdict: outcome, label, score } = read.data;
    return { outcome, label: label ?? null, score: score ?? null };
  } catch (error) {
    throw checkFailure(error, signal);
  }
}
