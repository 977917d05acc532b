"use client";

import { useLocale, useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { pickItemName } from "#components/items/item-name.ts";
import { Alert } from "#components/ui/alert.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type ImportResult = RouterOutputs["items"]["importItems"];

const shownMax = 100;

/** What an import would do: added, changed with the fields that differ, and the rows that are no items, with line and reason. */
export function ImportDiff({ plan }: { plan: ImportResult }) {
  const t = useTranslations("items.import");
  const locale = useLocale();
  const { text } = useProblem();
  const counts = {
    added: plan.added.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged,
    rejected: plan.rejected.length,
  };
  return (
    <section aria-live="polite" className="flex flex-col gap-3">
      <p className="font-medium">{t("counts", counts)}</p>
      {plan.rejected.length > 0 && (
        <Alert tone="danger" title={t("rejected", { count: plan.rejected.length })}>
          <ul className="mt-1 flex max-h-40 flex-col gap-1 overflow-y-auto">
            {plan.rejected.slice(0, shownMax).map((row) => (
              <li key={`${row.line}-${row.reason}`}>
                {t("line", { line: row.line })} {text(row.reason) === row.reason ? row.message : text(row.reason)}{" "}
                <code className="font-mono text-caption">{row.value}</code>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <ul className="flex max-h-48 flex-col divide-y divide-border overflow-y-auto rounded-md border border-border text-table empty:hidden">
        {plan.added.slice(0, shownMax).map((item) => (
          <li key={item.code} className="flex gap-2 px-3 py-1.5">
            <span className="shrink-0 text-success">{t("added")}</span>
            <span className="truncate">{pickItemName(item, locale)}</span>
            <code className="ml-auto font-mono text-caption text-muted-foreground">{item.code}</code>
          </li>
        ))}
        {plan.changed.slice(0, shownMax).map(({ before, after }) => (
          <li key={before.code} className="flex flex-wrap gap-x-2 px-3 py-1.5">
            <span className="shrink-0 text-warning">{t("changed")}</span>
            <span className="truncate">{pickItemName(after, locale)}</span>
            <code className="ml-auto font-mono text-caption text-muted-foreground">{before.code}</code>
            <span className="basis-full text-muted-foreground">{differences(before, after).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function differences(before: object, after: object): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([key, value]) => JSON.stringify(old.get(key)) !== JSON.stringify(value))
    .map(([key, value]) => `${key}: ${show(old.get(key))} → ${show(value)}`);
}

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
