"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { GuardedDownload } from "#app/_auth/use-guarded-download.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { RecallFind } from "./recall-find.tsx";
import { RecallKept } from "./recall-kept.tsx";
import { recallParams } from "./recall-params.ts";
import { RecallProgress } from "./recall-progress.tsx";
import { RecallSelect } from "./recall-select.tsx";
import { RecallStopDialog } from "./recall-stop-dialog.tsx";

/** A running recall is asked for every second; the others now and then, so that one that somebody else begins shows up. */
const everyMs = { running: 1_000, still: 10_000 };

/** What became of the recalls of a mail: the newest, or the one that was chosen. Nothing while there is none. */
export function RecallPanel({ campaignId }: { campaignId: string }) {
  const t = useTranslations("mail.recall");
  const trpc = useTRPC();
  const { slug } = useGame();
  const may = { recall: useCan("mail.recall"), export: useCan("mail.export") };
  const [{ recall: chosen }] = useQueryStates(recallParams);
  const [isStopping, setStopping] = useState(false);
  const { data: recalls = [] } = useQuery({
    ...trpc.mail.recalls.queryOptions({ game: slug, id: campaignId }),
    refetchInterval: ({ state }) => everyMs[state.data?.some(isRunning) ? "running" : "still"],
  });
  const recall = recalls.find(({ id }) => id === chosen) ?? recalls[0];
  if (recall === undefined) return null;
  const word = recall.isCancelling ? "stopping" : recall.state;
  return (
    <section aria-labelledby="recall-title" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="recall-title" className="font-semibold text-section">
          {t("panel.title")}
        </h2>
        <Badge tone={tones[word]}>{t(`panel.state.${word}`)}</Badge>
        <div className="ml-auto flex flex-wrap gap-2">
          {may.export && (
            <GuardedDownload
              href={`/api/export/recall?${new URLSearchParams({ game: slug, id: recall.id })}`}
              rows={recall.total}
              variant="outline"
              size="sm"
            >
              <Download aria-hidden />
              {t("panel.export")}
            </GuardedDownload>
          )}
          {may.recall && isRunning(recall) && !recall.isCancelling && (
            <Button variant="dangerOutline" size="sm" onClick={() => setStopping(true)}>
              <Square aria-hidden />
              {t("panel.stop")}
            </Button>
          )}
        </div>
      </div>
      {recalls.length > 1 && <RecallSelect recalls={recalls} value={recall.id} />}
      <RecallProgress recall={recall} />
      <RecallFind recallId={recall.id} isMoving={isRunning(recall)} />
      {recall.failed > 0 && <RecallKept recall={recall} />}
      {isStopping && (
        <RecallStopDialog campaignId={campaignId} recallId={recall.id} onClose={() => setStopping(false)} />
      )}
    </section>
  );
}

const tones = {
  running: "accent",
  stopping: "warning",
  completed: "success",
  cancelled: "neutral",
} as const satisfies Record<string, BadgeTone>;

function isRunning({ state }: { state: string }): boolean {
  return state === "running";
}
