import { hash } from "node:crypto";
import { canonicalJson } from "#lib/canonical-json.ts";
import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { policyMissing, rulesUnchanged } from "../errors.ts";
import {
  findNewestNumber,
  findPublished,
  findVersion,
  insertVersion,
  lockVersions,
  type RuleVersion,
} from "../queries.ts";
import { readDraft } from "./read-draft.ts";

/**
 * Makes a version of the rules as they stand. It judges nothing until it is published.
 * @throws DomainError `moderation.rules_unchanged` when a version says the same, `moderation.policy_missing` when some room would have no policy.
 */
export function makeVersion(ctx: GameCtx, input: { note: string }): Promise<RuleVersion> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    await lockVersions(tx.db, gameId);
    const draft = await readDraft(tx);
    if (!draft.policies.some(({ preset, language }) => preset === null && language === null)) throw policyMissing();
    const content = canonicalJson(draft);
    const contentHash = hash("sha256", content);
    const same = await findVersion(tx.db, { gameId, contentHash });
    if (same) throw rulesUnchanged({ number: same.number });
    const number = (await findNewestNumber(tx.db, gameId)) + 1;
    const live = await findPublished(tx.db, { gameId, kind: "live" });
    const version = await insertVersion(tx.db, {
      ...{ gameId, number, contentHash, content, note: input.note },
      ...{ terms: draft.terms.length, allowances: draft.allowances.length },
      ...{ patterns: draft.patterns.length, policies: draft.policies.length },
      basedOn: live?.versionId ?? null,
      madeBy: tx.actor.kind === "staff" ? tx.actor.staffId : null,
      madeByName: nameOfActor(tx.actor),
    });
    await recordAudit(tx, {
      action: "rule_version.make",
      target: { kind: "rule_version", id: version.id, name: String(number) },
      after: { contentHash, terms: version.terms, allowances: version.allowances, patterns: version.patterns },
      ...(input.note === "" ? {} : { reason: input.note }),
    });
    return version;
  });
}
