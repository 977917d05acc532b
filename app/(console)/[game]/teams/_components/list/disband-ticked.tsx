"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { SelectionBar } from "#components/data-table/selection-bar.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { DisbandDialog } from "../acts/disband-dialog.tsx";

/** What can be done with the ticked teams: they are disbanded together, after a look at what that would be. */
export function DisbandTicked({ groupIds, onClear }: { groupIds: string[]; onClear: () => void }) {
  const t = useTranslations("teamActs.bulk");
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { describe } = useProblem();
  const [planId, setPlanId] = useState<string>();
  const plan = useMutation(
    trpc.teams.disbandPlan.mutationOptions({ onSuccess: ({ disbandId }) => setPlanId(disbandId) }),
  );
  const clear = () => {
    plan.reset();
    onClear();
  };
  const close = (disbandId: string) => {
    const known = cache.getQueryData(trpc.teams.disbandGet.queryKey({ game, disbandId }));
    setPlanId(undefined);
    // Whoever only looked goes on choosing; what was begun is chosen no more.
    if (known !== undefined && known.state !== "planned") clear();
  };
  return (
    <>
      <SelectionBar count={groupIds.length} onClear={clear}>
        <Button
          variant="outline"
          size="sm"
          pending={plan.isPending}
          onClick={() => plan.mutate({ game, selection: { groupIds } })}
        >
          <Trash2 aria-hidden />
          {t("open", { count: groupIds.length })}
        </Button>
        {plan.isError && (
          <p role="alert" className="basis-full text-danger text-table">
            {describe(plan.error).sentence}
          </p>
        )}
      </SelectionBar>
      {planId !== undefined && <DisbandDialog disbandId={planId} onClose={() => close(planId)} />}
    </>
  );
}
