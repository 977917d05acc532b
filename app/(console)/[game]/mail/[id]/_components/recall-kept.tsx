"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { formatNumber } from "#lib/format.ts";
import { useKeptColumns } from "./recall-kept-columns.tsx";
import { recallParams } from "./recall-params.ts";
import type { Recall } from "./recall-select.tsx";

/** Whose copy could not be taken back and why: outcomes in words with their counts, a click narrows to their players. */
export function RecallKept({ recall }: { recall: Recall }) {
  const t = useTranslations("mail.recall");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [{ outcome, recallCursor: cursor }, setParams] = useQueryStates(recallParams, { history: "push" });
  const { data, error, isPlaceholderData } = useQuery({
    ...trpc.mail.recallOutcomes.queryOptions({
      game: slug,
      recallId: recall.id,
      limit: 10,
      ...(outcome === null ? {} : { outcome }),
      ...(cursor === null ? {} : { cursor }),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: recall.state === "running" ? 2_000 : false,
  });
  const columns = useKeptColumns();
  const rows = useMemo(() => (data?.rows ?? []).map((row) => ({ ...row, id: row.account })), [data]);
  const words = (message: { en: string; ko: string } | null) =>
    message === null ? t("kept.noAnswer") : locale === "ko" ? message.ko : message.en;
  return (
    <div>
      <h3 className="mb-2 font-semibold">{t("kept.title")}</h3>
      {error !== null && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data === undefined && error === null && <TableSkeleton rows={5} columns={3} />}
      {data !== undefined && (
        <>
          <ul className="mb-2 flex flex-col gap-1">
            {data.groups.map((group) => (
              <li key={`${group.outcome} ${group.code}`}>
                <button
                  type="button"
                  aria-pressed={group.outcome === outcome}
                  onClick={() =>
                    void setParams({ outcome: group.outcome === outcome ? null : group.outcome, recallCursor: null })
                  }
                  className="flex w-full items-baseline gap-3 rounded-md border border-border px-3 py-2 text-left hover:bg-hover aria-pressed:border-primary aria-pressed:bg-selected"
                >
                  <span className="font-semibold text-danger">{formatNumber(group.players, locale)}</span>
                  <span className="shrink-0 font-medium">{t(`outcome.${group.outcome}`)}</span>
                  <span className="min-w-0 flex-1 text-muted-foreground">{words(group.message)}</span>
                  {group.code !== null && (
                    <span className="font-mono text-caption text-muted-foreground">{group.code}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
          <DataTable
            caption={t("kept.caption")}
            columns={columns}
            rows={rows}
            isStale={isPlaceholderData}
            empty={<p className="py-4 text-muted-foreground">{t("kept.none")}</p>}
          />
          <KeysetPager
            cursor={cursor}
            nextCursor={data.nextCursor}
            shown={rows.length}
            isPending={isPlaceholderData}
            onCursorChange={(next) => void setParams({ recallCursor: next })}
          />
        </>
      )}
    </div>
  );
}
