import type { GameCtx } from "#server/kernel/context.ts";
import { listItemsFor, selectGameSettings } from "../queries.ts";
import { type RenderedMail, renderMail } from "../rules/render-mail.ts";
import { mailLimits, type PreviewMailInput } from "../schema.ts";

/** Stands for the id that a mail gets when it is saved; as long as a real one, so that the byte count is right. */
const unsavedId = "00000000-0000-0000-0000-000000000000";

/** What players would receive if the draft were sent as it is, by the renderer that sends. */
export async function previewMail(
  ctx: GameCtx,
  input: PreviewMailInput,
): Promise<RenderedMail & { bytesMax: number; bytesWarn: number }> {
  const { locales } = await selectGameSettings(ctx.db, ctx.game.id);
  const items = await listItemsFor(ctx.db, ctx.game.id, input.draft.attachments);
  const { bytesMax, bytesWarn } = mailLimits;
  return { ...renderMail(input.draft, { id: unsavedId, locales, items }), bytesMax, bytesWarn };
}
