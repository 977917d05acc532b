"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { useProblem } from "./use-problem.ts";

/** A part that could not be loaded: what failed, what still holds, a retry, and the id to quote. */
export function FailedState({
  title,
  error,
  stillHolds,
  onRetry,
  isRetrying = false,
  className,
}: {
  title: string;
  error: unknown;
  stillHolds?: ReactNode;
  onRetry?: () => void;
  isRetrying?: boolean;
  className?: string;
}) {
  const t = useTranslations("ui");
  const { sentence, requestId } = useProblem().describe(error);
  return (
    <Alert
      tone="danger"
      live
      title={title}
      {...(className === undefined ? {} : { className })}
      {...(onRetry === undefined
        ? {}
        : {
            action: (
              <Button variant="outline" size="sm" pending={isRetrying} onClick={onRetry}>
                <RotateCcw aria-hidden />
                {t("retry")}
              </Button>
            ),
          })}
    >
      <p>{sentence}</p>
      {stillHolds !== undefined && <p className="text-muted-foreground">{stillHolds}</p>}
      {requestId !== undefined && (
        <p className="mt-1 flex items-center gap-1.5 text-muted-foreground">
          {t("form.requestId")} <CopyableId value={requestId} />
        </p>
      )}
    </Alert>
  );
}
