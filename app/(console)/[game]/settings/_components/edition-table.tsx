"use client";

import { Check, Minus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type GameEdition, gameEditions } from "#db/enums/games.ts";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";
import { editionCapabilities } from "#server/im/editions/schema.ts";

const rows = [
  "historyDays",
  "adminPush",
  "membersMax",
  "communityMembersMax",
  "liveRoomsMax",
  "accountsMax",
  "raisableRate",
] as const;

/** What the plans allow, side by side; the chosen one stands out. Herald goes by it when it offers and warns. */
export function EditionTable({ chosen }: { chosen: GameEdition }) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const show = (row: (typeof rows)[number], edition: GameEdition) => {
    const value = editionCapabilities[edition][row];
    if (typeof value === "boolean") {
      const Icon = value ? Check : Minus;
      return (
        <>
          <Icon aria-hidden className={cn("inline size-4", value ? "text-success" : "text-muted-foreground")} />
          <span className="sr-only">{t(value ? "capabilities.yes" : "capabilities.no")}</span>
        </>
      );
    }
    if (value !== null) return formatNumber(value, locale);
    return t(row === "communityMembersMax" ? "capabilities.none" : "capabilities.unlimited");
  };
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={t("capabilities.caption")}>
      <table className="w-full border-collapse text-left text-table">
        <caption className="sr-only">{t("capabilities.caption")}</caption>
        <thead>
          <tr className="border-border border-b">
            <td className="h-9 pr-3" />
            {gameEditions.map((edition) => (
              <th
                key={edition}
                scope="col"
                className={cn(
                  "whitespace-nowrap px-3 text-right font-medium",
                  edition === chosen ? "bg-primary-soft text-link" : "text-muted-foreground",
                )}
              >
                {t(`editions.${edition}`)}
                {edition === chosen && <span className="sr-only"> ({t("capabilities.chosen")})</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row} className="border-border border-b">
              <th scope="row" className="h-8 whitespace-nowrap pr-3 font-normal">
                {t(`capabilities.${row}`)}
              </th>
              {gameEditions.map((edition) => (
                <td
                  key={edition}
                  className={cn(
                    "whitespace-nowrap px-3 text-right",
                    edition === chosen && "bg-primary-soft font-medium",
                  )}
                >
                  {show(row, edition)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
