import { draftOf } from "#components/mail/draft-of.ts";
import type { Campaign } from "../_components/wire.ts";

/** The input of `mail.preview` for a stored mail; the page and its parts must ask alike to share the answer. */
export function previewInput(game: string, campaign: Campaign) {
  return { game, draft: draftOf(campaign) };
}
