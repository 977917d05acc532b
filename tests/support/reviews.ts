import { randomBytes, randomUUID } from "node:crypto";
import type { Db } from "#db/client.ts";
import type { DecisionHit } from "#db/schema/moderation-decisions.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { moderationReviews } from "#db/schema/moderation-queue.ts";

type Decision = typeof moderationDecisions.$inferInsert;

/** A UUID of version 7 of this moment, as the gateway makes them. */
function decisionIdAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  const rest = randomBytes(10);
  rest.writeUInt8((rest.readUInt8(0) & 0x0f) | 0x70, 0);
  rest.writeUInt8((rest.readUInt8(2) & 0x3f) | 0x80, 2);
  const hex = `${time}${rest.toString("hex")}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const hitOn = (rule: string): DecisionHit => ({
  ...{ field: 0, start: 0, end: rule.length, by: "term", rule },
  ...{ category: "profanity", severity: 2, language: "ko", kind: "substring", tier: 1 },
});

/** A judgement on record: a rejected line of a group, by one term, that a person is to look at. */
export async function makeDecision(
  db: Db,
  gameId: string,
  given: Partial<Omit<Decision, "gameId">> = {},
): Promise<{ id: string; decidedAt: Date }> {
  const decidedAt = given.decidedAt ?? new Date();
  const id = given.id ?? decisionIdAt(decidedAt);
  await db.insert(moderationDecisions).values({
    ...{ gameId, id, decidedAt, channel: "group", groupId: "raid", preset: "team", sender: "player_00002" },
    fields: [{ path: "0.Text", text: "시발 뭐해" }],
    ...{ verdict: "reject", code: 1, hits: [hitOn("시발")], language: "ko", mode: "enforced", source: "live" },
    ...{ latencyUs: 900, reviewPriority: 2 },
    ...given,
  });
  return { id, decidedAt };
}

/** An item of the queue with its decision. */
export async function makeReview(
  db: Db,
  gameId: string,
  given: Partial<Omit<typeof moderationReviews.$inferInsert, "gameId">> = {},
): Promise<{ id: string; decisionId: string; decidedAt: Date }> {
  const { sender = "player_00002", verdict = "reject", language = "ko", rules = ["term:시발"] } = given;
  const decision = await makeDecision(db, gameId, {
    ...{ sender, verdict, language },
    hits: rules.map((rule) => hitOn(rule.slice(rule.indexOf(":") + 1))),
    ...(given.decidedAt === undefined ? {} : { decidedAt: given.decidedAt }),
  });
  const id = given.id ?? randomUUID();
  await db.insert(moderationReviews).values({
    ...{ id, gameId, decisionId: decision.id, decidedAt: decision.decidedAt, reason: "policy", priority: 2 },
    ...{ channel: "group", groupId: "raid", sender, verdict, language, rules, categories: ["profanity"] },
    ...given,
  });
  return { id, decisionId: given.decisionId ?? decision.id, decidedAt: decision.decidedAt };
}
