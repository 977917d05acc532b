"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { AutomationCard } from "./automation-card.tsx";

/** What Herald does with the teams of a game by itself, one card for each kind. */
export function AutomationList() {
  const t = useTranslations("automations");
  const { slug: game } = useGame();
  const { data } = useSuspenseQuery(useTRPC().teams.automations.queryOptions({ game }));
  return (
    <SettingsSection id="automations" title={t("title")} about={t("about")}>
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
        {data.map((automation) => (
          <AutomationCard key={automation.kind} automation={automation} />
        ))}
      </ul>
    </SettingsSection>
  );
}
