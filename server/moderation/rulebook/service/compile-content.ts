import { type CompiledRules, compileVersion } from "../../decide/rules/compile-version.ts";
import { openPatternEngine } from "../../decide/service/open-pattern-engine.ts";
import type { RuleContent } from "../schema.ts";

/** Those at work, the one beside, the draft before and after a change. */
const keptMax = 4;
const kept = new Map<string, CompiledRules>();

/**
 * Rules for whoever tests, measures or replays them, compiled in this thread and kept for the next question of the process: a hundred
 * thousand terms take the better part of a second. What judges messages is compiled by the gateway, away from them.
 */
export function compileContent(content: RuleContent, of: { contentHash: string; now: Date }): CompiledRules {
  const { contentHash, now } = of;
  const known = kept.get(contentHash);
  kept.delete(contentHash);
  const isFresh = known !== undefined && (known.staleAt === null || known.staleAt > now);
  const rules = isFresh ? known : compileVersion(content, { now, engine: openPatternEngine() });
  kept.set(contentHash, rules);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptMax) break;
    kept.delete(oldest);
  }
  return rules;
}
