"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { BarFunnel, type FunnelStep } from "#components/charts/bar-funnel.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { formatNumber, formatShare } from "#lib/format.ts";
import type { ReadSample, RunReport } from "../../_components/wire.ts";
import { ReadNote } from "./read-note.tsx";

type Run = RunReport["run"];
/** Asking costs calls of the platform: the same answer serves for a minute. */
const freshMs = 60_000;

/** From the audience to those who read it: each step says how many are left, and why the others are not. */
export function RunFunnel({ id, run, report }: { id: string; run: Run; report: RunReport }) {
  const t = useTranslations("mail.report");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  // Asked by a person, not by a look at the page.
  const { data, error, isFetching, refetch } = useQuery({
    ...trpc.mail.sampleReads.queryOptions({ game: slug, id, run: run.id }),
    enabled: false,
    staleTime: freshMs,
  });
  const steps = useSteps(run, report, data);
  return (
    <section aria-labelledby="funnel-title">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id="funnel-title" className="font-semibold text-section">
          {t("funnel.title")}
        </h2>
        {run.sent > 0 && (
          <Button
            variant="outline"
            size="sm"
            pending={isFetching}
            title={t("reads.hint")}
            onClick={() => void refetch()}
          >
            {t(isFetching ? "reads.asking" : data === undefined ? "reads.ask" : "reads.again")}
          </Button>
        )}
      </div>
      <BarFunnel
        caption={t("funnel.caption")}
        heads={{
          step: t("funnel.step"),
          value: t("funnel.players"),
          share: t("funnel.share"),
          lost: t("funnel.lost"),
        }}
        steps={steps}
      />
      <FieldError>{error === null ? null : describe(error).sentence}</FieldError>
      {data !== undefined && <ReadNote sample={data} />}
    </section>
  );
}

function useSteps(run: Run, report: RunReport, reads: ReadSample | undefined): FunnelStep[] {
  const t = useTranslations("mail.report.funnel");
  const locale = useLocale();
  const number = (count: number) => formatNumber(count, locale);
  const shareOf = (count: number) => (run.total === 0 ? 0 : count / run.total);
  const step = (id: string, label: string, count: number, more: Partial<FunnelStep> = {}): FunnelStep => {
    const share = shareOf(count);
    return { id, label, share, value: number(count), shareText: formatShare(share, locale), ...more };
  };
  const lost = (parts: readonly (string | false)[]) => {
    const said = parts.filter((part) => part !== false);
    return said.length === 0 ? {} : { lost: said.join(" · ") };
  };
  const { recall } = report;
  return [
    step("audience", t("audience"), run.total, { tone: "neutral" }),
    step("included", t("included"), run.total - run.excluded, {
      tone: "neutral",
      ...lost([run.excluded > 0 && t("excluded", { count: number(run.excluded) })]),
    }),
    step("called", t("called"), Math.max(report.called, run.sent + run.failed)),
    step("delivered", t(run.isEstimated ? "accepted" : "delivered"), run.sent, {
      tone: "success",
      ...lost([
        run.failed > 0 && t("failed", { count: number(run.failed) }),
        run.uncertain > 0 && t("uncertain", { count: number(run.uncertain) }),
      ]),
    }),
    ...(recall === null
      ? []
      : [
          step("recalled", t("recalled"), recall.recalled, {
            tone: "warning",
            ...lost([recall.failed > 0 && t("notRecalled", { count: number(recall.failed) })]),
          }),
        ]),
    ...(reads?.share == null ? [] : [readStep(step, t, { run, share: reads.share, number, shareOf })]),
  ];
}

/** The share of the sample, laid over all who got it. */
function readStep(
  step: (id: string, label: string, count: number, more: Partial<FunnelStep>) => FunnelStep,
  t: ReturnType<typeof useTranslations<"mail.report.funnel">>,
  of: {
    run: Run;
    share: NonNullable<ReadSample["share"]>;
    number: (count: number) => string;
    shareOf: (count: number) => number;
  },
): FunnelStep {
  const { run, share, number, shareOf } = of;
  const readers = Math.round(run.sent * share.value);
  return step("read", t("read"), readers, {
    value: t("about", { count: number(readers) }),
    range: { low: shareOf(run.sent * share.low), high: shareOf(run.sent * share.high) },
  });
}
