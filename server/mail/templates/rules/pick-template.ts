import type { TemplateDraft } from "../schema.ts";

/** What an audit entry says about a template: everything that decides, but not its words; those are told apart by their length. */
export function pickTemplate(template: TemplateDraft): Record<string, unknown> {
  const { name, category, texts, variables, expiryKind, expiresAfterDays, deepLink, attachments } = template;
  return {
    name,
    category,
    texts: Object.fromEntries(
      Object.entries(texts).map(([locale, text]) => [locale, `${text.title.length} + ${text.body.length}`]),
    ),
    variables: variables.map((variable) => `${variable.name}: ${variable.type}${variable.isRequired ? "" : "?"}`),
    expiry: expiryKind === "never" ? "never" : `${expiresAfterDays} days`,
    deepLink,
    attachments: attachments.map(
      ({ itemId, quantity, quantityVariable }) => `${itemId} × ${quantity ?? quantityVariable}`,
    ),
  };
}
