"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatNumber } from "#lib/format.ts";
import type { GameSettings } from "../mail/_components/wire.ts";
import { OverviewSection } from "./overview-section.tsx";

/** How fast the platform lets this game send, and from when a second person decides. */
export function OverviewQuota({ game }: { game: GameSettings }) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const facts = [
    { key: "callsPerSecond", value: game.callsPerSecond },
    { key: "recipientsPerMinute", value: game.recipientsPerMinute },
    { key: "approvalAbove", value: game.approvalAbove },
  ] as const;
  return (
    <OverviewSection id="quota" title={t("quota")}>
      <dl className="flex flex-col gap-2">
        {facts.map(({ key, value }) => (
          <div key={key} className="flex justify-between gap-4">
            <dt className="text-muted-foreground">{t(key)}</dt>
            <dd className="whitespace-nowrap font-medium">{formatNumber(value, locale)}</dd>
          </div>
        ))}
      </dl>
    </OverviewSection>
  );
}
