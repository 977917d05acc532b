"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatNumber } from "#lib/format.ts";
import type { CombinationPreview } from "#server/audiences/combinations/schema.ts";

/** How many players a combination leaves. */
export function CombinationResult({
  preview,
  isCounting,
}: {
  preview: CombinationPreview | undefined;
  isCounting: boolean;
}) {
  const t = useTranslations("audiences.combine");
  const locale = useLocale();
  return (
    <div role="status" className="min-h-14 rounded-lg border border-border bg-surface px-4 py-2.5">
      <p className="text-caption text-muted-foreground">{t("preview")}</p>
      {isCounting ? (
        <p className="text-muted-foreground">{t("counting")}</p>
      ) : (
        <p className="font-semibold text-section">
          {preview === undefined
            ? "–"
            : preview.result.kind === "exact"
              ? t("exact", { count: preview.result.count })
              : t("between", {
                  least: formatNumber(preview.result.least, locale),
                  most: formatNumber(preview.result.most, locale),
                })}
        </p>
      )}
      {!isCounting && preview?.result.kind === "between" && (
        <p className="text-muted-foreground text-table">{t("tooMany")}</p>
      )}
    </div>
  );
}
