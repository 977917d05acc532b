import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { keptFigures } from "../../corpus/rules.ts";
import { scoreRules } from "../../corpus/service/score-rules.ts";
import { policyMissing, rulesUnchanged } from "../errors.ts";
import { findNewestNumber, findPublished, findVersion, insertVersion, type RuleVersion } from "../queries.ts";
import type { RuleContent } from "../schema.ts";
import { compileContent } from "./compile-content.ts";
import { hashContent } from "./hash-content.ts";

/**
 * Keeps rules as the next version, with what the corpus says of them. Part of the transaction of its caller, who holds the lock of the
 * versions. @throws DomainError `moderation.rules_unchanged`, `moderation.policy_missing`, and of a pattern that the engine refuses
 */
export async function storeVersion(
  tx: GameCtx,
  { content, note }: { content: RuleContent; note: string },
): Promise<RuleVersion> {
  const gameId = tx.game.id;
  if (!content.policies.some(({ preset, language }) => preset === null && language === null)) throw policyMissing();
  const { text, contentHash } = hashContent(content);
  const same = await findVersion(tx.db, { gameId, contentHash });
  if (same) throw rulesUnchanged({ number: same.number });
  const rules = compileContent(content, { contentHash, now: tx.now() });
  const number = (await findNewestNumber(tx.db, gameId)) + 1;
  const live = await findPublished(tx.db, { gameId, kind: "live" });
  const version = await insertVersion(tx.db, {
    ...{ gameId, number, contentHash, content: text, note },
    ...{ terms: content.terms.length, allowances: content.allowances.length },
    ...{ patterns: content.patterns.length, policies: content.policies.length },
    corpus: keptFigures(scoreRules(rules, "anything")),
    basedOn: live?.versionId ?? null,
    madeBy: tx.actor.kind === "staff" ? tx.actor.staffId : null,
    madeByName: nameOfActor(tx.actor),
  });
  await recordAudit(tx, {
    action: "rule_version.make",
    target: { kind: "rule_version", id: version.id, name: String(number) },
    after: { contentHash, terms: version.terms, allowances: version.allowances, patterns: version.patterns },
    ...(note === "" ? {} : { reason: note }),
  });
  return version;
}
