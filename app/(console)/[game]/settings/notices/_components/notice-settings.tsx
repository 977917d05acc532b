"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import { WebhookCard } from "./webhook-card.tsx";

/** While something is on its way the page follows it. */
const pollMs = 5_000;

/** Where the game's notices go besides the inbox, and whether they arrived. */
export function NoticeSettings() {
  const t = useTranslations("settings.notices");
  const { slug } = useGame();
  const { data } = useSuspenseQuery({
    ...useTRPC().notices.webhook.queryOptions({ game: slug }),
    refetchInterval: pollMs,
  });
  return (
    <>
      <SettingsSection id="webhook" title={t("webhook")} about={t("webhookAbout")}>
        <WebhookCard webhook={data.webhook} />
      </SettingsSection>
      <SettingsSection id="deliveries" title={t("deliveries")} about={t("deliveriesAbout")} wide>
        {data.deliveries.length === 0 ? (
          <p className="text-muted-foreground">{t("noDeliveries")}</p>
        ) : (
          <DeliveryTable deliveries={data.deliveries} />
        )}
      </SettingsSection>
    </>
  );
}
