"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { TargetHistory } from "../../_components/history/target-history.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** What a game is called, where and in which languages it lives, its plan, and when a second person decides. */
export function GeneralSettings() {
  const t = useTranslations("settings");
  const { slug } = useGame();
  const { data: game } = useSuspenseQuery(useTRPC().games.get.queryOptions({ game: slug }));
  const mayManage = useCan("game.manage");
  return (
    <SettingsSection id="general" title={t("parts.general")}>
      {/* A saved change makes a new version: the form begins again from it. */}
      <SettingsForm key={game.version} game={game} readOnly={!mayManage} />
      <div className="mt-10">
        <TargetHistory kind="game" id={game.id} />
      </div>
    </SettingsSection>
  );
}
