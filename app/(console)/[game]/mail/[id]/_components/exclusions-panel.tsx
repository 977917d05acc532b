"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { exclusionReasons } from "#db/enums/mail.ts";
import { formatNumber } from "#lib/format.ts";
import { exclusionsParams } from "../exclusions-params.ts";

/** Who was left out of a run and why; a reason narrows to its players. */
export function ExclusionsPanel({ id, runId }: { id: string; runId: string }) {
  const t = useTranslations("mail.exclusions");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [{ excluded, excludedCursor: cursor }, setParams] = useQueryStates(exclusionsParams, { history: "push" });
  const reason = excluded === null || excluded === "all" ? {} : { reason: excluded };
  const { data, error, isPlaceholderData } = useQuery({
    ...trpc.mail.exclusions.queryOptions(
      excluded === null
        ? skipToken
        : { game: slug, id, runId, limit: 20, ...reason, ...(cursor === null ? {} : { cursor }) },
    ),
    placeholderData: keepPreviousData,
  });
  const close = () => void setParams(null);
  return (
    <Dialog open={excluded !== null} onOpenChange={(open) => (open ? undefined : close())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("help")}</DialogDescription>
        </DialogHeader>
        <DialogBody className="pb-4">
          {error !== null && <Alert tone="danger">{describe(error).sentence}</Alert>}
          {data === undefined && error === null && <TableSkeleton rows={8} columns={2} />}
          {data !== undefined && (
            <>
              <ul aria-label={t("filter")} className="mb-3 flex flex-col gap-1">
                {exclusionReasons.map((each) => {
                  const count = data.counts[each] ?? 0;
                  if (count === 0) return null;
                  return (
                    <li key={each}>
                      <button
                        type="button"
                        aria-pressed={excluded === each}
                        onClick={() =>
                          void setParams({ excluded: excluded === each ? "all" : each, excludedCursor: null })
                        }
                        className="flex w-full items-baseline justify-between gap-3 rounded-md border border-border px-3 py-2 text-left hover:bg-hover aria-pressed:border-primary aria-pressed:bg-selected"
                      >
                        <span>{t(`reasons.${each}`)}</span>
                        <span className="font-semibold">{formatNumber(count, locale)}</span>
                      </button>
                    </li>
                  );
                })}
              </ul>
              <ul aria-label={t("caption")} className={isPlaceholderData ? "opacity-60" : ""}>
                {data.rows.map((row) => (
                  <li
                    key={row.account}
                    className="flex min-h-row items-center gap-2 border-border border-b py-1 text-table"
                  >
                    <CopyableId value={row.account} className="min-w-0" />
                    <span className="min-w-0 flex-1 truncate">{row.nickname ?? ""}</span>
                    <span className="text-muted-foreground">{t(`reasons.${row.reason}`)}</span>
                  </li>
                ))}
              </ul>
              {data.rows.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
              <KeysetPager
                cursor={cursor}
                nextCursor={data.nextCursor}
                shown={data.rows.length}
                isPending={isPlaceholderData}
                onCursorChange={(next) => void setParams({ excludedCursor: next })}
              />
            </>
          )}
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
