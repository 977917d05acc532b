"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { Form } from "#components/form/form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { contentLocales } from "#db/enums/locales.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { emptyValues, type FilledValues, ValueFields } from "./value-fields.tsx";

type Template = RouterOutputs["templates"]["get"];

/** Asks for what the template leaves open, makes a draft of it, and goes there. */
export function UseTemplateDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("mail.templates.use");
  const { slug } = useGame();
  const { data, error, refetch } = useQuery({
    ...useTRPC().templates.get.queryOptions({ game: slug, id }),
    // Somebody may have changed it since the list was read: the form is made of what it is now.
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("title", { name: data?.name ?? "" })}</DialogTitle>
          <DialogDescription>{t("body")}</DialogDescription>
        </DialogHeader>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">
          {error !== null && <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} />}
          {error === null && data === undefined && <Skeleton className="h-40 w-full" />}
          {data !== undefined && <FillIn key={data.version} template={data} onClose={onClose} />}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function FillIn({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useTranslations("mail.templates.use");
  const uiLocale = useLocale();
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const { slug } = useGame();
  const use = useMutation(trpc.templates.use.mutationOptions());
  const form = useForm<FilledValues>({ defaultValues: { name: "", values: emptyValues(template.variables) } });
  const submit = async ({ name, values }: FilledValues) => {
    const { id, version } = template;
    const mail = await use.mutateAsync({ game: slug, id, version, name, values });
    void cache.invalidateQueries(trpc.mail.list.pathFilter());
    router.push(`/${slug}/mail/${mail.id}/edit`);
  };
  return (
    <Form form={form} onSubmit={submit} aria-label={t("open")}>
      <TextField
        control={form.control}
        name="name"
        label={t("name")}
        description={t("nameHelp", { name: template.name })}
        optional
        lengthMax={80}
      />
      <ValueFields
        control={form.control}
        variables={template.variables}
        locales={contentLocales.filter((locale) => template.texts[locale] !== undefined)}
        uiLocale={uiLocale}
      />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onClose}>
          {t("cancel")}
        </Button>
        <SubmitButton>{t("confirm")}</SubmitButton>
      </div>
    </Form>
  );
}
