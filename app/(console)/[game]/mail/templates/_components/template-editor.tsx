"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { readProblem } from "#components/form/problem.ts";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { UnsavedChangesGuard } from "#components/form/unsaved-changes.tsx";
import type { ComposerItem } from "#components/mail/composer-values.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { type TemplateDraft, templateDraft } from "#server/mail/templates/schema.ts";
import { TargetHistory } from "../../../_components/history/target-history.tsx";
import { TemplateAttachments } from "./template-attachments.tsx";
import { TemplateConflict } from "./template-conflict.tsx";
import { TemplateDetails } from "./template-details.tsx";
import { editorFormId, TemplateHeader } from "./template-header.tsx";
import { TemplatePreview } from "./template-preview.tsx";
import { TemplateTexts } from "./template-texts.tsx";
import { type EditorValues, type Template, toEditor, toTemplate } from "./template-values.ts";
import { TemplateVariables } from "./template-variables.tsx";

/** One page to write a template: its words, what is asked for, and beside them the phone and the form that will ask. */
export function TemplateEditor({ template }: { template: Template | undefined }) {
  const t = useTranslations("mail.templates");
  const { slug } = useGame();
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const [base, setBase] = useState(template);
  const [newer, setNewer] = useState<Template>();
  const [locale, setLocale] = useState<ContentLocale>(game.locales[0] ?? "en");
  const [items, setItems] = useState<ReadonlyMap<string, ComposerItem>>(
    () => new Map(template?.items.map((item) => [item.id, item])),
  );
  const canEdit = useCan("mail.template") && base?.isArchived !== true;
  const form = useForm<EditorValues, unknown, TemplateDraft>({
    resolver: problemResolver(templateDraft),
    defaultValues: toEditor(base, game.locales),
  });
  const create = useMutation(trpc.templates.create.mutationOptions());
  const update = useMutation(trpc.templates.update.mutationOptions());

  const takeOver = (saved: Template) => {
    setBase(saved);
    setNewer(undefined);
    setItems((known) => new Map([...known, ...saved.items.map((item) => [item.id, item] as const)]));
    cache.setQueryData(trpc.templates.get.queryKey({ game: slug, id: saved.id }), saved);
    void cache.invalidateQueries(trpc.templates.list.pathFilter());
    form.reset(toEditor(saved, game.locales));
  };
  const save = async (values: TemplateDraft, version = base?.version) => {
    const draft = toTemplate(values);
    if (base === undefined || version === undefined) {
      const saved = await create.mutateAsync({ game: slug, template: draft });
      takeOver(saved);
      toast.success(t("saved"));
      router.replace(`/${slug}/mail/templates/${saved.id}`);
      return;
    }
    try {
      takeOver(await update.mutateAsync({ game: slug, id: base.id, version, template: draft }));
      toast.success(t("saved"));
    } catch (error) {
      // Somebody was first: what they wrote is shown beside what stands here, and neither is lost.
      if (readProblem(error).reason === "templates.changed") {
        setNewer(
          await cache.fetchQuery({ ...trpc.templates.get.queryOptions({ game: slug, id: base.id }), staleTime: 0 }),
        );
      }
      throw error;
    }
  };

  return (
    <FormProvider {...form}>
      <UnsavedChangesGuard when={form.formState.isDirty && !form.formState.isSubmitting} />
      <TemplateHeader base={base} canEdit={canEdit} onChanged={takeOver} />
      <PageBody className="grid gap-x-10 gap-y-8 pt-4 max-lg:pb-24 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Form form={form} id={editorFormId} onSubmit={(values) => save(values)} aria-label={t("one")} className="gap-8">
          <fieldset disabled={!canEdit} className="flex min-w-0 flex-col gap-8">
            <legend className="sr-only">{t("one")}</legend>
            {base?.isArchived === true && <Alert tone="info">{t("archivedHelp")}</Alert>}
            {newer !== undefined && base !== undefined && (
              <TemplateConflict
                base={base}
                newer={newer}
                onTheirs={() => takeOver(newer)}
                onMine={() => void form.handleSubmit((values) => save(values, newer.version))()}
              />
            )}
            <TemplateDetails />
            <TemplateTexts locales={game.locales} locale={locale} setLocale={setLocale} />
            <TemplateVariables locales={game.locales} canEdit={canEdit} />
            <TemplateAttachments
              items={items}
              onPick={(item) => setItems((known) => new Map(known).set(item.id, item))}
              canEdit={canEdit}
            />
          </fieldset>
        </Form>
        <aside className="lg:sticky lg:top-28 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto lg:pb-4">
          <TemplatePreview game={game} locale={locale} setLocale={setLocale} />
        </aside>
      </PageBody>
      {base !== undefined && (
        <PageBody className="max-w-3xl">
          <TargetHistory kind="template" id={base.id} />
        </PageBody>
      )}
    </FormProvider>
  );
}
