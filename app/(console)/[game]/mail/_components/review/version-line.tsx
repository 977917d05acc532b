"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Version = RouterOutputs["reviews"]["versions"][number];

/** One version: who saved it, when, and what became of it. */
export function VersionLine({
  version,
  folded,
  isNewest,
  isChosen,
  onChoose,
}: {
  version: Version;
  folded: number;
  isNewest: boolean;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("reviews.history");
  return (
    <li className="flex items-center gap-3 pr-3 has-[[aria-pressed=true]]:bg-selected">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className="flex min-h-11 min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="font-medium">{t("version", { version: version.version })}</span>
        <span className="text-muted-foreground">{version.savedByName}</span>
        {isNewest && <Badge tone="accent">{t("newest")}</Badge>}
        {version.restoredFrom !== null && (
          <Badge tone="outline">{t("restoredFrom", { version: version.restoredFrom })}</Badge>
        )}
        {version.submissions > 0 && <Badge tone="warning">{t("submitted", { count: version.submissions })}</Badge>}
        {version.testSentAt !== null && <Badge tone="outline">{t("testSent")}</Badge>}
        {version.approvedByName !== null && (
          <Badge tone="success">{t("approvedBy", { name: version.approvedByName })}</Badge>
        )}
        {folded > 0 && <span className="text-caption text-muted-foreground">{t("folded", { count: folded })}</span>}
      </button>
      <span className="shrink-0 text-muted-foreground text-table">
        <Time at={version.savedAt} />
      </span>
    </li>
  );
}
