import type { GameCtx } from "#server/kernel/context.ts";
import { emptyCatalogue } from "../../decide/rules/catalogue.ts";
import { actionOf } from "../../decide/rules/choose-policies.ts";
import type { CompiledRules } from "../../decide/rules/compile-version.ts";
import { judgeTexts } from "../../decide/rules/judge-texts.ts";
import { readTexts } from "../../decide/rules/read-texts.ts";
import { replyTo } from "../../decide/rules/reply-to.ts";
import { mergeStretches } from "../../log/rules/mark-texts.ts";
import { compileContent } from "../../rulebook/service/compile-content.ts";
import { openRulesOf } from "../../versions/service/open-rules-of.ts";
import { findHits } from "../../words/rules/find-hits.ts";
import type { TestedText, TestTextInput } from "../schema.ts";

/**
 * Judges a text as the gateway would, and says every step. Nothing is asked of checkers and nothing is kept.
 * @throws DomainError `moderation.version_not_found`
 */
export async function testText(ctx: GameCtx, input: TestTextInput): Promise<TestedText> {
  const { content, contentHash, versionId, number } = await openRulesOf(ctx, input.rules);
  const rules = compileContent(content, { contentHash, now: ctx.now() });
  return { versionId, versionNumber: number, ...judge(rules, input) };
}

function judge(
  rules: CompiledRules,
  { text: original, preset, locale }: TestTextInput,
): Omit<TestedText, "versionId" | "versionNumber"> {
  const json = { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: original } }] };
  const message = readTexts(json, emptyCatalogue);
  const judged = judgeTexts(rules, { message, preset });
  const { hits, verdict, language, masked, policy, policies } = judged;
  const channel = preset === "direct" ? "direct" : "group";
  const languages = [locale, language];
  const refusal = channel === "group" ? policy?.groupRefusal : policy?.directRefusal;
  const { reply, code } = replyTo(verdict, {
    ...{ channel, refusal, languages, json, message, masked },
    catalogue: emptyCatalogue,
  });
  const { normalised, allowed } = findHits(rules.terms, original);
  return {
    original,
    normalised: normalised.text,
    marks: mergeStretches(hits, original.length),
    normalisedMarks: mergeStretches(
      hits.map((hit) => normalised.spanOf(hit)),
      normalised.text.length,
    ),
    hits: hits.map(({ field: _, ...hit }) => ({
      ...hit,
      normalised: normalised.spanOf(hit),
      action: actionOf(hit, policies).action,
    })),
    allowed: mergeStretches(allowed, original.length),
    language,
    channel,
    policy: policy === undefined ? null : { preset: policy.preset, language: policy.language },
    verdict,
    code,
    refusal: reply.verdict === "reject" ? (reply.own?.text ?? null) : null,
    masked: reply.verdict === "mask" ? textOf(reply.body) : null,
    isReviewed: judged.reviewPriority !== null,
  };
}

function textOf(body: readonly { MsgContent: Record<string, unknown> }[]): string | null {
  const text = body[0]?.MsgContent.Text;
  return typeof text === "string" ? text : null;
}
