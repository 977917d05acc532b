import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { audienceChanged, incomplete } from "../errors.ts";
import {
  type CampaignRow,
  findAudience,
  findSenderName,
  type GameSettings,
  listAttachedItems,
  measureAudience,
  readClock,
  selectGameSettings,
} from "../queries.ts";
import { findProblems } from "../rules/find-problems.ts";
import { renderMail } from "../rules/render-mail.ts";
import { isTimeOpen } from "../rules/schedule.ts";
import type { RunPayload } from "../runs/queries.ts";
import { hashDefinition } from "./hash-definition.ts";

/** A mail that is whole: what exactly would go out, and the hash that binds it. */
export type BuiltDefinition = {
  definitionHash: string;
  payload: RunPayload;
  audienceId: string;
  recipients: number;
  calls: number;
  senderAccount: string;
  senderName: string;
  settings: GameSettings;
};

/**
 * Builds the definition of a locked campaign from what the database says now. The stored ids are hashed again, so a
 * list that is not the one that was checked is noticed here.
 * @throws DomainError `mail.incomplete` with a problem per field, `mail.audience_changed`
 */
export async function buildDefinition(tx: GameCtx, row: CampaignRow): Promise<BuiltDefinition> {
  const gameId = tx.game.id;
  const settings = await selectGameSettings(tx.db, gameId);
  const items = await listAttachedItems(tx.db, row.id);
  const audience = row.audienceId === null ? undefined : await findAudience(tx.db, { gameId, id: row.audienceId });
  const senderName = row.senderAccount === null ? undefined : await findSenderName(tx.db, gameId, row.senderAccount);
  const draft = { ...row, attachments: items.map(({ id, quantity }) => ({ itemId: id, quantity })) };
  const subject = { id: row.id, locales: settings.locales, items };
  const problems: FieldProblem[] = findProblems(draft, {
    ...subject,
    now: await readClock(tx.db),
    isScheduled: !isTimeOpen(row.state),
    senderKnown: senderName !== undefined,
    audience: audience ?? null,
  });
  const { senderAccount } = row;
  if (problems.length > 0 || !audience || senderAccount === null || senderName === undefined)
    throw incomplete(problems);
  const stored = await measureAudience(tx.db, audience.id);
  const { idsHash, validCount } = audience;
  if (idsHash === null || stored.idsHash !== idsHash || stored.recipients !== validCount) throw audienceChanged();
  const { body } = renderMail(draft, subject);
  return {
    definitionHash: hashDefinition({
      category: row.category,
      texts: row.texts,
      senderAccount,
      senderName,
      expiryKind: row.expiryKind,
      expiresAt: row.expiresAt,
      expiresAfterDays: row.expiresAfterDays,
      lifeTimeSeconds: row.lifeTimeSeconds,
      onlineOnly: row.onlineOnly,
      deepLink: row.deepLink,
      locales: settings.locales,
      items,
      target: row.target,
      groupId: row.groupId,
      condition: row.condition,
      everyoneCount: row.everyoneCount,
      holdoutPercent: row.holdoutPercent,
      scheduleKind: row.scheduleKind,
      scheduleAt: row.scheduleAt,
      scheduleZone: row.scheduleZone,
      scheduleRule: row.scheduleRule,
      maxLatenessMinutes: row.maxLatenessMinutes,
      audience: { id: audience.id, idsHash },
      maxRecipients: validCount,
    }),
    payload: { fromAccount: senderAccount, body, lifeTimeSeconds: row.lifeTimeSeconds },
    audienceId: audience.id,
    recipients: validCount,
    calls: stored.calls,
    senderAccount,
    senderName,
    settings,
  };
}
