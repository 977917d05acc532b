"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import type { AutomationSettings } from "#server/teams/automations/schema.ts";

/** What an automation would have done with these settings. Nothing is done. */
export function DryRunDialog({ settings, onClose }: { settings: AutomationSettings; onClose: () => void }) {
  const t = useTranslations("automations.dryRun");
  const { slug: game } = useGame();
  const run = useQuery(useTRPC().teams.dryRun.queryOptions({ game, settings }));
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-lg overflow-y-auto p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("body")}</DialogDescription>
        {run.isError && <FailedState title={t("failed")} error={run.error} onRetry={() => run.refetch()} />}
        {run.isPending && <Skeleton className="h-40" />}
        {run.data !== undefined && (
          <div className="flex flex-col gap-3">
            <p className="font-medium">
              {t("counts", { fired: run.data.fired, looked: run.data.looked, held: run.data.held })}
            </p>
            {run.data.isCut && <p className="text-muted-foreground">{t("cut")}</p>}
            {run.data.rows.length === 0 ? (
              <p className="text-muted-foreground">{t("nothing")}</p>
            ) : (
              <ul className="max-h-80 divide-y divide-border overflow-y-auto rounded-md border border-border text-table">
                {run.data.rows.map((row) => (
                  <li key={`${row.eventId} ${row.groupId}`} className="flex items-center gap-2 px-3 py-1.5">
                    <span className="min-w-0 flex-1 truncate">{row.name === "" ? row.groupId : row.name}</span>
                    {row.isHeld && <Badge tone="warning">{t("held")}</Badge>}
                    <Time at={row.at} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </DialogContent>
    </Dialog>
  );
}
