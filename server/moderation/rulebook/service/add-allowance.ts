import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { expiryPast } from "../../allowances/errors.ts";
import { findAllowanceOfText, insertAllowance, writeAllowance } from "../../allowances/queries.ts";
import { auditAllowance } from "../../allowances/rules.ts";
import type { AddAllowanceInput } from "../../allowances/schema.ts";
import { assertRoomForAllowed } from "../../allowances/service/assert-room-for-allowed.ts";
import { lockDraft } from "../../lists/queries.ts";
import { ruleVersionNotFound } from "../errors.ts";
import { findPublished, findVersion, lockVersions } from "../queries.ts";
import type { RuleAllowance, RuleContent } from "../schema.ts";
import { hashContent } from "./hash-content.ts";
import { loadVersion } from "./load-version.ts";
import { publishVersion } from "./publish-version.ts";
import { storeVersion } from "./store-version.ts";

/**
 * Has a text count as innocent at once: adds it to the version at work, which becomes the next one, and to what is worked on. Nothing else
 * that somebody works on is published with it. Safe to repeat: what is allowed as long already stays, in each of the two.
 * @returns the version that judges then.
 * @throws DomainError `moderation.expiry_past`, `moderation.version_not_found` where none is at work, `moderation.too_many_allowed`, `moderation.corpus_worse` when
 * lines that have to be found no longer would be: then nothing is changed.
 */
export function addAllowance(ctx: GameCtx, input: AddAllowanceInput): Promise<{ versionId: string }> {
  const { text, language, expiresAt, reason } = input;
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    if (expiresAt !== null && expiresAt <= ctx.now()) throw expiryPast(expiresAt);
    await lockDraft(tx.db, gameId);
    await lockVersions(tx.db, gameId);
    const live = await findPublished(tx.db, { gameId, kind: "live" });
    if (live === undefined) throw ruleVersionNotFound();
    await allowInDraft(tx, input);
    const { content } = await loadVersion(tx, { versionId: live.versionId });
    const wanted = { text, language, expiresAt: expiresAt?.toISOString() ?? null };
    if (content.allowances.some((held) => allowsAsLong(held, wanted))) return { versionId: live.versionId };
    const next = withAllowance(content, wanted);
    // Where somebody went back to the version before, the one with this text is there already.
    const known = await findVersion(tx.db, { gameId, contentHash: hashContent(next).contentHash });
    const { id: versionId } = known ?? (await storeVersion(tx, { content: next, note: `+ ${text}` }));
    await publishVersion(tx, { versionId, kind: "live", reason: reason ?? "" });
    return { versionId };
  });
}

/** Into what is worked on, where the next version would not allow it as long. */
async function allowInDraft(tx: GameCtx, { decisionId, ...draft }: AddAllowanceInput): Promise<void> {
  const { text, language, expiresAt, reason } = draft;
  const gameId = tx.game.id;
  const updatedByName = nameOfActor(tx.actor);
  const drafted = await findAllowanceOfText(tx.db, { gameId, language, text });
  if (drafted === undefined) {
    await assertRoomForAllowed(tx);
    const id = await insertAllowance(tx.db, { ...draft, gameId, decisionId, updatedByName });
    await recordAudit(tx, {
      action: "allowance.add",
      target: { kind: "allowance", id, name: text },
      before: null,
      after: { ...auditAllowance(draft), decisionId },
      reason,
    });
    return;
  }
  const isOfListThatIsOff = drafted.isListOn === false;
  if (!isOfListThatIsOff && lastsAsLong(drafted.expiresAt, expiresAt)) return;
  // Out of a list that is off, it would stand in no version.
  const listId = isOfListThatIsOff ? null : drafted.listId;
  await writeAllowance(tx.db, drafted.id, { expiresAt, reason, decisionId, listId, updatedByName });
  await recordAudit(tx, {
    action: "allowance.update",
    target: { kind: "allowance", id: drafted.id, name: text },
    before: auditAllowance(drafted),
    after: { ...auditAllowance(draft), decisionId },
    reason,
  });
}

const lastsAsLong = (held: Date | null, wanted: Date | null): boolean =>
  held === null || (wanted !== null && held >= wanted);

const isSameText = (a: RuleAllowance, b: RuleAllowance): boolean =>
  a.language === b.language && a.text.toLowerCase() === b.text.toLowerCase();

function allowsAsLong(held: RuleAllowance, wanted: RuleAllowance): boolean {
  const timeOf = ({ expiresAt }: RuleAllowance) => (expiresAt === null ? null : new Date(expiresAt));
  return isSameText(held, wanted) && lastsAsLong(timeOf(held), timeOf(wanted));
}

/** In the order in which a version holds them. */
function withAllowance(content: RuleContent, wanted: RuleAllowance): RuleContent {
  const allowances = [...content.allowances.filter((held) => !isSameText(held, wanted)), wanted];
  const key = ({ language, text }: RuleAllowance) => `${language} ${text}`;
  return { ...content, allowances: allowances.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}
