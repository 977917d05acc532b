"use client";

import { useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";
import { useLag } from "./use-lag.ts";

/** How far search or figures are behind what was decided. */
export function LagLine({ of }: { of: "words" | "counts" }) {
  const t = useTranslations(of === "words" ? "moderationLog.status" : "moderationDashboard.status");
  const lag = useLag(of);
  if (lag === undefined) return null;
  return (
    <p role="status" className={cn("text-table", lag === null ? "text-muted-foreground" : "font-medium text-warning")}>
      {lag === null ? t("current") : t("behind", lag)}
    </p>
  );
}
