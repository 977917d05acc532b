import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { expiryPast } from "../../allowances/errors.ts";
import { findAllowanceOfText, insertAllowance, writeAllowance } from "../../allowances/queries.ts";
import { auditAllowance } from "../../allowances/rules.ts";
import type { AddAllowanceInput } from "../../allowances/schema.ts";
import { lockDraft } from "../../lists/queries.ts";
import { ruleVersionNotFound } from "../errors.ts";
import { findPublished, lockVersions } from "../queries.ts";
import type { RuleAllowance, RuleContent } from "../schema.ts";
import { loadVersion } from "./load-version.ts";
import { publishVersion } from "./publish-version.ts";
import { storeVersion } from "./store-version.ts";

/**
 * Has a text count as innocent at once: adds it to the version at work, which becomes the next one, and to what is worked on. Nothing else
 * that somebody works on is published with it. Safe to repeat: what is allowed as long already stays.
 * @returns the version that judges then.
 * @throws DomainError `moderation.expiry_past`, `moderation.version_not_found` where none is at work, `moderation.corpus_worse` when lines that have to
 * be found no longer would be: then nothing is changed.
 */
export function addAllowance(ctx: GameCtx, input: AddAllowanceInput): Promise<{ versionId: string }> {
  const { text, language, expiresAt, decisionId, reason } = input;
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    if (expiresAt !== null && expiresAt <= ctx.now()) throw expiryPast(expiresAt);
    await lockDraft(tx.db, gameId);
    await lockVersions(tx.db, gameId);
    const live = await findPublished(tx.db, { gameId, kind: "live" });
    if (live === undefined) throw ruleVersionNotFound();
    const { content } = await loadVersion(tx, { versionId: live.versionId });
    const wanted = { text, language, expiresAt: expiresAt?.toISOString() ?? null };
    if (content.allowances.some((held) => allowsAsLong(held, wanted))) return { versionId: live.versionId };
    const updatedByName = nameOfActor(tx.actor);
    const drafted = await findAllowanceOfText(tx.db, { gameId, language, text });
    const draft = { text, language, expiresAt, reason };
    let id = drafted?.id;
    if (id === undefined) id = await insertAllowance(tx.db, { ...draft, gameId, decisionId, updatedByName });
    else await writeAllowance(tx.db, id, { expiresAt, reason, decisionId, updatedByName });
    await recordAudit(tx, {
      action: drafted === undefined ? "allowance.add" : "allowance.update",
      target: { kind: "allowance", id, name: text },
      before: drafted === undefined ? null : auditAllowance(drafted),
      after: { ...auditAllowance(draft), decisionId },
      reason,
    });
    const version = await storeVersion(tx, { content: withAllowance(content, wanted), note: `+ ${text}` });
    await publishVersion(tx, { versionId: version.id, kind: "live", reason: reason ?? "" });
    return { versionId: version.id };
  });
}

const isSameText = (a: RuleAllowance, b: RuleAllowance): boolean =>
  a.language === b.language && a.text.toLowerCase() === b.text.toLowerCase();

function allowsAsLong(held: RuleAllowance, wanted: RuleAllowance): boolean {
  if (!isSameText(held, wanted)) return false;
  return held.expiresAt === null || (wanted.expiresAt !== null && held.expiresAt >= wanted.expiresAt);
}

/** In the order in which a version holds them. */
function withAllowance(content: RuleContent, wanted: RuleAllowance): RuleContent {
  const allowances = [...content.allowances.filter((held) => !isSameText(held, wanted)), wanted];
  const key = ({ language, text }: RuleAllowance) => `${language} ${text}`;
  return { ...content, allowances: allowances.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}
