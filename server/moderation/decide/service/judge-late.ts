import type { MessageChannel, Verdict } from "#db/enums/decisions.ts";
import type { GroupType } from "#db/enums/im.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { findPresets } from "#server/teams/service/find-presets.ts";
import { nameUsualPreset } from "#server/teams/service/name-usual-preset.ts";
import { storeDecisions } from "../queries.ts";
import { judgeQuestion, verdictOf } from "../rules/judge-question.ts";
import type { Question } from "../schema.ts";
import { composeDecision } from "./compose-decision.ts";
import { makeDecisionId } from "./make-decision-id.ts";
import type { KeptRules } from "./open-rules.ts";

type PassedMessage = {
  gameId: string;
  channel: MessageChannel;
  groupId: string | null;
  topicId: string | null;
  groupType: GroupType | null;
  sender: string;
  recipient: string | null;
  msgSeq: number | null;
  msgRandom: number | null;
  msgTime: number | null;
  /** What tells of it: the body of a callback, or anything with `MsgBody` and `CloudCustomData`. */
  json: Readonly<Record<string, unknown>>;
  eventId: number | null;
  /** When it was found: the decision's time, so that a second attempt writes the same row. */
  foundAt: Date;
};

/**
 * Judges a message that has reached its players, by the rules alone, and puts the decision on record. Nothing is done about it here. Safe to repeat.
 * @param parts.rules of this process. @throws what the database throws
 */
export async function judgeLate(
  ctx: Pick<Ctx, "db">,
  { rules }: { rules: KeptRules },
  message: PassedMessage,
): Promise<{ decisionId: string; decidedAt: Date; verdict: Verdict }> {
  const { gameId, channel, groupId, groupType, json, foundAt: at, eventId } = message;
  if (rules.of(gameId) === undefined) await rules.refresh();
  const game = rules.of(gameId);
  const groupIds = groupId === null ? [] : [groupId];
  const known = (await findPresets(ctx, { gameId, groupIds })).get(groupId ?? "");
  const preset = channel === "direct" ? "direct" : (known ?? nameUsualPreset(groupType));
  const question: Question = {
    ...message,
    ...{ operator: null, platform: null, sizeBytes: 0, startedAt: performance.now() },
    isUnreadable: !Array.isArray(json.MsgBody),
  };
  const judged = judgeQuestion(game, question, preset);
  const verdict = verdictOf(judged);
  const { sender, msgSeq, msgRandom } = message;
  const id = makeDecisionId(at, JSON.stringify([gameId, channel, groupId, sender, msgSeq, msgRandom]));
  const latencyUs = Math.round((performance.now() - question.startedAt) * 1_000);
  const decision = composeDecision({
    id,
    at,
    question,
    game,
    judged,
    verdict,
    code: 0,
    source: "late",
    latencyUs,
    eventId,
  });
  await storeDecisions(ctx.db, [{ decision, seen: null }]);
  return { decisionId: id, decidedAt: at, verdict };
}
