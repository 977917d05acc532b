"use client";

import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { type TermCategory, termCategories, termSeverities } from "#db/enums/moderation.ts";
import { policyActions } from "#db/enums/moderation-rules.ts";
import type { PolicyValues } from "#server/moderation/policies/schema.ts";

/** A choice for each category at each severity. */
export function ActionFields<Output>({ control }: { control: Control<PolicyValues, unknown, Output> }) {
  const t = useTranslations("moderationRules.policies");
  const words = useTranslations("moderation");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{t("actionsTitle")}</legend>
      <div className="flex flex-col gap-2">
        {termCategories.map((category) => (
          <div key={category} className="grid items-center gap-x-2 gap-y-1 sm:grid-cols-[8rem_1fr_1fr_1fr]">
            <span className="text-table max-sm:font-medium">{words(`categories.${category}`)}</span>
            {termSeverities.map((severity) => (
              <ActionSelect
                key={severity}
                control={control}
                category={category}
                at={severity === 1 ? 0 : severity === 2 ? 1 : 2}
                label={`${words(`categories.${category}`)}, ${severity} · ${words(`severities.${severity}`)}`}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="mt-1.5 text-caption text-muted-foreground">{t("actionsHelp")}</p>
    </fieldset>
  );
}

function ActionSelect<Output>({
  control,
  category,
  at,
  label,
}: {
  control: Control<PolicyValues, unknown, Output>;
  category: TermCategory;
  at: 0 | 1 | 2;
  label: string;
}) {
  const t = useTranslations("moderationRules.policies");
  const { field } = useController({ control, name: `policy.actions.${category}.${at}` });
  return (
    <Select value={field.value} onValueChange={field.onChange}>
      <SelectTrigger aria-label={label} ref={field.ref} onBlur={field.onBlur}>
        <span className="flex gap-2">
          <span className="text-muted-foreground tabular-nums">{at + 1}</span>
          <SelectValue />
        </span>
      </SelectTrigger>
      <SelectContent>
        {policyActions.map((action) => (
          <SelectItem key={action} value={action}>
            {t(`actions.${action}`)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
