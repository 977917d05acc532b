"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { ApprovalForm } from "./approval-form.tsx";

/** From when on a second person decides about a mail. */
export function ApprovalSettings() {
  const t = useTranslations("reviews.settings");
  const { slug } = useGame();
  const { data: game } = useSuspenseQuery(useTRPC().games.get.queryOptions({ game: slug }));
  const mayManage = useCan("game.manage");
  return (
    <SettingsSection id="approval" title={t("title")} about={t("about")}>
      {/* Made anew when somebody saved, so that it begins with what is stored. */}
      <ApprovalForm key={game.version} game={game} readOnly={!mayManage} />
    </SettingsSection>
  );
}
