"use client";

import { useMutation } from "@tanstack/react-query";
import { Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { StateBadge } from "#components/states/state-badge.tsx";
import { Button } from "#components/ui/button.tsx";

/** Asks the IM whether signature, endpoint, admin account and senders work, and says what to do where they do not. */
export function HealthCheck() {
  const t = useTranslations("settings.check");
  const { slug } = useGame();
  const check = useMutation(useTRPC().games.check.mutationOptions());
  return (
    <div className="flex flex-col gap-4">
      <Button
        variant="outline"
        className="self-start"
        pending={check.isPending}
        onClick={() => check.mutate({ game: slug })}
      >
        <Stethoscope aria-hidden />
        {t("run")}
      </Button>
      {check.isError && <FailedState title={t("failed")} error={check.error} />}
      {check.data !== undefined && (
        <ul aria-live="polite" className="divide-y divide-border rounded-lg border border-border">
          {check.data.checks.map((each) => (
            <li key={each.name} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-2.5">
              <StateBadge state={each.status} />
              <div className="min-w-0 flex-1">
                <p className="break-words">{t(`findings.${each.finding}`, each.params)}</p>
                {each.fix !== null && <p className="text-muted-foreground text-table">{t(`fixes.${each.finding}`)}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
