"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { formatBytes, formatNumber, formatShare } from "#lib/format.ts";
import type { Upload } from "./use-upload.ts";

/** A file on its way: bytes that left, lines the server has read. */
export function AudienceUpload({ upload }: { upload: Upload }) {
  const t = useTranslations("audiences");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  // The server knows the list from its first bytes on, a moment after the upload began.
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setKnown(true), 1500);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useQuery({
    ...trpc.audiences.get.queryOptions({ game: slug, id: upload.id ?? "" }),
    enabled: upload.id !== undefined && isKnown,
    retry: false,
    refetchInterval: 1000,
  });
  const sent = formatShare(upload.share, locale);
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-border bg-surface px-4 py-3.5">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="truncate font-medium">{upload.file?.name}</p>
          <p className="text-muted-foreground text-table" aria-live="polite">
            {upload.share < 1
              ? t("sending", { share: sent, size: formatBytes(upload.file?.size ?? 0, locale) })
              : t("reading", { count: formatNumber(data?.lineCount ?? 0, locale) })}
          </p>
        </div>
        <Button variant="outline" size="sm" onClick={upload.cancel}>
          {t("cancelUpload")}
        </Button>
      </div>
      <Progress label={t("uploadProgress")} share={upload.share} valueText={sent} resetKey={upload.id ?? ""} />
    </div>
  );
}
