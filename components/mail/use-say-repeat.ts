"use client";

import { useLocale, useTranslations } from "next-intl";
import { weekdays } from "#lib/recurrence-rule.ts";
import { readRepeat } from "./repeat-choice.ts";

/** A rule in words: `weekly on Mon and Fri, 10 times`; one that has none is said as it is written. */
export function useSayRepeat(): (rule: string) => string {
  const t = useTranslations("mail.schedule");
  const locale = useLocale();
  const name = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return (rule) => {
    const { choice, days, monthDay, end, until, count } = readRepeat(rule, null);
    if (choice === "custom") return rule;
    const said = {
      daily: () => t("sayDaily"),
      weekdays: () => t("sayWeekdays"),
      weekly: () => {
        // The first of January 2024 was a Monday.
        const names = days.map((day) => name.format(new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)))));
        // Nobody says 월 및 금.
        return t("sayWeekly", { days: locale === "ko" ? names.join("·") : new Intl.ListFormat(locale).format(names) });
      },
      monthly: () => t("sayMonthly", { day: monthDay === -1 ? t("lastDay") : t("dayOfMonth", { day: monthDay }) }),
    }[choice]();
    if (end === "until") return t("sayUntil", { rule: said, until });
    return end === "count" ? t("sayCount", { rule: said, count: Number(count) }) : said;
  };
}
