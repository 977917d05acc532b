"use client";

import { RotateCcw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { readProblem } from "#components/form/problem.ts";
import { useProblem } from "#components/form/use-problem.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** A page that broke: what still holds, a retry, and the id under which the server wrote it down. */
export function FailedPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("shell.failed");
  const tUi = useTranslations("ui");
  const { describe } = useProblem();
  const reference = readProblem(error).requestId ?? error.digest;
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={t("title")}
        className="min-h-[70dvh] justify-center"
        action={
          <Button variant="outline" onClick={retry}>
            <RotateCcw aria-hidden />
            {tUi("retry")}
          </Button>
        }
      >
        <p>{describe(error).sentence}</p>
        <p>{t("body")}</p>
        {reference !== undefined && (
          <p className="mt-3 text-table">
            {t("reference")}: <CopyableId value={reference} />
          </p>
        )}
      </EmptyState>
    </div>
  );
}
