import type { MessageChannel, Verdict } from "#db/enums/decisions.ts";
import type { RulePolicy } from "../../rules/schema.ts";
import { type JudgedHit, type ReadMessage, type Reply, refusalCodes } from "../schema.ts";
import type { Catalogue } from "./catalogue.ts";
import { maskTexts } from "./mask-texts.ts";
import { replaceTexts } from "./read-texts.ts";

/** What the platform is told of a verdict, and the number that stands on record for it. */
export function replyTo(
  verdict: Verdict,
  given: {
    channel: MessageChannel;
    policy: RulePolicy | undefined;
    /** The sender's first, then the message's; the first with a text counts. */
    languages: readonly (string | null)[];
    json: Readonly<Record<string, unknown>>;
    message: ReadMessage;
    masked: readonly JudgedHit[];
    catalogue: Catalogue;
  },
): { reply: Reply; code: number } {
  if (verdict === "allow") return { reply: { verdict }, code: 0 };
  if (verdict === "drop") return { reply: { verdict }, code: 2 };
  if (verdict === "reject") return refuse(given);
  const { json, message, masked, catalogue } = given;
  const { body, cloudCustomData } = replaceTexts(json, catalogue, maskTexts(message.texts, masked));
  return { reply: { verdict, body, ...(cloudCustomData === undefined ? {} : { cloudCustomData }) }, code: 0 };
}

function refuse(given: {
  channel: MessageChannel;
  policy: RulePolicy | undefined;
  languages: readonly (string | null)[];
}): { reply: Reply; code: number } {
  const { channel, policy, languages } = given;
  const refusal = channel === "group" ? policy?.groupRefusal : policy?.directRefusal;
  const { from, to } = refusalCodes[channel];
  // A number that the platform does not pass on would let the message through.
  if (refusal?.code == null || refusal.code < from || refusal.code > to) return { reply: { verdict: "reject" }, code: 1 };
  const { code, texts } = refusal;
  const own = languages.flatMap((language) => (language === null ? [] : (texts[language] ?? [])));
  return { reply: { verdict: "reject", own: { code, text: own[0] ?? texts[""] ?? "" } }, code };
}
