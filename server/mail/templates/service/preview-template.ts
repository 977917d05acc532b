import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { listItemsFor, selectGameSettings } from "../../queries.ts";
import { defaultLocaleOf, personaliseMail, type RenderedMail, renderMail } from "../../rules/render-mail.ts";
import { fillTemplate, findValueProblems } from "../rules/fill-template.ts";
import type { PreviewTemplateInput } from "../schema.ts";

/** Stands for the id that a mail gets when it is made; as long as a real one, so that the byte count is right. */
const noId = "00000000-0000-0000-0000-000000000000";

/** What a mail of this template would be with these values, by the renderer that sends; gaps without a value stay in sight. */
export async function previewTemplate(
  ctx: GameCtx,
  input: PreviewTemplateInput,
): Promise<RenderedMail & { problems: FieldProblem[] }> {
  const { template, values } = input;
  const filled = fillTemplate(template, values);
  const { locales } = await selectGameSettings(ctx.db, ctx.game.id);
  const attachments = template.attachments.map(({ itemId }, index) => ({
    itemId,
    quantity: filled.quantities[index] ?? 0,
  }));
  const items = await listItemsFor(ctx.db, ctx.game.id, attachments);
  const { payload } = renderMail(
    { ...template, expiresAt: null, texts: filled.texts, deepLink: filled.deepLink },
    { id: noId, locales, items },
  );
  return {
    ...personaliseMail(payload, {}),
    problems: findValueProblems(template.variables, values, defaultLocaleOf(locales)),
  };
}
