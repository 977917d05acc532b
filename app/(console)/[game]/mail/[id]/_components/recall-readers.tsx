"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { RecallPreview } from "./recall-run-select.tsx";

/** How many of a sample have read it, as far as the platform knows. */
export function RecallReaders({ campaignId, preview }: { campaignId: string; preview: RecallPreview }) {
  const t = useTranslations("mail.recall");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: sample, isPending } = useQuery(
    // Each question is up to a hundred calls: asked once for a dialog, not again when the window has the focus.
    trpc.mail.recallReaders.queryOptions(
      { game: slug, id: campaignId, runId: preview.runId },
      { staleTime: 60_000, refetchOnWindowFocus: false, retry: false },
    ),
  );
  const says = () => {
    if (isPending) return t("readersWait");
    if (sample === null) return t("readersUnknown");
    if (sample === undefined || sample.looked === 0) return t("readersFailed");
    const { looked, read, unread, gone } = sample;
    return [t("readers", { looked, read, unread }), gone > 0 ? t("readersGone", { gone }) : null, t("readersNote")]
      .filter((sentence) => sentence !== null)
      .join(" ");
  };
  return (
    <p role="status" className="min-h-10">
      {says()}
    </p>
  );
}
