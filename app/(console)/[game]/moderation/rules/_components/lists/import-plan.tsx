"use client";

import { useLocale, useTranslations } from "next-intl";
import { packProblem } from "#components/form/problem.ts";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Plan = RouterOutputs["wordLists"]["importTerms"];
const kinds = ["added", "changed", "removed"] as const;

/** What an import would do: how many of each, a few by name, and every row that is wrong with its line and its reason. */
export function ImportPlan({ plan }: { plan: Plan }) {
  const t = useTranslations("moderationRules.import");
  const locale = useLocale();
  const { text } = useProblem();
  const { added, changed, removed, unchanged } = plan;
  return (
    <section aria-label={t("result")} className="flex flex-col gap-3">
      <p role="status" className="sr-only">
        {t("counts", { added, changed, removed, unchanged, rejected: plan.rejectedCount })}
      </p>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-4">
        {[...kinds, "unchanged" as const].map((kind) => (
          <div key={kind} className="bg-surface px-3.5 py-2">
            <dt className="text-caption text-muted-foreground">{t(`kinds.${kind}`)}</dt>
            <dd className="font-semibold text-section tabular-nums">{formatNumber(plan[kind], locale)}</dd>
          </div>
        ))}
      </dl>
      {kinds.map(
        (kind) =>
          plan.sample[kind].length > 0 && (
            <p key={kind} className="break-words text-table">
              <span className="text-muted-foreground">{t(`kinds.${kind}`)}: </span>
              {plan.sample[kind].join(", ")}
              {plan[kind] > plan.sample[kind].length && " …"}
            </p>
          ),
      )}
      {plan.rejectedCount > 0 && (
        <Alert tone="danger" live title={t("rejected", { count: plan.rejectedCount })}>
          <ul className="mt-1 flex max-h-60 flex-col gap-1 overflow-y-auto">
            {plan.rejected.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row may be wrong twice in one way, and none ever moves
              <li key={at} className="flex flex-wrap gap-x-2.5">
                <span className="w-16 shrink-0 text-muted-foreground tabular-nums">
                  {t("line", { line: row.line })}
                </span>
                <span className="min-w-0 flex-1">{text(packProblem(row))}</span>
                {row.value !== "" && <code className="max-w-full truncate font-mono text-caption">{row.value}</code>}
              </li>
            ))}
          </ul>
          {plan.rejectedCount > plan.rejected.length && (
            <p className="mt-1">{t("moreRejected", { count: plan.rejectedCount - plan.rejected.length })}</p>
          )}
        </Alert>
      )}
    </section>
  );
}
