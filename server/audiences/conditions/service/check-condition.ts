import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { selectReferences } from "../queries.ts";
import { referencesOf } from "../rules/estimate-reach.ts";
import { findConditionProblems } from "../rules/find-condition-problems.ts";
import type { ConditionGroup } from "../schema.ts";

/** What is wrong with a condition, also with the runs and audiences of this game that it names; none when it can be used. */
export async function checkCondition(ctx: GameCtx, condition: ConditionGroup): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = findConditionProblems(condition);
  const named = referencesOf(condition);
  if (named.length === 0) return problems;
  const idsOf = (kind: string) => named.filter((each) => each.kind === kind).map(({ id }) => id);
  const found = await selectReferences(ctx.db, ctx.game.id, { runs: idsOf("run"), audiences: idsOf("audience") });
  for (const { path, kind, id } of named) {
    const refusal = kind === "run" ? judgeRun(found.runs, id) : judgeAudience(found.audiences, id);
    if (refusal !== undefined) problems.push({ path, ...refusal });
  }
  return problems;
}

type Refusal = Omit<FieldProblem, "path">;

function judgeRun(runs: readonly { id: string; isList: boolean }[], id: string): Refusal | undefined {
  const run = runs.find((each) => each.id === id);
  if (run === undefined) return { reason: "audiences.condition_run_gone", message: "This game has no such run." };
  if (run.isList) return undefined;
  const message = "This run went into a group or out as a push: only the platform knows who got it.";
  return { reason: "audiences.condition_run_without_list", message };
}

function judgeAudience(
  audiences: readonly { id: string; name: string; isReady: boolean }[],
  id: string,
): Refusal | undefined {
  const audience = audiences.find((each) => each.id === id);
  if (audience === undefined) {
    return { reason: "audiences.condition_audience_gone", message: "This game has no such audience." };
  }
  if (audience.isReady) return undefined;
  const message = `The audience "${audience.name}" is not ready.`;
  return { reason: "audiences.condition_audience_not_ready", message, params: { name: audience.name } };
}
