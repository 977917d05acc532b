"use client";

import { Eye } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { writeCampaignSearch } from "../mail/search-params.ts";
import { OverviewSection } from "./overview-section.tsx";

/** Mails that cannot go on without this person. */
export function OverviewWaiting({ count }: { count: number }) {
  const t = useTranslations("overview");
  const { slug } = useGame();
  return (
    <OverviewSection id="waiting" title={t("waiting")}>
      {count === 0 ? (
        <p className="text-muted-foreground">{t("waitingEmpty")}</p>
      ) : (
        <Alert
          tone="warning"
          title={t("waitingCount", { count })}
          action={
            <Button asChild size="sm">
              <Link href={`/${slug}/mail${writeCampaignSearch({ state: ["in_review"] })}`}>
                <Eye aria-hidden />
                {t("review")}
              </Link>
            </Button>
          }
        >
          {t("waitingHelp")}
        </Alert>
      )}
    </OverviewSection>
  );
}
