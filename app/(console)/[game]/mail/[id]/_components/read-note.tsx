"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatNumber, formatShare } from "#lib/format.ts";
import type { ReadSample } from "../../_components/wire.ts";

/** What the sample is worth, in words. */
export function ReadNote({ sample }: { sample: ReadSample }) {
  const t = useTranslations("mail.report");
  const locale = useLocale();
  const number = (count: number) => formatNumber(count, locale);
  const { share, cannotTell } = sample;
  return (
    <p role="status" className="mt-3 max-w-prose text-muted-foreground text-table leading-5">
      {share !== null &&
        t("reads.sample", {
          asked: number(sample.read + sample.unread),
          read: number(sample.read),
          unread: number(sample.unread),
          low: formatShare(share.low, locale),
          high: formatShare(share.high, locale),
        })}{" "}
      {share !== null && sample.unknown > 0 && t("reads.unknown", { count: number(sample.unknown) })}{" "}
      {sample.recalled > 0 && t("reads.recalled", { count: number(sample.recalled) })}{" "}
      {cannotTell === null ? t("reads.how") : t("reads.cannotTell", { reason: t(`read.reason.${cannotTell}`) })}
    </p>
  );
}
