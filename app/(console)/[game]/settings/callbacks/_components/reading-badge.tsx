"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { CallbackReading } from "#db/enums/callbacks.ts";

const tones = { read: "neutral", unknown: "warning", malformed: "danger" } as const satisfies Record<
  CallbackReading,
  BadgeTone
>;

/** What Herald could make of an event. */
export function ReadingBadge({ reading }: { reading: CallbackReading }) {
  const t = useTranslations("settings.callbacks.events");
  return <Badge tone={tones[reading]}>{t(`readings.${reading}`)}</Badge>;
}
