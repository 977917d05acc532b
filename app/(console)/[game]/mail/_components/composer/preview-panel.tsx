"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { LocaleSwitch } from "#components/mail/locale-switch.tsx";
import { LockScreen } from "#components/mail/lock-screen.tsx";
import { PhonePreview } from "#components/mail/phone-preview.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";
import type { GameSettings } from "../wire.ts";
import { isWritten } from "./sections.ts";
import { useLiveDraft } from "./use-live-draft.ts";

/** The mail as a player sees it, drawn from what the sender's own renderer makes of the draft. */
export function PreviewPanel({
  locales,
  locale,
  setLocale,
}: {
  locales: readonly ContentLocale[];
  locale: ContentLocale;
  setLocale: (locale: ContentLocale) => void;
}) {
  const t = useTranslations("mail.composer.preview");
  const uiLocale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const form = useFormContext<ComposerValues>();
  const draft = useLiveDraft(form);
  const { data: newest } = useQuery({
    ...trpc.mail.preview.queryOptions({ game: slug, draft }),
    placeholderData: keepPreviousData,
    // Every keystroke makes a new one; none is worth keeping.
    gcTime: 10_000,
  });
  // A preview that fails (signed out, no network) leaves the last one in sight.
  const [data, setData] = useState(newest);
  if (newest !== undefined && newest !== data) setData(newest);
  const { data: game } = useQuery(trpc.games.get.queryOptions({ game: slug }));
  const number = (value: number) => formatNumber(value, uiLocale);
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3">
      <LocaleSwitch locales={locales} value={locale} onValueChange={setLocale} label={t("language")} />
      {data === undefined ? (
        <Skeleton className="mx-auto h-96 w-72 rounded-xl" />
      ) : (
        <PhonePreview
          payload={data.payload}
          locale={locale}
          sender={senderName(game, draft.senderAccount)}
          timeZone={game?.timeZone ?? "UTC"}
          className="mx-auto"
        />
      )}
      {data !== undefined && (
        <LockScreen
          game={game?.name ?? ""}
          sender={senderName(game, draft.senderAccount)}
          notification={data.notification}
          className="mx-auto"
        />
      )}
      {data?.reader !== null && data?.reader !== undefined && (
        <p className="text-center text-muted-foreground text-table">
          {t("reader", { name: data.reader.nickname ?? data.reader.id })}
        </p>
      )}
      {data !== undefined && (
        <p className="text-center text-muted-foreground text-table">
          <span className={cn(data.bytes > data.bytesMax && "font-medium text-danger")}>
            {t("bytes", { bytes: number(data.bytes), max: number(data.bytesMax) })}
          </span>
          {" · "}
          <Completeness locales={locales} />
        </p>
      )}
    </section>
  );
}

/** By itself, so that a keystroke does not draw the phone again. */
function Completeness({ locales }: { locales: readonly ContentLocale[] }) {
  const t = useTranslations("mail.composer.preview");
  const { control } = useFormContext<ComposerValues>();
  const texts = useWatch({ control, name: "texts" });
  return t("languages", { complete: locales.filter((each) => isWritten(texts[each])).length, count: locales.length });
}

function senderName(game: GameSettings | undefined, account: string | null): string | null {
  return game?.senders.find((sender) => sender.account === account)?.name ?? account;
}
