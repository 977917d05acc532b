import type { MessageChannel, Verdict } from "#db/enums/decisions.ts";
import type { RuleRefusal } from "../../rulebook/schema.ts";
import { type JudgedHit, type ReadMessage, type Reply, refusalCodes } from "../schema.ts";
import type { Catalogue } from "./catalogue.ts";
import { maskTexts } from "./mask-texts.ts";
import { replaceTexts } from "./read-texts.ts";

type Given = {
  channel: MessageChannel;
  /** Of the policy, for this channel. */
  refusal: RuleRefusal | undefined;
  /** The sender's first, then the message's: the first that has a text counts. */
  languages: readonly (string | null)[];
  json: Readonly<Record<string, unknown>>;
  message: ReadMessage;
  masked: readonly JudgedHit[];
  catalogue: Catalogue;
};

/** What the platform is told of a verdict, and the number that stands on record for it. */
export function replyTo(verdict: Verdict, given: Given): { reply: Reply; code: number } {
  if (verdict === "allow") return { reply: { verdict }, code: 0 };
  if (verdict === "drop") return { reply: { verdict }, code: 2 };
  if (verdict === "reject") return refuse(given);
  const { json, message, masked, catalogue } = given;
  const { body, cloudCustomData } = replaceTexts(json, catalogue, maskTexts(message.texts, masked));
  return { reply: { verdict, body, ...(cloudCustomData === undefined ? {} : { cloudCustomData }) }, code: 0 };
}

function refuse({ channel, refusal, languages }: Given): { reply: Reply; code: number } {
  const { from, to } = refusalCodes[channel];
  const code = refusal?.code ?? null;
  // A number that the platform does not pass on would let the message through.
  if (refusal === undefined || code === null || code < from || code > to)
    return { reply: { verdict: "reject" }, code: 1 };
  const own = languages.flatMap((language) => (language === null ? [] : (refusal.texts[language] ?? [])));
  return { reply: { verdict: "reject", own: { code, text: own[0] ?? refusal.texts[""] ?? "" } }, code };
}
