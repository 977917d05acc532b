"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/**
 * The way back through pages that only know their next cursor: remembers the cursors passed. A page opened from a link has no
 * such way, so *previous* leads to the first page there.
 */
function useCursorTrail(cursor: string | null): {
  isFirst: boolean;
  forward: (next: string) => string;
  back: () => string | null;
} {
  const [trail, setTrail] = useState<(string | null)[]>([]);
  return {
    isFirst: cursor === null,
    forward: (next) => {
      setTrail((passed) => [...passed, cursor]);
      return next;
    },
    back: () => {
      setTrail((passed) => passed.slice(0, -1));
      return trail.at(-1) ?? null;
    },
  };
}

/** Pages by cursor: previous, next, and how many rows are in sight. `onCursorChange` writes the cursor into the URL. */
export function KeysetPager({
  cursor,
  nextCursor,
  shown,
  onCursorChange,
  isPending = false,
}: {
  cursor: string | null;
  nextCursor: string | null;
  shown: number;
  onCursorChange: (cursor: string | null) => void;
  isPending?: boolean;
}) {
  const t = useTranslations("ui.pager");
  const trail = useCursorTrail(cursor);
  if (trail.isFirst && nextCursor === null) {
    return <p className="px-2 py-3 text-muted-foreground text-table">{t("all", { count: shown })}</p>;
  }
  return (
    <nav aria-label={t("label")} className="flex items-center justify-between gap-3 py-3">
      <p className="px-2 text-muted-foreground text-table">{t("shown", { count: shown })}</p>
      <div className="flex gap-2">
        <Button
          variant="outline"
          size="sm"
          disabled={trail.isFirst || isPending}
          onClick={() => onCursorChange(trail.back())}
        >
          <ChevronLeft aria-hidden />
          {t("previous")}
        </Button>
        <Button
          variant="outline"
          size="sm"
          disabled={nextCursor === null || isPending}
          onClick={() => {
            if (nextCursor !== null) onCursorChange(trail.forward(nextCursor));
          }}
        >
          {t("next")}
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
