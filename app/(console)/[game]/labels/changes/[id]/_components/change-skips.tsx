"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { formatNumber } from "#lib/format.ts";
import { skipsParams } from "../../search-params.ts";
import type { Change } from "./wire.ts";

/** Who does not get it and why: reasons in words with their counts, a click narrows to their players. */
export function ChangeSkips({ change }: { change: Change }) {
  const t = useTranslations("labels.changes.skips");
  const locale = useLocale();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [{ reason, skips: cursor }, setParams] = useQueryStates(skipsParams, { history: "push" });
  const { data, error, isPlaceholderData } = useQuery({
    ...useTRPC().labels.skips.queryOptions({
      game: slug,
      id: change.id,
      limit: 20,
      ...(reason === null ? {} : { reason }),
      ...(cursor === null ? {} : { cursor }),
    }),
    enabled: change.skips.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: change.state === "running" ? 2_000 : false,
  });
  if (change.skips.length === 0) return null;
  const words = (message: { en: string; ko: string } | null) =>
    message === null ? "" : locale === "ko" ? message.ko : message.en;
  return (
    <section aria-labelledby="skips-title">
      <h3 id="skips-title" className="mb-2 font-semibold text-title">
        {t("title")}
      </h3>
      <ul className="mb-3 flex flex-col gap-1">
        {change.skips.map((group) => (
          <li key={`${group.reason} ${group.code}`}>
            <button
              type="button"
              aria-pressed={group.reason === reason}
              onClick={() => void setParams({ reason: group.reason === reason ? null : group.reason, skips: null })}
              className="flex w-full flex-wrap items-baseline gap-x-3 rounded-md border border-border px-3 py-2 text-left hover:bg-hover aria-pressed:border-primary aria-pressed:bg-selected"
            >
              <span className="font-semibold text-danger tabular-nums">{formatNumber(group.players, locale)}</span>
              <span className="font-medium">{t(`reasons.${group.reason}`)}</span>
              <span className="min-w-0 flex-1 text-muted-foreground">{words(group.message)}</span>
              {group.code !== null && <span className="font-mono text-caption">{group.code}</span>}
            </button>
          </li>
        ))}
      </ul>
      {error !== null && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data === undefined && error === null && <TableSkeleton rows={3} columns={2} />}
      {data !== undefined && (
        <>
          <table className="w-full text-table">
            <caption className="sr-only">{t("caption")}</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{t("player")}</th>
                <th scope="col">{t("why")}</th>
              </tr>
            </thead>
            <tbody aria-busy={isPlaceholderData}>
              {data.rows.map((row) => (
                <tr key={row.account} className="border-border border-b">
                  <td className="py-1.5 pr-3">
                    {row.nickname ?? ""}{" "}
                    <code className="font-mono text-caption text-muted-foreground">{row.account}</code>
                  </td>
                  <td className="py-1.5 text-muted-foreground">
                    {t(`reasons.${row.reason}`)} {words(row.message)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <KeysetPager
            cursor={cursor}
            nextCursor={data.nextCursor}
            shown={data.rows.length}
            isPending={isPlaceholderData}
            onCursorChange={(next) => void setParams({ skips: next })}
          />
        </>
      )}
    </section>
  );
}
