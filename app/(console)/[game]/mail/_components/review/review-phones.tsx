"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { draftOf } from "#components/mail/draft-of.ts";
import { PhonePreview } from "#components/mail/phone-preview.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Campaign } from "../wire.ts";

/** The mail in every language beside each other, drawn by the renderer that sends it, and how many bytes it takes. */
export function ReviewPhones({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("reviews.phones");
  const names = useTranslations("mail.locales");
  const preview = useTranslations("mail.composer.preview");
  const uiLocale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const { data } = useQuery(trpc.mail.preview.queryOptions({ game: slug, draft: draftOf(campaign) }));
  const sender = campaign.senderName ?? campaign.senderAccount;
  const number = (value: number) => formatNumber(value, uiLocale);
  return (
    <section aria-labelledby="phones-title">
      <h3 id="phones-title" className="font-semibold text-title">
        {t("title")}
      </h3>
      {data === undefined ? (
        <Skeleton className="mt-3 h-120 rounded-xl" />
      ) : (
        <>
          <p className="text-muted-foreground text-table">
            {preview("bytes", { bytes: number(data.bytes), max: number(data.bytesMax) })}
          </p>
          {/* In the tab order: keys must be able to scroll it. */}
          <ul tabIndex={0} aria-label={t("title")} className="mt-3 flex snap-x gap-5 overflow-x-auto pb-3">
            {game.locales.map((locale) => (
              <li key={locale} className="w-72 shrink-0 snap-start">
                <p className="mb-1.5 text-center font-medium text-table">
                  {names(locale)}
                  {data.payload.locales[locale] === undefined && (
                    <span className="font-normal text-muted-foreground"> · {t("fallback")}</span>
                  )}
                </p>
                <PhonePreview payload={data.payload} locale={locale} sender={sender} timeZone={game.timeZone} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
