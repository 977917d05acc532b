"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RunReport } from "../../_components/wire.ts";
import { campaignPageParams } from "../search-params.ts";
import { useFailureColumns } from "./failure-columns.tsx";
import { RetryFailed } from "./retry-failed.tsx";

const pollMs = 5_000;

/** Who did not get it and why: reasons in words with their counts, a click narrows to its players. */
export function FailuresPanel({ id, run }: { id: string; run: RunReport["run"] }) {
  const t = useTranslations("mail.failures");
  const tReport = useTranslations("mail.report.failures");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [{ code, cursor }, setParams] = useQueryStates(campaignPageParams, { history: "push" });
  const { data, error, isPlaceholderData } = useQuery({
    ...trpc.mail.failures.queryOptions({
      game: slug,
      id,
      run: run.id,
      limit: 10,
      ...(code === null ? {} : { code }),
      ...(cursor === null ? {} : { cursor }),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: run.state === "sending" ? pollMs : false,
  });
  const columns = useFailureColumns(
    useCallback(
      (player: string) => {
        void setParams({ player }, { history: "replace" });
        document.querySelector("[data-find-player]")?.scrollIntoView({ block: "start" });
      },
      [setParams],
    ),
  );
  const say = (words: { en: string; ko: string }) => (locale === "ko" ? words.ko : words.en);
  const rows = useMemo(() => (data?.rows ?? []).map((row) => ({ ...row, id: row.account })), [data]);
  return (
    <section aria-labelledby="failures-title">
      <h2 id="failures-title" className="mb-2 scroll-mt-6 font-semibold text-section">
        {t("title")}
      </h2>
      <RetryFailed id={id} />
      {error !== null && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data === undefined && error === null && <TableSkeleton rows={5} columns={3} />}
      {data !== undefined && (
        <>
          <ul className="mb-2 flex flex-col gap-1">
            {data.groups.map((group) => (
              <li key={group.code}>
                <button
                  type="button"
                  aria-pressed={group.code === code}
                  onClick={() => void setParams({ code: group.code === code ? null : group.code, cursor: null })}
                  className="flex w-full items-baseline gap-3 rounded-md border border-border px-3 py-2 text-left hover:bg-hover aria-pressed:border-primary aria-pressed:bg-selected"
                >
                  <span className="font-semibold text-danger">{formatNumber(group.count, locale)}</span>
                  <span className="min-w-0 flex-1">
                    {say(group.message)}{" "}
                    <Badge tone={group.isPermanent ? "neutral" : "accent"}>
                      {tReport(group.isPermanent ? "permanent" : "transient")}
                    </Badge>
                    <span className="block text-muted-foreground text-table">{say(group.action)}</span>
                  </span>
                  <span className="font-mono text-caption text-muted-foreground">{group.code}</span>
                </button>
              </li>
            ))}
          </ul>
          <DataTable caption={t("caption")} columns={columns} rows={rows} isStale={isPlaceholderData} empty={null} />
          <KeysetPager
            cursor={cursor}
            nextCursor={data.nextCursor}
            shown={rows.length}
            isPending={isPlaceholderData}
            onCursorChange={(next) => void setParams({ cursor: next })}
          />
        </>
      )}
    </section>
  );
}
