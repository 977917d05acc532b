import type { GameCtx } from "#server/kernel/context.ts";
import { listBoundItems } from "../attachments/queries.ts";
import { findAudience, listItemsFor, sampleAudience, selectCampaign, selectGameSettings } from "../queries.ts";
import { selectReaders } from "../renderings/queries.ts";
import { notificationOf } from "../rules/offline-push.ts";
import { variablesOf } from "../rules/personalise.ts";
import { personaliseMail, type RenderedMail, renderMail } from "../rules/render-mail.ts";
import { type AttachedItem, mailLimits, type PlayerVariables, type PreviewMailInput } from "../schema.ts";

/** Stands for the id that a mail gets when it is saved; as long as a real one, so that the byte count is right. */
const unsavedId = "00000000-0000-0000-0000-000000000000";

/** A player as whom a mail with variables is shown. */
type Reader = { id: string; nickname: string | null };

export type MailPreview = RenderedMail & {
  /** What a locked device shows of it; without a title of its own that is the sender's. */
  notification: { title: string | null; text: string };
  bytesMax: number;
  bytesWarn: number;
  reader: Reader | null;
};

/**
 * What players would receive if the draft were sent as it is, by the renderer that sends. A mail with variables is shown as
 * one of its players reads it, who is named; without an audience yet, as someone of whom nothing is known.
 */
export async function previewMail(ctx: GameCtx, input: PreviewMailInput): Promise<MailPreview> {
  const { draft } = input;
  const { locales } = await selectGameSettings(ctx.db, ctx.game.id);
  const items = await findItems(ctx, input);
  const { bytesMax, bytesWarn } = mailLimits;
  const mail = renderMail(draft, { id: unsavedId, locales, items });
  const read = await readAs(ctx, draft, mail);
  return { ...read, notification: notificationOf(draft, read.body), bytesMax, bytesWarn };
}

/** Those that the mail was submitted with, where there is such a mail; else the catalogue's. */
async function findItems(ctx: GameCtx, { draft, submittedAs }: PreviewMailInput): Promise<AttachedItem[]> {
  const gameId = ctx.game.id;
  const campaign = submittedAs === undefined ? undefined : await selectCampaign(ctx.db, { gameId, id: submittedAs });
  return campaign ? listBoundItems(ctx.db, campaign.id) : listItemsFor(ctx.db, gameId, draft.attachments);
}

/** The mail as one of its players reads it; nobody in particular, where all read the same. */
async function readAs(
  ctx: GameCtx,
  draft: PreviewMailInput["draft"],
  mail: RenderedMail,
): Promise<RenderedMail & { reader: Reader | null }> {
  const variables = variablesOf(draft.texts);
  if (variables.length === 0) return { ...mail, reader: null };
  const sample = await sampleReaders(ctx, draft.audienceId);
  const readers =
    sample.length === 0
      ? [{ id: stranger.id, values: { id: stranger.id } }]
      : await selectReaders(ctx.db, {
          gameId: ctx.game.id,
          ids: sample.map(({ id }) => id),
          variables: variables.slice(0, mailLimits.variablesMax),
        });
  const [chosen] = readers.toSorted((a, b) => countValues(b.values) - countValues(a.values));
  const reader = sample.find(({ id }) => id === chosen?.id) ?? stranger;
  return { ...personaliseMail(mail.payload, chosen?.values ?? {}), reader };
}

/** Someone of whom nothing is known. */
const stranger: Reader = { id: "player_00001", nickname: null };

/** Five players spread over the audience; none while there is none. */
async function sampleReaders(ctx: GameCtx, audienceId: string | null): Promise<Reader[]> {
  if (audienceId === null) return [];
  const key = { gameId: ctx.game.id, id: audienceId };
  const audience = await findAudience(ctx.db, key);
  if (audience?.state !== "ready") return [];
  return sampleAudience(ctx.db, { ...key, recipients: audience.validCount });
}

const countValues = (values: PlayerVariables) => Object.values(values).filter((value) => value !== null).length;
