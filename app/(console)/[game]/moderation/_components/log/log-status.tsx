"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { cn } from "#lib/cn.ts";
import { formatDuration } from "#lib/format.ts";

const pollMs = 5_000;
/** What waits for a breath is how it works; what waits longer is not found yet. */
const calmMs = 5_000;

/** How far the search is behind what was decided. */
export function LogStatus() {
  const t = useTranslations("moderationLog.status");
  const locale = useLocale();
  const { slug } = useGame();
  const { data } = useQuery({
    ...useTRPC().decisions.status.queryOptions({ game: slug }),
    refetchInterval: pollMs,
  });
  if (data === undefined) return null;
  const { waiting, oldestMs } = data.words;
  const isBehind = oldestMs > calmMs;
  return (
    <p role="status" className={cn("text-table", isBehind ? "font-medium text-warning" : "text-muted-foreground")}>
      {isBehind ? t("behind", { count: waiting, age: formatDuration(oldestMs / 1_000, locale) }) : t("current")}
    </p>
  );
}
