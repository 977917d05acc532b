"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";

/**
 * What stands between the list and the truth: rows that would move, until somebody asks for them; or that the list is not live, and from
 * when it is. The line is there without either, so that their coming moves nothing.
 */
export function ListNews({
  count,
  isCut,
  error,
  readAt,
  onShow,
  onRetry,
}: {
  count: number;
  isCut: boolean;
  /** Why the list could not be read again. */
  error: unknown;
  readAt: Date;
  onShow: () => void;
  onRetry: () => void;
}) {
  const t = useTranslations("teams.list");
  const tUi = useTranslations("ui");
  const { describe } = useProblem();
  const line = useRef<HTMLDivElement>(null);
  const isStale = error !== null;
  return (
    <div ref={line} tabIndex={-1} className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 rounded-sm text-table">
      {/* The number would be read out with every team that changes: once is enough. */}
      <p role="status" className="text-warning">
        {isStale || isCut ? (
          <>
            <TriangleAlert aria-hidden className="mr-1.5 inline size-4 align-text-bottom" />
            {isStale ? t("stale", { why: describe(error).sentence }) : t("cut")}
          </>
        ) : (
          count > 0 && <span className="sr-only">{t("news")}</span>
        )}
      </p>
      {(isStale || isCut) && (
        <span className="text-muted-foreground">{t.rich("asOf", { time: () => <Time at={readAt} /> })}</span>
      )}
      {isStale && (
        <Button variant="outline" size="sm" onClick={onRetry}>
          {tUi("retry")}
        </Button>
      )}
      {!isStale && count > 0 && (
        <Button
          variant="quiet"
          size="sm"
          className="-ml-1 text-link"
          onClick={() => {
            // The button goes with its reason: whoever came by keys stays at its place.
            line.current?.focus();
            onShow();
          }}
        >
          {t("changed", { count })}
        </Button>
      )}
    </div>
  );
}
