"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";
import { PlayersWithoutDialog } from "./players-without-dialog.tsx";

/** What the mail says of its reader, and for how many of the players there is nothing to say. */
export function PlanVariables({ id, plan, className }: { id: string; plan: Plan; className?: string }) {
  const t = useTranslations("mail.plan.variables");
  const locale = useLocale();
  const [shown, setShown] = useState<string>();
  const incomplete = plan.variables.filter(({ missing }) => missing !== null && missing > 0);
  if (incomplete.length === 0) return null;
  return (
    <div className={className}>
      <p className="text-muted-foreground text-table">{t("title")}</p>
      <ul className="flex flex-col text-table">
        {incomplete.map(({ variable, isRequired, missing }) => (
          <li key={variable} className="flex items-center justify-between gap-3">
            <code className="min-w-0 truncate">{variable}</code>
            <Button variant="quiet" size="sm" onClick={() => setShown(variable)} aria-haspopup="dialog">
              <span className={isRequired ? "text-danger" : ""}>
                {t(isRequired ? "gap" : "fallback", { count: formatNumber(missing ?? 0, locale) })}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {shown !== undefined && <PlayersWithoutDialog id={id} variable={shown} onClose={() => setShown(undefined)} />}
    </div>
  );
}
