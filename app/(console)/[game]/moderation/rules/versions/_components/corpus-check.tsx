"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { cn } from "#lib/cn.ts";
import { corpusLanguages } from "#server/moderation/corpus/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Check = RouterOutputs["rules"]["check"];

/** What the corpus says of rules beside those at work, by language; what is worse stops them from being published, with the lines. */
export function CorpusCheck({ rules }: { rules: string }) {
  const t = useTranslations("moderationRules.corpus");
  const { slug } = useGame();
  const query = useQuery(useTRPC().rules.check.queryOptions({ game: slug, rules }));
  if (query.isError)
    return <FailedState title={t("failed")} error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-40 rounded-lg" />;
  const { worse, newlyMissed, newlyStopped, counts } = query.data;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3">
      <h3 className="font-semibold">{t("title")}</h3>
      {worse.length > 0 ? (
        <Alert tone="danger" title={t("worse")}>
          {t("worseHelp")}
        </Alert>
      ) : (
        <Alert tone="success">{t("well")}</Alert>
      )}
      <Figures check={query.data} />
      <Lines
        title={t("missed", { count: counts.missed })}
        count={counts.missed}
        lines={newlyMissed.map(({ text, term }) => ({ text, by: term }))}
      />
      <Lines title={t("stopped", { count: counts.stopped })} count={counts.stopped} lines={newlyStopped} />
    </section>
  );
}

function Figures({ check: { before, after, worse } }: { check: Check }) {
  const t = useTranslations("moderationRules.corpus");
  const locale = useLocale();
  const percent = (share: number | undefined) =>
    share === undefined
      ? "–"
      : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-96 border-collapse text-left text-table">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr className="border-border border-b text-muted-foreground">
            <th scope="col" className="py-1.5 pr-3 font-medium">
              {t("language")}
            </th>
            <th scope="col" className="py-1.5 pr-3 text-right font-medium">
              {t("recall")}
            </th>
            <th scope="col" className="py-1.5 text-right font-medium">
              {t("falsePositives")}
            </th>
          </tr>
        </thead>
        <tbody>
          {corpusLanguages.map((language) => (
            <tr key={language} className="border-border border-b last:border-b-0">
              <th scope="row" className="py-1.5 pr-3 font-normal">
                {t(`languages.${language}`)}
              </th>
              {(["recall", "falsePositives"] as const).map((figure) => (
                <td
                  key={figure}
                  className={cn(
                    "py-1.5 pr-3 text-right tabular-nums last:pr-0",
                    worse.some((one) => one.language === language && one.figure === figure) &&
                      "font-medium text-danger",
                  )}
                >
                  {before !== null && `${percent(before[language]?.[figure])} → `}
                  {percent(after[language]?.[figure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Lines({
  title,
  count,
  lines,
}: {
  title: string;
  /** Of all of them; `lines` are the first. */
  count: number;
  lines: readonly { text: string; by: string }[];
}) {
  const t = useTranslations("moderationRules.diff");
  if (lines.length === 0) return null;
  return (
    <div>
      <h4 className="mb-1 font-medium">{title}</h4>
      <ul className="max-h-60 divide-y divide-border overflow-y-auto rounded-md border border-border text-table">
        {lines.map(({ text, by }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line may stand in two languages, and none ever moves
          <li key={at} className="flex flex-wrap gap-x-3 px-3 py-1.5">
            <bdi className="min-w-0 flex-1 break-words">{text}</bdi>
            <span className="text-muted-foreground">{by}</span>
          </li>
        ))}
      </ul>
      {count > lines.length && (
        <p className="mt-1 text-muted-foreground text-table">{t("more", { count: count - lines.length })}</p>
      )}
    </div>
  );
}
