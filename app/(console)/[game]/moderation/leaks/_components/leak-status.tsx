"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatDuration } from "#lib/format.ts";

const pollMs = 5_000;
/** Events wait for their decisions for a moment; what waits longer is not found yet. */
const calmMs = 30_000;

/** How exact the list is, and whether it is up to date. */
export function LeakStatus() {
  const t = useTranslations("moderationLeaks.status");
  const locale = useLocale();
  const { slug: game } = useGame();
  const mayRead = useCan("callback.read");
  const { data } = useSuspenseQuery({
    ...useTRPC().leaks.status.queryOptions({ game }),
    refetchInterval: pollMs,
  });
  if (!data.isAsked) {
    return (
      <Alert
        tone="warning"
        title={t("notAskedTitle")}
        action={
          mayRead ? (
            <Button variant="outline" size="sm" asChild>
              <Link href={`/${game}/settings/callbacks`}>{t("toCallbacks")}</Link>
            </Button>
          ) : undefined
        }
      >
        {t("notAsked")}
      </Alert>
    );
  }
  const isBehind = data.behindMs > calmMs;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-muted-foreground">{data.hasAfterRetry ? t("exact") : t("gaps")}</p>
      <p
        role="status"
        className={isBehind ? "font-medium text-table text-warning" : "text-muted-foreground text-table"}
      >
        {isBehind ? t("behind", { age: formatDuration(data.behindMs / 1_000, locale) }) : t("current")}
      </p>
    </div>
  );
}
