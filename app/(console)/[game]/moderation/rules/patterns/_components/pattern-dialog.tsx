"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { TickField } from "#components/form/tick-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";
import { addPatternInput, patternLimits } from "#server/moderation/patterns/schema.ts";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { NullableSelect } from "../../_components/nullable-select.tsx";
import { SeverityField } from "../../_components/severity-field.tsx";
import { useRulesChanged } from "../../_components/use-rules-changed.ts";
import type { Pattern } from "../../_components/wire.ts";

type Values = z.input<typeof addPatternInput>;

/** A new pattern, or `pattern`. What no linear engine can match is refused beside the field, by name. */
export function PatternDialog({ pattern, onClose }: { pattern?: Pattern; onClose: () => void }) {
  const t = useTranslations("moderationRules.patterns");
  const words = useTranslations("moderation");
  const { slug } = useGame();
  const trpc = useTRPC();
  // The page below may learn of another's change meanwhile; what is saved stands for what was read here.
  const [seen] = useState(pattern);
  const add = useMutation(trpc.rules.addPattern.mutationOptions());
  const update = useMutation(trpc.rules.updatePattern.mutationOptions());
  const changed = useRulesChanged();
  const form = useForm<Values, unknown, z.output<typeof addPatternInput>>({
    resolver: problemResolver(addPatternInput),
    defaultValues: { pattern: valuesOf(seen) },
  });
  return (
    <FormDialog
      form={form}
      title={seen === undefined ? t("addTitle") : t("editTitle", { name: seen.name })}
      help={t("formHelp")}
      confirmLabel={t(seen === undefined ? "add" : "save")}
      onClose={onClose}
      onSubmit={async (values) => {
        const saved =
          seen === undefined
            ? await add.mutateAsync({ game: slug, ...values })
            : await update.mutateAsync({ game: slug, id: seen.id, version: seen.version, ...values });
        await changed();
        toast.success(t("saved", { name: saved.name }));
      }}
    >
      <TextField
        control={form.control}
        name="pattern.name"
        label={t("columns.name")}
        lengthMax={patternLimits.nameCharactersMax}
        input={{ autoFocus: true, autoComplete: "off" }}
      />
      <TextField
        control={form.control}
        name="pattern.source"
        label={t("columns.source")}
        description={t("sourceHelp", { max: patternLimits.stepsMax })}
        rows={3}
        mono
        lengthMax={patternLimits.sourceCharactersMax}
        input={{ spellCheck: false }}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <NullableSelect
          control={form.control}
          name="pattern.language"
          label={t("columns.language")}
          noneLabel={t("everyLanguage")}
          options={termLanguages.map((value) => ({ value, label: words(`languages.${value}`) }))}
        />
        <SelectField
          control={form.control}
          name="pattern.category"
          label={t("columns.category")}
          options={termCategories.map((value) => ({ value, label: words(`categories.${value}`) }))}
        />
        <SeverityField control={form.control} name="pattern.severity" label={t("columns.severity")} />
      </div>
      <TickField control={form.control} name="pattern.isOn" label={t("isOn")} description={t("isOnHelp")} />
    </FormDialog>
  );
}

function valuesOf(pattern: Pattern | undefined): Values["pattern"] {
  if (pattern === undefined) {
    return { name: "", source: "", language: null, category: "personal_data", severity: 2, isOn: true };
  }
  const { name, source, language, category, severity, isOn } = pattern;
  return { name, source, language, category, severity, isOn };
}
