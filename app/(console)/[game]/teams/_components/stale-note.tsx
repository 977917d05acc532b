"use client";

import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Time } from "#components/ui/time.tsx";

/** Says of what is shown that it could not be read again, why, and from when it is. @param readMs as the cache has it */
export function StaleNote({ error, readMs }: { error: unknown; readMs: number }) {
  const t = useTranslations("teams.stale");
  const { describe } = useProblem();
  return (
    <Alert tone="warning" live title={t("title")}>
      {describe(error).sentence} {t.rich("asOf", { time: () => <Time at={new Date(readMs)} form="short" /> })}
    </Alert>
  );
}
