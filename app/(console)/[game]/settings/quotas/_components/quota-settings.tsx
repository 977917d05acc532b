"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { PlanForm } from "./plan-form.tsx";
import { QuotaDialog } from "./quota-dialog.tsx";
import { QuotaTable } from "./quota-table.tsx";

/** How often the headroom is read while somebody looks at it. */
const pollMs = 2_000;

/** What the plan allows, and how much of it is in use at this moment. */
export function QuotaSettings() {
  const t = useTranslations("settings.quotas");
  const { slug } = useGame();
  const trpc = useTRPC();
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const { data: quotas } = useSuspenseQuery(
    trpc.games.quotas.queryOptions({ game: slug }, { refetchInterval: pollMs }),
  );
  const mayManage = useCan("game.manage");
  const [changing, setChanging] = useState<string>();
  const chosen = quotas.find((quota) => quota.api === changing);
  return (
    <>
      <SettingsSection id="plan" title={t("plan")} about={t("planAbout")}>
        <PlanForm key={game.version} game={game} readOnly={!mayManage} />
      </SettingsSection>
      <SettingsSection id="headroom" title={t("headroom")} about={t("headroomAbout")} wide>
        <QuotaTable quotas={quotas} onChange={mayManage ? setChanging : undefined} />
      </SettingsSection>
      <QuotaDialog quota={chosen} onClose={() => setChanging(undefined)} />
    </>
  );
}
