import type { GameCtx } from "#server/kernel/context.ts";
import { compareCorpus } from "../../corpus/service/compare-corpus.ts";
import type { CheckRulesInput, RulesCheck } from "../schema.ts";
import { openRulesOf } from "./open-rules-of.ts";

const linesMax = 100;

/** What the corpus says of rules beside those at work: what `publishVersion` would refuse. @throws DomainError `moderation.version_not_found` */
export async function checkRules(ctx: GameCtx, { rules }: CheckRulesInput): Promise<RulesCheck> {
  const { newlyMissed, newlyStopped, ...figures } = await compareCorpus(ctx, await openRulesOf(ctx, rules));
  return {
    ...figures,
    newlyMissed: newlyMissed.slice(0, linesMax),
    newlyStopped: newlyStopped.slice(0, linesMax),
    counts: { missed: newlyMissed.length, stopped: newlyStopped.length },
  };
}
