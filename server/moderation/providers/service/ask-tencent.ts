import type { Agent } from "node:http";
import { CommonClient } from "tencentcloud-sdk-nodejs-common";
import { z } from "zod";
import { isStorableText } from "#lib/storable-text.ts";
import { CheckFailed, checkFailure } from "../errors.ts";
import type { CheckAnswer, CheckedMessage } from "../schema.ts";

/** What one call may hold; a message of the platform's length always fits. */
const charactersMax = 10_000;
const apiVersion = "2020-12-29";

const answerShape = z.object({
  Suggestion: z.enum(["Pass", "Review", "Block"]),
  // Only shown: one that nobody can keep is no reason to doubt the verdict.
  Label: z.string().max(100).refine(isStorableText).nullish().catch(null),
  Score: z.number().nullish().catch(null),
});
const outcomes = { Pass: "pass", Review: "review", Block: "block" } as const;
/** What the SDK throws: a code of the service, a status that is not 200, or neither for what never arrived. */
const sdkError = z.object({ code: z.string().optional(), httpCode: z.number().optional(), traceId: z.unknown() });

/**
 * Asks Tencent Cloud's text moderation, which reads Chinese and English, by the vendor's own SDK.
 * @param checker.agent the connections, which lead nowhere but to the address.
 * @throws CheckFailed
 * @see "TextModeration", docs/im-api/text-moderation.md
 */
export async function askTencent(
  checker: {
    url: string;
    secretId: string;
    secret: string;
    region: string | null;
    bizType: string | null;
    agent: Agent;
  },
  message: CheckedMessage,
  signal: AbortSignal,
): Promise<CheckAnswer> {
  const { secretId, secret: secretKey, region, bizType, agent } = checker;
  const { protocol, host, pathname } = new URL(checker.url);
  const client = new CommonClient(host, apiVersion, {
    credential: { secretId, secretKey },
    ...(region === null ? {} : { region }),
    profile: { httpProfile: { protocol: `${protocol}//`, agent } },
  });
  client.path = pathname;
  const text = message.texts.join("\n").slice(0, charactersMax);
  const asked = {
    Content: Buffer.from(text, "utf8").toString("base64"),
    DataId: message.id,
    ...(bizType === null ? {} : { BizType: bizType }),
    ...(message.language === "zh" || message.language === "en" ? { SourceLanguage: message.language } : {}),
  };
  try {
    const read = answerShape.safeParse(await client.request("TextModeration", asked, { signal }));
    if (!read.success) throw new CheckFailed("unreadable");
    const { Suggestion, Label, Score } = read.data;
    return { outcome: outcomes[Suggestion], label: Label ?? null, score: Score ?? null };
  } catch (error) {
    throw signal.aborted || error instanceof CheckFailed ? checkFailure(error, signal) : sdkFailure(error);
  }
}

function sdkFailure(error: unknown): CheckFailed {
  const told = sdkError.safeParse(error);
  // What the SDK did not throw itself came of reading the body.
  if (!told.success || !("traceId" in told.data)) return new CheckFailed("unreadable", error);
  if (told.data.code !== undefined) return new CheckFailed("refused", told.data.code);
  return new CheckFailed(told.data.httpCode === undefined ? "unreachable" : "refused", error);
}
