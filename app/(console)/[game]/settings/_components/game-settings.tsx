"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { ConnectionFacts } from "./connection-facts.tsx";
import { HealthCheck } from "./health-check.tsx";
import { SettingsForm } from "./settings-form.tsx";

/** What a game is called, how fast it may send and who must approve; then how it reaches the IM and whether that works. */
export function GameSettings() {
  const t = useTranslations("settings");
  const { slug } = useGame();
  const { data: game } = useSuspenseQuery(useTRPC().games.get.queryOptions({ game: slug }));
  const mayManage = useCan("game.manage");
  return (
    <div className="flex max-w-3xl flex-col gap-10">
      <section aria-labelledby="settings-general">
        <h2 id="settings-general" className="mb-4 font-semibold text-section">
          {t("general")}
        </h2>
        {/* A saved change makes a new version: the form begins again from it. */}
        <SettingsForm key={game.version} game={game} readOnly={!mayManage} />
      </section>
      <section aria-labelledby="settings-connection">
        <h2 id="settings-connection" className="mb-4 font-semibold text-section">
          {t("connection")}
        </h2>
        <ConnectionFacts game={game} />
        {mayManage && <HealthCheck />}
      </section>
    </div>
  );
}
