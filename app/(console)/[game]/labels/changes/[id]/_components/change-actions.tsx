"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Pause, Play, Undo2, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { GuardedDownload } from "#app/_auth/use-guarded-download.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatDuration, formatNumber } from "#lib/format.ts";
import type { Change } from "./wire.ts";

/** Above so many players their number must be typed. */
const typedAbove = 1_000;

/** What can be done with a change as it stands. */
export function ChangeActions({ change }: { change: Change }) {
  const t = useTranslations("labels.changes.acts");
  const { slug } = useGame();
  const router = useRouter();
  const { describe } = useProblem();
  const mayChange = useCan("player.label");
  const { act, mutations } = useActs(change.id);
  const [isAsking, setAsking] = useState<"run" | "cancel">();
  if (!mayChange) return null;
  const { state } = change;
  const isOver = state === "completed" || state === "cancelled";
  const failure = [mutations.pause, mutations.resume, mutations.undo].find(({ error }) => error !== null)?.error;
  const undo = async () => {
    const { id } = await act("undo");
    router.push(`/${slug}/labels/changes/${id}`);
  };
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="flex flex-wrap gap-2">
        {state !== "planning" && (
          <GuardedDownload
            href={`/api/export/label-change?${new URLSearchParams({ game: slug, id: change.id })}`}
            rows={change.changeCount ?? 0}
            variant="outline"
          >
            <Download aria-hidden />
            {t("export")}
          </GuardedDownload>
        )}
        {["planning", "planned", "running", "paused"].includes(state) && (
          <Button variant="outline" onClick={() => setAsking("cancel")}>
            <X aria-hidden />
            {change.startedAt === null ? t("discard") : t("cancel")}
          </Button>
        )}
        {state === "running" && (
          <Button
            variant="outline"
            pending={mutations.pause.isPending}
            onClick={() => void act("pause").catch(() => {})}
          >
            <Pause aria-hidden />
            {t("pause")}
          </Button>
        )}
        {state === "paused" && (
          <Button pending={mutations.resume.isPending} onClick={() => void act("resume").catch(() => {})}>
            <Play aria-hidden />
            {t("resume")}
          </Button>
        )}
        {isOver && change.startedAt !== null && change.openUndoId === null && (
          <Button variant="outline" pending={mutations.undo.isPending} onClick={() => void undo().catch(() => {})}>
            <Undo2 aria-hidden />
            {t("undo")}
          </Button>
        )}
        {state === "planned" && (
          <Button disabled={change.changeCount === 0 || change.isExpired} onClick={() => setAsking("run")}>
            <Play aria-hidden />
            {t("run", { count: change.changeCount })}
          </Button>
        )}
      </div>
      {failure !== undefined && failure !== null && (
        <Alert tone="danger" live>
          {describe(failure).sentence}
        </Alert>
      )}
      <RunDialog
        change={change}
        open={isAsking === "run"}
        onClose={() => setAsking(undefined)}
        onRun={() => act("run", change.changeCount)}
      />
      <ConfirmDialog
        open={isAsking === "cancel"}
        onOpenChange={() => setAsking(undefined)}
        title={t(change.startedAt === null ? "discardTitle" : "cancelTitle")}
        confirmLabel={t(change.startedAt === null ? "discard" : "cancelConfirm")}
        cancelLabel={t("back")}
        tone="danger"
        onConfirm={() => act("cancel")}
      >
        <p>{t(change.startedAt === null ? "discardBody" : "cancelBody", { done: change.doneCount })}</p>
      </ConfirmDialog>
    </div>
  );
}

function RunDialog({
  change,
  open,
  onClose,
  onRun,
}: {
  change: Change;
  open: boolean;
  onClose: () => void;
  onRun: () => Promise<unknown>;
}) {
  const t = useTranslations("labels.changes.acts");
  const locale = useLocale();
  const { changeCount, skipCount } = change;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t("runTitle", { count: changeCount })}
      facts={[
        { label: t("players"), value: formatNumber(changeCount, locale) },
        { label: t("time"), value: formatDuration(Math.max(1, change.etaSeconds), locale) },
      ]}
      sample={change.sample.map(({ account, nickname }) => `${account}${nickname === null ? "" : ` · ${nickname}`}`)}
      typeToConfirm={changeCount > typedAbove ? String(changeCount) : undefined}
      confirmLabel={t("run", { count: changeCount })}
      cancelLabel={t("back")}
      onConfirm={onRun}
    >
      <p className="break-all font-medium text-foreground">{change.name}</p>
      {skipCount > 0 && <p>{t("runSkips", { count: skipCount })}</p>}
      <p>{t("runBody")}</p>
    </ConfirmDialog>
  );
}

type Act = "run" | "pause" | "resume" | "cancel" | "undo";

function useActs(id: string) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const run = useMutation(trpc.labels.startChange.mutationOptions());
  const pause = useMutation(trpc.labels.pauseChange.mutationOptions());
  const resume = useMutation(trpc.labels.resumeChange.mutationOptions());
  const cancel = useMutation(trpc.labels.cancelChange.mutationOptions());
  const undo = useMutation(trpc.labels.planUndo.mutationOptions());
  const act = async (what: Act, confirmedPlayers = 0) => {
    try {
      if (what === "run") return await run.mutateAsync({ game, id, confirmedPlayers });
      return await { pause, resume, cancel, undo }[what].mutateAsync({ game, id });
    } finally {
      // Also when it was refused: what was shown is no longer so.
      void cache.invalidateQueries(trpc.labels.pathFilter());
      void cache.invalidateQueries(trpc.audit.list.pathFilter());
    }
  };
  return { act, mutations: { pause, resume, undo } };
}
