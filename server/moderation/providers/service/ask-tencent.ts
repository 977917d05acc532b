import { type Dispatcher, request } from "undici";
import { z } from "zod";
import { isStorableText } from "#lib/storable-text.ts";
import { CheckFailed, checkFailure } from "../errors.ts";
import type { CheckAnswer, CheckedMessage } from "../schema.ts";
import { readShort } from "./read-short.ts";
import { signTencentCall } from "./sign-tencent-call.ts";

/** What one call may hold; a message of the platform's length always fits. */
const charactersMax = 10_000;

const answerShape = z.object({
  Response: z.union([
    z.object({ Error: z.object({ Code: z.string() }) }),
    z.object({
      Suggestion: z.enum(["Pass", "Review", "Block"]),
      // Only shown: one that nobody can keep is no reason to doubt the verdict.
      Label: z.string().max(100).refine(isStorableText).nullish().catch(null),
      Score: z.number().nullish().catch(null),
    }),
  ]),
});
const outcomes = { Pass: "pass", Review: "review", Block: "block" } as const;

/**
 * Asks Tencent Cloud's text moderation, which reads Chinese and English.
 * @throws CheckFailed
 * @see "TextModeration", docs/im-api/trtc-admin.md
 */
export async function askTencent(
  checker: {
    url: string;
    secretId: string;
    secret: string;
    region: string | null;
    bizType: string | null;
    dispatcher: Dispatcher;
  },
  message: CheckedMessage,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<CheckAnswer> {
  const { url, secretId, secret: secretKey, region, bizType, dispatcher } = checker;
  const text = message.texts.join("\n").slice(0, charactersMax);
  const body = JSON.stringify({
    Content: Buffer.from(text, "utf8").toString("base64"),
    DataId: message.id,
    ...(bizType === null ? {} : { BizType: bizType }),
    ...(message.language === "zh" || message.language === "en" ? { SourceLanguage: message.language } : {}),
  });
  const { host } = new URL(url);
  const timestampSeconds = Math.floor(now.getTime() / 1_000);
  const call = { host, action: "TextModeration", version: "2020-12-29", region, body, timestampSeconds };
  try {
    const headers = signTencentCall(call, { secretId, secretKey });
    const answer = await request(url, { method: "POST", headers, body, dispatcher, signal });
    const read = answerShape.safeParse(JSON.parse(await readShort(answer.body)));
    if (!read.success) throw new CheckFailed("unreadable");
    const { Response: told } = read.data;
    if ("Error" in told) throw new CheckFailed("refused", told.Error.Code);
    return { outcome: outcomes[told.Suggestion], label: told.Label ?? null, score: told.Score ?? null };
  } catch (error) {
    throw checkFailure(error, signal);
  }
}
