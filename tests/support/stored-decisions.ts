import type { Db } from "#db/client.ts";
import { type JudgedField, moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { hashMessage } from "#server/moderation/decide/service/hash-message.ts";
import { makeDecisionId } from "#server/moderation/decide/service/make-decision-id.ts";
import type { RuleHit } from "#server/moderation/log/schema.ts";

type NewDecision = typeof moderationDecisions.$inferInsert;

/** A hit of a term that stands in the first text. */
export function hitOf(text: string, term: string, more: Partial<RuleHit> = {}): RuleHit {
  const start = Math.max(0, text.indexOf(term));
  return {
    field: 0,
    start,
    end: start + term.length,
    by: "term",
    rule: term,
    category: "profanity",
    severity: 2,
    language: "ko",
    kind: "substring",
    tier: 1,
    ...more,
  };
}

/** A decision about one line in a team, as the gateway puts it on record: allowed unless it is said otherwise. */
export function decisionOf(
  gameId: string,
  given: Partial<NewDecision> & { text?: string; at?: Date; random?: number } = {},
): NewDecision & { id: string; decidedAt: Date } {
  const { text = "hello", at = new Date(), random = 7, ...more } = given;
  const fields: JudgedField[] = [{ path: "0.Text", text }];
  const sender = more.sender ?? "player_1";
  const isDirect = more.channel === "direct";
  const groupId = isDirect ? null : (more.groupId ?? "raid");
  return {
    gameId,
    id: makeDecisionId(at),
    decidedAt: at,
    channel: "group",
    groupId,
    preset: isDirect ? "direct" : "team",
    sender,
    messageHash: groupId === null ? null : hashMessage({ channel: "group", groupId, sender, random }),
    msgRandom: random,
    fields,
    verdict: "allow",
    code: 0,
    mode: "enforced",
    source: "live",
    latencyUs: 900,
    ...more,
  };
}

/** Puts decisions on record, in one transaction of their own unless `db` is one. */
export async function storeDecisions(db: Db, decisions: readonly NewDecision[]): Promise<void> {
  if (decisions.length > 0) await db.insert(moderationDecisions).values([...decisions]);
}
