"use client";

import { useLocale, useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import { contentLocales } from "#db/enums/locales.ts";
import { cn } from "#lib/cn.ts";
import type { Plan } from "../wire.ts";

/** What one should know before sending, though nothing stops it; languages without a text are one sentence. */
export function PlanWarnings({ plan, className }: { plan: Plan; className?: string }) {
  const t = useTranslations("mail");
  const uiLocale = useLocale();
  const { field } = useProblem();
  const missing = contentLocales.filter((locale) =>
    plan.warnings.some(({ reason, params }) => reason === "mail.locale_missing" && params?.locale === locale),
  );
  const languages = new Intl.ListFormat(uiLocale).format(missing.map((locale) => t(`locales.${locale}`)));
  const rest = plan.warnings.filter(({ reason }) => reason !== "mail.locale_missing");
  // How a kind of group works is no danger, only worth knowing.
  const notes = rest.filter(({ reason }) => reason.startsWith("mail.group_type_"));
  const others = rest.filter((warning) => !notes.includes(warning));
  if (missing.length === 0 && rest.length === 0) return null;
  return (
    <div className={cn("flex flex-col gap-2", className)}>
      {notes.map((note) => (
        <p key={note.reason} className="text-muted-foreground text-table">
          {field(note)}
        </p>
      ))}
      {others.map((warning) => (
        <Alert key={warning.path + warning.reason} tone="warning">
          {field(warning)}
        </Alert>
      ))}
      {missing.length > 0 && (
        <p className="text-muted-foreground text-table">{t("plan.localesMissing", { languages })}</p>
      )}
    </div>
  );
}
