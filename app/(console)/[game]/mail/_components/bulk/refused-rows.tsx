"use client";

import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { Collapsible } from "#components/ui/collapsible.tsx";
import type { BulkReport } from "../wire.ts";

/** Mails that an act leaves alone, by the reason, in one line each. */
export function RefusedRows({ rows, title }: { rows: BulkReport["rows"]; title: string }) {
  const t = useTranslations("mail");
  const { field } = useProblem();
  if (rows.length === 0) return null;
  return (
    <Collapsible title={`${title} (${rows.length})`}>
      <ul className="flex max-h-48 flex-col divide-y divide-border overflow-y-auto text-table" tabIndex={0}>
        {rows.map((row) => (
          <li key={row.campaignId} className="py-1.5">
            <span className="font-medium text-foreground">{row.name.trim() || t("list.unnamed")}</span>{" "}
            <span className="text-muted-foreground">
              {field({ path: "", reason: row.reason ?? "internal", message: "", params: row.reasonParams })}
            </span>
          </li>
        ))}
      </ul>
    </Collapsible>
  );
}
