"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { draftOf } from "#components/mail/draft-of.ts";
import { LocaleSwitch } from "#components/mail/locale-switch.tsx";
import { LockScreen } from "#components/mail/lock-screen.tsx";
import { PhonePreview } from "#components/mail/phone-preview.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { formatDuration, formatExactTime } from "#lib/format.ts";
import { TestFacts } from "../../_components/test-send/test-facts.tsx";
import type { Campaign } from "../../_components/wire.ts";

/** The mail in each language and how it is delivered, read-only. */
export function MailAsSent({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail");
  const uiLocale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const { data: preview } = useQuery(
    trpc.mail.preview.queryOptions({ game: slug, draft: draftOf(campaign), submittedAs: campaign.id }),
  );
  const [locale, setLocale] = useState<ContentLocale>(game.locales[0] ?? "en");
  // Who decides about it sees every language beside each other, in the review itself.
  const isReviewed = campaign.state === "in_review";
  const sender =
    campaign.senderName ?? game.senders.find(({ account }) => account === campaign.senderAccount)?.name ?? null;
  const expiry =
    campaign.expiryKind === "at" && campaign.expiresAt !== null
      ? formatExactTime(campaign.expiresAt, uiLocale, game.timeZone)
      : campaign.expiryKind === "after_days"
        ? t("expiresAfter", { days: campaign.expiresAfterDays ?? 0 })
        : t("composer.delivery.expiryKind.never");
  const facts = [
    { key: "sender", value: sender },
    { key: "category", value: t(`categories.${campaign.category}`) },
    { key: "expiry", value: expiry },
    {
      key: "lifeTime",
      value: campaign.onlineOnly ? t("composer.delivery.notKept") : formatDuration(campaign.lifeTimeSeconds, uiLocale),
    },
    { key: "deepLink", value: campaign.deepLink },
    { key: "writtenBy", value: campaign.createdByName },
    { key: "approvedBy", value: campaign.approvedByName },
  ] as const;
  return (
    <aside aria-label={t("asSent")} className="flex flex-col gap-4 lg:sticky lg:top-6 lg:self-start">
      {!isReviewed && (
        <LocaleSwitch
          locales={game.locales}
          value={locale}
          onValueChange={setLocale}
          label={t("composer.preview.language")}
        />
      )}
      {isReviewed ? null : preview === undefined ? (
        <Skeleton className="mx-auto h-120 w-72 rounded-xl" />
      ) : (
        <PhonePreview
          payload={preview.payload}
          locale={locale}
          sender={sender}
          timeZone={game.timeZone}
          className="mx-auto"
        />
      )}
      {preview !== undefined && (
        <LockScreen game={game.name} sender={sender} notification={preview.notification} className="mx-auto" />
      )}
      <dl className="flex flex-col gap-1 text-table">
        {facts
          .filter(({ value }) => value !== null)
          .map(({ key, value }) => (
            <div key={key} className="flex justify-between gap-4">
              <dt className="shrink-0 text-muted-foreground">{t(`fact.${key}`)}</dt>
              <dd className="min-w-0 text-right">{value}</dd>
            </div>
          ))}
      </dl>
      {/* In review it stands where the decision is made. */}
      {campaign.state !== "in_review" && <TestFacts id={campaign.id} />}
    </aside>
  );
}
