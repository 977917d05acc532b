"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatOccurrence } from "#components/mail/occurrence-list.tsx";
import type { SchedulePreview } from "../wire.ts";

/** When it will go, before it is scheduled. */
export function SendTime({
  first,
  zone,
  isRecurring,
}: {
  first: SchedulePreview["occurrences"][number];
  zone: string;
  isRecurring: boolean;
}) {
  const t = useTranslations("mail.schedule");
  const locale = useLocale();
  return (
    <p>
      {t.rich(isRecurring ? "willGoRepeatedly" : "willGo", {
        time: formatOccurrence(first.at, locale, zone),
        zone,
        strong: (text) => <strong className="font-medium text-foreground">{text}</strong>,
      })}
    </p>
  );
}
