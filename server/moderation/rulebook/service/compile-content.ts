import { keepNewest } from "#lib/keep-newest.ts";
import { type CompiledRules, compileVersion } from "../../decide/rules/compile-version.ts";
import { openPatternEngine } from "../../decide/service/open-pattern-engine.ts";
import type { RuleContent } from "../schema.ts";

/** Those at work, the one beside, the draft before and after a change. */
const kept = keepNewest<{ rules: CompiledRules; since: Date }>(4);
const endOfTime = new Date(8_640_000_000_000_000);

/**
 * Rules for whoever tests, measures or replays them, compiled in this thread and kept for the next question of the process: a hundred
 * thousand terms take the better part of a second. What judges messages is compiled by the gateway, away from them.
 */
export function compileContent(content: RuleContent, of: { contentHash: string; now: Date }): CompiledRules {
  const { contentHash, now } = of;
  const known = kept.get(contentHash);
  // A replay asks what was innocent on a day gone by: what has ended since is missing from rules compiled today.
  const isFresh = known !== undefined && known.since <= now && (known.rules.staleAt ?? endOfTime) > now;
  if (isFresh) return known.rules;
  const rules = compileVersion(content, { now, engine: openPatternEngine() });
  kept.set(contentHash, { rules, since: now });
  return rules;
}
