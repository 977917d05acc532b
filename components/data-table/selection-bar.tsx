"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

/**
 * Says how many rows are ticked and what can be done with them; stays in sight at the foot of the window.
 * @param all offers to take every row that matches, not only those on this page.
 */
export function SelectionBar({
  count,
  all,
  onClear,
  children,
}: {
  count: number;
  all?: { label: string; onTake: () => void; isTaken: boolean } | undefined;
  onClear: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("ui.selection");
  if (count === 0 && all?.isTaken !== true) return null;
  return (
    <section
      aria-label={t("label")}
      className="sticky bottom-3 z-30 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg border border-border bg-floating px-3 py-2 shadow-float"
    >
      <p role="status" className="font-medium tabular-nums">
        {all?.isTaken === true ? all.label : t("count", { count })}
      </p>
      {all !== undefined && !all.isTaken && (
        <Button variant="link" size="sm" onClick={all.onTake}>
          {all.label}
        </Button>
      )}
      {children}
      <IconButton label={t("clear")} size="iconSm" onClick={onClear}>
        <X aria-hidden />
      </IconButton>
    </section>
  );
}
