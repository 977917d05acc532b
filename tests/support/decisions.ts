import { randomUUID } from "node:crypto";
import type { Db } from "#db/client.ts";
import { moderationProviders, moderationSettings } from "#db/schema/moderation-rules.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { NewDecision } from "#server/moderation/decide/queries.ts";
import { makeDecisionId } from "#server/moderation/decide/service/make-decision-id.ts";
import { insertList, insertPolicies, insertTerms } from "#server/moderation/rulebook/queries.ts";
import type { RulePolicy } from "#server/moderation/rulebook/schema.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { publishVersion } from "#server/moderation/rulebook/service/publish-version.ts";
import type { Term } from "#server/moderation/words/schema.ts";
import { testSecrets } from "./context.ts";
import { policyOf, term } from "./judging.ts";

/** A decision on its way to its row. */
export function decisionOf(gameId: string, more: Partial<NewDecision> = {}): NewDecision {
  const at = new Date();
  return {
    ...{
      gameId,
      id: makeDecisionId(at),
      decidedAt: at.toISOString(),
      channel: "group",
      groupId: "@TGS#1",
      topicId: null,
    },
    ...{ preset: "team", sender: "player_1", recipient: null, operator: null, platform: "android" },
    ...{
      msgSeq: null,
      msgRandom: 1,
      msgTime: null,
      messageHash: 1,
      fields: [{ path: "0.Text", text: "hello" }],
      body: null,
    },
    ...{ verdict: "allow", code: 0, hits: [], providers: [], language: "en", ruleVersionId: null, mode: "enforced" },
    ...{ source: "live", fallback: null, isSpooled: false, latencyUs: 100, reviewPriority: null },
    ...{ shadowVersionId: null, shadowVerdict: null, shadowHits: null, eventId: null },
    ...more,
  };
}

/** Gives a game rules of its own, at work. @returns the version's id. */
export async function publishRules(
  ctx: GameCtx,
  given: { terms?: readonly Term[]; policies?: readonly RulePolicy[]; kind?: "live" | "shadow" } = {},
): Promise<string> {
  const { terms = [term("badword")], policies = [policyOf("reject")], kind = "live" } = given;
  const { db, game } = ctx;
  const by = { gameId: game.id, updatedByName: "t" };
  await db.insert(moderationSettings).values(by).onConflictDoNothing();
  const listId = await insertList(db, { ...by, name: `list ${randomUUID()}`, language: "en", origin: "own" });
  await insertTerms(
    db,
    terms.map(({ language: _of, spellings, ...each }) => ({ ...by, listId, ...each, spellings: [...spellings] })),
  );
  const rows = policies.map(({ reviewed, providerIds, ...each }) => {
    return { ...by, ...each, reviewed: [...reviewed], providerIds: [...providerIds] };
  });
  await insertPolicies(db, rows);
  const { id: versionId } = await makeVersion(ctx, { note: randomUUID() });
  await publishVersion(ctx, { versionId, kind, reason: "" });
  return versionId;
}

/** An HTTP checker of a game. @returns its id. */
export async function makeChecker(
  db: Db,
  of: { gameId: string; url: string; budgetMs?: number; breakAfter?: number },
): Promise<string> {
  const [row] = await db
    .insert(moderationProviders)
    .values({
      ...{ name: `checker ${randomUUID().slice(0, 8)}`, kind: "http", cacheSeconds: 0, updatedByName: "t" },
      ...of,
      secretSealed: testSecrets.seal(`whsec_${Buffer.alloc(24, 1).toString("base64")}`),
    })
    .returning({ id: moderationProviders.id });
  if (row === undefined) throw new Error("no checker");
  return row.id;
}
