import type { GameCtx } from "#server/kernel/context.ts";
import { findAudience, listItemsFor, sampleAudience, selectGameSettings } from "../queries.ts";
import { variablesOf } from "../rules/personalise.ts";
import { personaliseMail, type RenderedMail, renderMail } from "../rules/render-mail.ts";
import { mailLimits, type PreviewMailInput } from "../schema.ts";

/** Stands for the id that a mail gets when it is saved; as long as a real one, so that the byte count is right. */
const unsavedId = "00000000-0000-0000-0000-000000000000";

/** A player as whom a mail with variables is shown. */
type Reader = { id: string; nickname: string | null };

/**
 * What players would receive if the draft were sent as it is, by the renderer that sends. A mail with variables is shown as
 * one of its players reads it, who is named; without an audience yet, as someone who has no nickname.
 */
export async function previewMail(
  ctx: GameCtx,
  input: PreviewMailInput,
): Promise<RenderedMail & { bytesMax: number; bytesWarn: number; reader: Reader | null }> {
  const { draft } = input;
  const { locales } = await selectGameSettings(ctx.db, ctx.game.id);
  const items = await listItemsFor(ctx.db, ctx.game.id, draft.attachments);
  const { bytesMax, bytesWarn } = mailLimits;
  const mail = renderMail(draft, { id: unsavedId, locales, items });
  if (variablesOf(draft.texts).length === 0) return { ...mail, bytesMax, bytesWarn, reader: null };
  const reader = await pickReader(ctx, draft.audienceId);
  return { ...personaliseMail(mail.payload, reader), bytesMax, bytesWarn, reader };
}

/** One of five players spread over the audience, rather one whose nickname is known. */
async function pickReader(ctx: GameCtx, audienceId: string | null): Promise<Reader> {
  const key = { gameId: ctx.game.id, id: audienceId ?? unsavedId };
  const audience = audienceId === null ? undefined : await findAudience(ctx.db, key);
  const sample =
    audience?.state === "ready" ? await sampleAudience(ctx.db, { ...key, recipients: audience.validCount }) : [];
  return sample.find(({ nickname }) => nickname !== null) ?? sample[0] ?? { id: "player_00001", nickname: null };
}
