"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatDuration, formatNumber } from "#lib/format.ts";
import { TargetHistory } from "../../../../_components/history/target-history.tsx";
import { LabelState } from "../../_components/label-state.tsx";
import { ChangeActions } from "./change-actions.tsx";
import { ChangeSample } from "./change-sample.tsx";
import { ChangeSkips } from "./change-skips.tsx";
import type { Change } from "./wire.ts";

/** A bulk change from its plan to its end: what it does to whom, how far it is, who does not get it. */
export function ChangeView({ id }: { id: string }) {
  const t = useTranslations("labels.changes");
  const locale = useLocale();
  const { slug } = useGame();
  const { data: change } = useSuspenseQuery({
    ...useTRPC().labels.change.queryOptions({ game: slug, id }),
    refetchInterval: ({ state }) =>
      state.data?.state === "planning" || state.data?.state === "running" ? 1_000 : false,
  });
  const settled = change.doneCount + change.failedCount;
  const isStarted = change.startedAt !== null;
  const root = `/${slug}/labels/changes`;
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <div>
        <Breadcrumb crumbs={[{ href: root, label: t("all") }]} />
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-3">
              <h2 className="min-w-0 break-all font-semibold text-section">{change.name}</h2>
              <LabelState state={change.state} />
            </div>
            <p className="text-muted-foreground">
              {t(`from.${change.sourceKind}`, { name: change.sourceName ?? "" })} · {change.requestedByName} ·{" "}
              <Time at={change.createdAt} />
              {change.undoOf !== null && (
                <>
                  {" · "}
                  <Link className="text-link underline" href={`${root}/${change.undoOf}`}>
                    {t("undoOf")}
                  </Link>
                </>
              )}
            </p>
          </div>
          <ChangeActions change={change} />
        </div>
      </div>
      <Notes change={change} />
      {change.state === "planning" && <p aria-live="polite">{t("planningRead", { count: change.readCount })}</p>}
      {isStarted && (
        <div className="flex flex-col gap-1.5" aria-live="polite">
          <Progress
            label={t("progress")}
            resetKey={change.id}
            share={change.changeCount === 0 ? 1 : settled / change.changeCount}
            valueText={t("done", { done: change.doneCount, total: change.changeCount })}
            parts={[
              { share: change.doneCount / Math.max(1, change.changeCount), tone: "success" },
              { share: change.failedCount / Math.max(1, change.changeCount), tone: "danger" },
            ]}
          />
          <p className="text-muted-foreground text-table">
            {t("done", { done: change.doneCount, total: change.changeCount })}
            {change.state === "running" &&
              ` · ${t("left", { time: formatDuration(Math.max(1, change.etaSeconds), locale) })}`}
          </p>
        </div>
      )}
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-5">
        <Fact label={t("facts.change")} value={formatNumber(change.changeCount, locale)} />
        <Fact label={t("facts.same")} value={formatNumber(change.sameCount, locale)} />
        <Fact label={t("facts.skipped")} value={formatNumber(change.skipCount + change.failedCount, locale)} />
        <Fact label={t("facts.calls")} value={formatNumber(change.callCount, locale)} />
        <Fact
          label={isStarted ? t("facts.changed") : t("facts.time")}
          value={
            isStarted ? formatNumber(change.doneCount, locale) : formatDuration(Math.max(1, change.etaSeconds), locale)
          }
        />
      </dl>
      <ChangeSample change={change} />
      <ChangeSkips change={change} />
      <TargetHistory kind="label_change" id={id} />
    </div>
  );
}

/** What stands in the way, or what somebody has to know, in a sentence each. */
function Notes({ change }: { change: Change }) {
  const t = useTranslations("labels.changes");
  const locale = useLocale();
  const { slug } = useGame();
  const { text } = useProblem();
  const said = change.refusal === null ? "" : locale === "ko" ? change.refusal.message.ko : change.refusal.message.en;
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {change.state === "failed" && (
        <Alert tone="danger" title={t("planFailed")}>
          {change.refusal === null ? text(change.failureReason ?? "") : `${said} (${change.refusal.code})`}
        </Alert>
      )}
      {change.state === "paused" && change.refusal !== null && (
        <Alert tone="warning" title={t("pausedByPlatform", { code: change.refusal.code })} live>
          {said} {t("pausedHint")}
        </Alert>
      )}
      {change.isExpired && <Alert tone="warning">{t("expired")}</Alert>}
      {change.state === "planned" && change.changeCount === 0 && <Alert>{t("nothingToChange")}</Alert>}
      {change.openUndoId !== null && (
        <Alert>
          <Link className="text-link underline" href={`/${slug}/labels/changes/${change.openUndoId}`}>
            {t("openUndo")}
          </Link>
        </Alert>
      )}
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className="bg-surface px-3.5 py-2.5">
      <dt className="text-caption text-muted-foreground">{label}</dt>
      <dd className="font-semibold text-section tabular-nums">{value}</dd>
    </div>
  );
}
