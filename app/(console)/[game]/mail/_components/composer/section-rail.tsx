"use client";

import { Circle, CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import type { ContentLocale } from "#db/enums/locales.ts";
import { cn } from "#lib/cn.ts";
import { readSections, type SectionStatus, sections } from "./sections.ts";

const marks = {
  done: { icon: CircleCheck, look: "text-success" },
  missing: { icon: CircleDashed, look: "text-muted-foreground" },
  optional: { icon: Circle, look: "text-muted-foreground/70" },
  wrong: { icon: CircleAlert, look: "text-danger" },
} as const satisfies Record<SectionStatus, unknown>;

/** The sections of the page and what each still needs. */
export function SectionRail({
  problems,
  defaultLocale,
}: {
  problems: readonly { path: string }[];
  defaultLocale: ContentLocale;
}) {
  const t = useTranslations("mail.composer");
  const { control, getValues } = useFormContext<ComposerValues>();
  // Only to be drawn again when something changes; the values are read whole.
  useWatch({ control });
  const status = readSections(getValues(), problems, defaultLocale);
  return (
    <nav aria-label={t("sections")} className="max-2xl:col-span-full">
      <ol className="flex 2xl:sticky 2xl:top-32 flex-wrap gap-x-5 gap-y-1 2xl:flex-col">
        {sections.map((section) => {
          const { icon: Icon, look } = marks[status[section]];
          return (
            <li key={section}>
              <a
                href={`#section-${section}`}
                className="inline-flex min-h-7 items-center gap-2 rounded-sm text-muted-foreground text-table hover:text-foreground"
              >
                <Icon aria-hidden className={cn("size-4 shrink-0", look)} />
                {t(`section.${section}`)}
                <span className="sr-only">{t(`sectionStatus.${status[section]}`)}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
