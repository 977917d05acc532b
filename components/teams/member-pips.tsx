"use client";

import { useLocale, useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";

/** More places than this are told as a number alone. */
const pipsMax = 8;

/** How many are in a team and how many fit, as dots for a small one and as numbers for each. */
export function MemberPips({ members, capacity }: { members: number; capacity: number | null }) {
  const t = useTranslations("teams");
  const locale = useLocale();
  const number = formatNumber(members, locale);
  if (capacity === null) return <span className="whitespace-nowrap">{t("members", { members: number })}</span>;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      {capacity <= pipsMax && (
        <span aria-hidden className="inline-flex gap-0.5">
          {Array.from({ length: capacity }, (_, place) => `p${place}`).map((pip, place) => (
            <span
              key={pip}
              className={cn(
                "size-2 rounded-full border",
                place < members ? "border-primary bg-primary" : "border-input",
              )}
            />
          ))}
        </span>
      )}
      <span>{t("membersOf", { members: number, capacity: formatNumber(capacity, locale) })}</span>
    </span>
  );
}
