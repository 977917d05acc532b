import type { GameCtx } from "#server/kernel/context.ts";
import { diffRules } from "../rules.ts";
import type { DiffVersionsInput, RulesDiff } from "../schema.ts";
import { openRulesOf } from "./open-rules-of.ts";

/** What differs between two versions, or between one and what is worked on. @throws DomainError `moderation.version_not_found` */
export async function diffVersions(
  ctx: GameCtx,
  { from, to }: DiffVersionsInput,
): Promise<RulesDiff & { from: number | null; to: number | null }> {
  const [before, after] = [await openRulesOf(ctx, from), await openRulesOf(ctx, to)];
  return { ...diffRules(before.content, after.content), from: before.number, to: after.number };
}
