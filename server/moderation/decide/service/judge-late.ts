import type { Verdict } from "#db/enums/decisions.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { findPresets } from "#server/teams/service/find-presets.ts";
import { nameUsualPreset } from "#server/teams/service/name-usual-preset.ts";
import { storeDecisions } from "../queries.ts";
import { judgeQuestion, verdictOf } from "../rules/judge-question.ts";
import type { LateMessage, Question } from "../schema.ts";
import { composeDecision } from "./compose-decision.ts";
import { makeDecisionId } from "./make-decision-id.ts";
import type { KeptRules } from "./open-rules.ts";

/**
 * Judges messages of a game that have reached their players, by the rules alone, and puts the decisions on record. Nothing is done about them here. Safe to repeat.
 * @param parts.rules of this process.
 * @param of.foundAt the decisions' time, so that a second attempt writes the same rows.
 * @returns one for each message, in their order. @throws what the database throws
 */
export async function judgeLate(
  ctx: Pick<Ctx, "db">,
  { rules }: { rules: KeptRules },
  of: { gameId: string; foundAt: Date; messages: readonly LateMessage[] },
): Promise<{ decisionId: string; decidedAt: Date; verdict: Verdict }[]> {
  const { gameId, foundAt: at, messages } = of;
  if (rules.of(gameId) === undefined) await rules.refresh();
  const game = rules.of(gameId);
  const groupIds = [...new Set(messages.flatMap(({ groupId }) => (groupId === null ? [] : [groupId])))];
  const presets = await findPresets(ctx, { gameId, groupIds });
  const decisions = messages.map((message) => {
    const { channel, groupId, groupType, sender, msgSeq, msgRandom, json, eventId } = message;
    const preset = channel === "direct" ? "direct" : (presets.get(groupId ?? "") ?? nameUsualPreset(groupType));
    const question: Question = {
      ...message,
      ...{ gameId, operator: null, platform: null, sizeBytes: 0, startedAt: performance.now() },
      isUnreadable: !Array.isArray(json.MsgBody),
    };
    const judged = judgeQuestion(game, question, preset);
    const verdict = verdictOf(judged);
    const id = makeDecisionId(at, JSON.stringify([gameId, channel, groupId, sender, msgSeq, msgRandom]));
    const latencyUs = Math.round((performance.now() - question.startedAt) * 1_000);
    return composeDecision({ id, at, question, game, judged, verdict, code: 0, source: "late", latencyUs, eventId });
  });
  await storeDecisions(
    ctx.db,
    decisions.map((decision) => ({ decision, seen: null })),
  );
  return decisions.map(({ id, verdict }) => ({ decisionId: id, decidedAt: at, verdict }));
}
