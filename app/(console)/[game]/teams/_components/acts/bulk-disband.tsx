"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import type { disbandSelection } from "#server/teams/disbands/schema.ts";
import { DisbandDialog } from "./disband-dialog.tsx";

/** Disbands the chosen teams, or all that meet a filter: a plan first, then its run. Nothing for whoever may not. */
export function BulkDisband({ selection }: { selection: z.input<typeof disbandSelection> }) {
  const t = useTranslations("teamActs.bulk");
  const { slug: game } = useGame();
  const mayDisband = useCan("team.disband");
  const plan = useMutation(useTRPC().teams.disbandPlan.mutationOptions());
  const [planId, setPlanId] = useState<string>();
  if (!mayDisband) return null;
  const open = async () => {
    const { disbandId } = await plan.mutateAsync({ game, selection });
    setPlanId(disbandId);
  };
  const label = "groupIds" in selection ? t("open", { count: selection.groupIds.length }) : t("openFilter");
  return (
    <>
      <Button variant="outline" size="sm" pending={plan.isPending} onClick={() => void open().catch(() => undefined)}>
        <Trash2 aria-hidden />
        {label}
      </Button>
      {plan.isError && <FailedState title={t("failed")} error={plan.error} />}
      {planId !== undefined && <DisbandDialog disbandId={planId} onClose={() => setPlanId(undefined)} />}
    </>
  );
}
