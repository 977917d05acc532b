"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { LocaleSwitch } from "#components/mail/locale-switch.tsx";
import { PhonePreview } from "#components/mail/phone-preview.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { templateDraft, templateValues, templateVariable } from "#server/mail/templates/schema.ts";
import type { GameSettings } from "../../_components/wire.ts";
import { type EditorValues, toTemplate } from "./template-values.ts";
import { TrialForm } from "./trial-form.tsx";
import type { FilledValues } from "./value-fields.tsx";

const quietMs = 350;

/** The phone, drawn by the renderer that sends, and below it the form that will ask: what is typed there is tried at once. */
export function TemplatePreview({
  game,
  locale,
  setLocale,
}: {
  game: GameSettings;
  locale: ContentLocale;
  setLocale: (locale: ContentLocale) => void;
}) {
  const t = useTranslations("mail.templates.preview");
  const trpc = useTRPC();
  const { control, getValues } = useFormContext<EditorValues>();
  const variables = useWatch({ control, name: "variables" }).flatMap((typed) => {
    const variable = templateVariable.safeParse(typed);
    return variable.success ? [variable.data] : [];
  });
  // What was tried for a variable of another kind does not fit the one that took its place.
  const shape = variables.map((one) => `${one.name} ${one.type} ${one.type === "text" && one.perLanguage}`).join();
  const [values, setValues] = useState<FilledValues["values"]>({});
  const [asked, setAsked] = useState(() => read(getValues(), values));
  const typed = useWatch({ control });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is read when it was quiet for a moment
  useEffect(() => {
    const timer = setTimeout(() => setAsked(read(getValues(), values)), quietMs);
    return () => clearTimeout(timer);
  }, [typed, values, getValues]);
  const { data } = useQuery({
    ...trpc.templates.preview.queryOptions(asked === undefined ? skipToken : { game: game.slug, ...asked }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return (
    <section aria-label={t("title")} className="flex flex-col gap-4">
      <LocaleSwitch locales={game.locales} value={locale} onValueChange={setLocale} label={t("language")} />
      {data === undefined ? (
        <div className="mx-auto flex h-96 w-72 items-center justify-center rounded-xl border border-border border-dashed px-6 text-center text-muted-foreground">
          {asked === undefined ? t("notYet") : <Skeleton className="h-full w-full" />}
        </div>
      ) : (
        <PhonePreview
          payload={data.payload}
          locale={locale}
          sender={game.senders[0]?.name ?? null}
          timeZone={game.timeZone}
          className="mx-auto"
        />
      )}
      {variables.length > 0 && <TrialForm key={shape} variables={variables} locale={locale} onValues={setValues} />}
    </section>
  );
}

/** What the editor and the trial hold, as far as it is a template; nothing while it is none. */
function read(editor: EditorValues, given: FilledValues["values"]) {
  // A template without a name yet can be looked at as well.
  const template = templateDraft.safeParse({ ...editor, name: editor.name.trim() === "" ? "-" : editor.name });
  const names = new Set(editor.variables.map(({ name }) => name));
  const known = Object.entries(given).filter(([name]) => names.has(name));
  const values = templateValues.safeParse(Object.fromEntries(known));
  if (!template.success || !values.success) return undefined;
  return { template: toTemplate(template.data), values: values.data };
}
