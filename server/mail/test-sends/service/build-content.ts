import { createHash } from "node:crypto";
import type { GameCtx } from "#server/kernel/context.ts";
import { type CampaignRow, findSenderName, listAttachedItems, selectGameSettings } from "../../queries.ts";
import { offlinePushOf } from "../../rules/offline-push.ts";
import { type MailSubject, renderMail } from "../../rules/render-mail.ts";
import type { Draft } from "../../schema.ts";
import { type Content, contentText } from "../rules.ts";

export type BuiltContent = Content & {
  /** SHA-256 in hex: equal for equal content, whatever the audience and the schedule. */
  contentHash: string;
  draft: Draft;
  subject: MailSubject;
};

/** What a player would receive of a campaign now, by the renderer that sends; a half-written one has a content too. */
export async function buildContent(ctx: GameCtx, row: CampaignRow): Promise<BuiltContent> {
  const { locales } = await selectGameSettings(ctx.db, ctx.game.id);
  const items = await listAttachedItems(ctx.db, row.id);
  const fromAccount = row.senderAccount;
  const senderName = fromAccount === null ? null : ((await findSenderName(ctx.db, ctx.game.id, fromAccount)) ?? null);
  const draft = { ...row, attachments: items.map(({ id, quantity }) => ({ itemId: id, quantity })) };
  const subject = { id: row.id, locales, items };
  const { body } = renderMail(draft, subject);
  const content = { body, fromAccount, senderName, offlinePush: offlinePushOf(row) ?? null, items };
  const contentHash = createHash("sha256").update(contentText(content)).digest("hex");
  return { ...content, contentHash, draft, subject };
}
