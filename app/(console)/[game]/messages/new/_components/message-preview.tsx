"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DecodedMessageView } from "#components/messages/decoded-message.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";
import type { Preview } from "./wire.ts";

type Message = {
  code: string;
  version: number;
  values: Record<string, unknown>;
  pushText: string | null;
  recipients: number;
};

const pauseMs = 200;

/** What the server's own renderer makes of the form, a moment after the last keystroke. */
export function useMessagePreview(message: Message): { newest: Preview | undefined; shown: Preview | undefined } {
  const trpc = useTRPC();
  const { slug } = useGame();
  const text = JSON.stringify(message);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const input: Message = JSON.parse(asked);
  const { data, isPlaceholderData } = useQuery({
    ...trpc.messages.preview.queryOptions({ game: slug, ...input }),
    placeholderData: keepPreviousData,
    // Every pause makes a new one; none is worth keeping.
    gcTime: 10_000,
  });
  return { newest: asked === text && !isPlaceholderData ? data : undefined, shown: data };
}

/** The message as it reads, its size and worth against what may leave, and the exact text. */
export function MessagePreviewPanel({ preview }: { preview: Preview | undefined }) {
  const t = useTranslations("messages.send");
  const locale = useLocale();
  if (preview === undefined) return <Skeleton className="h-80" />;
  const { bytes, bytesMax, worth } = preview;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <aside aria-label={t("preview")} className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-6 lg:self-start">
      <h2 className="font-semibold text-section">{t("preview")}</h2>
      <DecodedMessageView message={preview.decoded} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-table">
        <dt className="text-muted-foreground">{t("size")}</dt>
        <dd className={cn("text-right", bytes > bytesMax && "font-medium text-danger")}>
          {t("bytes", { bytes: number(bytes), max: number(bytesMax) })}
        </dd>
        <dt className="text-muted-foreground">{t("worth")}</dt>
        <dd className={cn("text-right", worth.isTooMuch && "font-medium text-danger")}>{number(worth.value)}</dd>
        <dt className="text-muted-foreground">{t("today")}</dt>
        <dd className="text-right">{t("ofMax", { today: number(worth.today), max: number(worth.max) })}</dd>
      </dl>
      {worth.isTooMuch && <Alert tone="warning">{t("tooMuch")}</Alert>}
      <div>
        <p className="mb-1.5 text-muted-foreground text-table">{t("exact")}</p>
        {/* In the tab order: keys must be able to scroll it. */}
        <pre
          tabIndex={0}
          aria-label={t("exact")}
          className="max-h-60 overflow-auto whitespace-pre-wrap break-all rounded-md bg-muted p-3 font-mono text-caption"
        >
          {preview.body}
        </pre>
      </div>
    </aside>
  );
}
