import type { GameCtx } from "#server/kernel/context.ts";
import { getCampaign } from "../../service/get-campaign.ts";
import type { SaveAsTemplateInput, Template } from "../schema.ts";
import { createTemplate } from "./create-template.ts";

const daysInstead = 14;

/**
 * Makes a template of what a mail says and carries, not of its audience or time. A fixed end becomes a number of days.
 * @throws DomainError `mail.not_found`, and as `createTemplate`
 */
export async function saveAsTemplate(ctx: GameCtx, input: SaveAsTemplateInput): Promise<Template> {
  const mail = await getCampaign(ctx, { id: input.campaignId });
  return createTemplate(ctx, {
    template: {
      name: input.name,
      description: "",
      category: mail.category,
      texts: mail.texts,
      variables: [],
      expiryKind: mail.expiryKind === "never" ? "never" : "after_days",
      expiresAfterDays: mail.expiresAfterDays ?? daysInstead,
      deepLink: mail.deepLink,
      attachments: mail.attachments.map((attachment) => ({ ...attachment, quantityVariable: null })),
    },
  });
}
