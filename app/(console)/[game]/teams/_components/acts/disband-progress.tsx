"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { disbandOutcomes } from "#db/enums/team-acts.ts";
import { DisbandRows } from "./disband-rows.tsx";
import type { DisbandPlan } from "./wire.ts";

/** Teams that are there still, and of which somebody has to know which. */
const keptOutcomes = ["refused", "changed"] as const;

/** How far a run is, and what became of its teams; it goes on when the dialog is closed. */
export function DisbandProgress({ plan, onClose }: { plan: DisbandPlan; onClose: () => void }) {
  const t = useTranslations("teamActs");
  const { describe } = useProblem();
  const steer = useSteering(plan.disbandId);
  const { state, teams: total, counts, pausedBy } = plan;
  const done = total - counts.left;
  const isOpen = state === "running" || state === "paused";
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{t(`bulk.states.${state}`)}</DialogTitle>
        <DialogDescription className="mt-1 mb-3">{t("bulk.progress", { done, total })}</DialogDescription>
        <div className="flex flex-col gap-4">
          <Progress share={total === 0 ? 1 : done / total} label={t("bulk.progress", { done, total })} />
          {pausedBy !== null && state === "paused" && <Alert tone="warning">{t(`bulk.pausedBy.${pausedBy}`)}</Alert>}
          <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border">
            {([...disbandOutcomes, "left"] as const).map((outcome) => (
              <div key={outcome} className="bg-surface px-3.5 py-2">
                <dt className="text-caption text-muted-foreground">{t(`bulk.counts.${outcome}`)}</dt>
                <dd className="font-semibold tabular-nums">{counts[outcome]}</dd>
              </div>
            ))}
          </dl>
          {keptOutcomes.map(
            (outcome) => counts[outcome] > 0 && <DisbandRows key={outcome} plan={plan} outcome={outcome} />,
          )}
          {steer.error !== null && (
            <Alert tone="danger" live>
              {describe(steer.error).sentence}
            </Alert>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            {state === "running" && (
              <Button variant="outline" pending={steer.isPending} onClick={() => steer.go("pause")}>
                {t("bulk.pause")}
              </Button>
            )}
            {state === "paused" && (
              <Button variant="outline" pending={steer.isPending} onClick={() => steer.go("resume")}>
                {t("bulk.resume")}
              </Button>
            )}
            {isOpen && (
              <Button variant="danger" pending={steer.isPending} onClick={() => steer.go("cancel")}>
                {t("bulk.stop")}
              </Button>
            )}
            <Button variant="outline" onClick={onClose}>
              {t("close")}
            </Button>
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function useSteering(disbandId: string) {
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const onSettled = () => cache.invalidateQueries(trpc.teams.pathFilter());
  const verbs = {
    pause: useMutation({ ...trpc.teams.disbandPause.mutationOptions(), onSettled }),
    resume: useMutation({ ...trpc.teams.disbandResume.mutationOptions(), onSettled }),
    cancel: useMutation({ ...trpc.teams.disbandCancel.mutationOptions(), onSettled }),
  };
  const all = Object.values(verbs);
  return {
    isPending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error ?? null,
    go: (verb: keyof typeof verbs) => verbs[verb].mutate({ game, disbandId }),
  };
}
