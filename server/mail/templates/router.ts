import { procedure, router } from "#server/trpc/procedures.ts";
import {
  archiveTemplateInput,
  createTemplateInput,
  getTemplateInput,
  listTemplatesInput,
  previewTemplateInput,
  saveAsTemplateInput,
  updateTemplateInput,
  useTemplateInput,
} from "./schema.ts";
import { archiveTemplate } from "./service/archive-template.ts";
import { createTemplate } from "./service/create-template.ts";
import { getTemplate } from "./service/get-template.ts";
import { listTemplates } from "./service/list-templates.ts";
import { previewTemplate } from "./service/preview-template.ts";
import { saveAsTemplate } from "./service/save-as-template.ts";
import { updateTemplate } from "./service/update-template.ts";
import { useTemplate } from "./service/use-template.ts";

/** Mails to be written again and again. */
export const templatesRouter = router({
  list: procedure
    .needs("mail.read")
    .input(listTemplatesInput)
    .query(({ ctx, input }) => listTemplates(ctx, input)),
  get: procedure
    .needs("mail.read")
    .input(getTemplateInput)
    .query(({ ctx, input }) => getTemplate(ctx, input)),
  preview: procedure
    .needs("mail.read")
    .input(previewTemplateInput)
    .query(({ ctx, input }) => previewTemplate(ctx, input)),
  create: procedure
    .needs("mail.template")
    .input(createTemplateInput)
    .mutation(({ ctx, input }) => createTemplate(ctx, input)),
  update: procedure
    .needs("mail.template")
    .input(updateTemplateInput)
    .mutation(({ ctx, input }) => updateTemplate(ctx, input)),
  archive: procedure
    .needs("mail.template")
    .input(archiveTemplateInput)
    .mutation(({ ctx, input }) => archiveTemplate(ctx, input)),
  saveAs: procedure
    .needs("mail.template")
    .input(saveAsTemplateInput)
    .mutation(({ ctx, input }) => saveAsTemplate(ctx, input)),
  use: procedure
    .needs("mail.compose")
    .input(useTemplateInput)
    .mutation(({ ctx, input }) => useTemplate(ctx, input)),
});
