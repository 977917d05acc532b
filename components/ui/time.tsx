"use client";

import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { cn } from "#lib/cn.ts";
import { formatExactTime, formatRelativeTime, formatShortTime } from "#lib/format.ts";
import { useGameTimeZone } from "./time-zone.tsx";
import { Tooltip } from "./tooltip.tsx";

/** One clock for all times on screen, so that they tick together. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let nowMs = 0;
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    nowMs = Date.now();
    for (const tell of listeners) tell();
  }, 10_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
      nowMs = 0;
    }
  };
}
const readNow = () => {
  if (nowMs === 0) nowMs = Date.now();
  return nowMs;
};

/** The time now, to ten seconds; `undefined` while the server renders, which knows neither the reader's clock nor zone. */
export function useNow(): Date | undefined {
  const now = useSyncExternalStore(subscribe, readNow, () => 0);
  return now === 0 ? undefined : new Date(now);
}

/**
 * A moment: relative, with the exact time on hover and focus in UTC, in the game's zone and in the reader's.
 * `form="short"` shows day and minute in the game's zone instead.
 */
export function Time({
  at,
  form = "relative",
  className,
}: {
  at: Date;
  form?: "relative" | "short";
  className?: string;
}) {
  const t = useTranslations("time");
  const locale = useLocale();
  const gameZone = useGameTimeZone();
  const now = useNow();
  const ownZone = now === undefined ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [
    { name: t("utc"), zone: "UTC" },
    ...(gameZone === undefined ? [] : [{ name: t("game"), zone: gameZone }]),
    { name: t("mine"), zone: ownZone },
  ];
  const short = formatShortTime(at, locale, gameZone ?? "UTC", now ?? at);
  const text = form === "short" || now === undefined ? short : formatRelativeTime(at, now, locale);
  return (
    <Tooltip
      content={
        <dl className="grid grid-cols-[auto_auto] gap-x-3 gap-y-0.5">
          {zones.map(({ name, zone }) => (
            <div key={name} className="contents">
              <dt className="opacity-70">{name}</dt>
              <dd>{formatExactTime(at, locale, zone)}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <time
        dateTime={at.toISOString()}
        // In the tab order: the exact time must be reachable without a mouse
        tabIndex={0}
        suppressHydrationWarning
        className={cn("whitespace-nowrap rounded-sm", className)}
      >
        {text}
      </time>
    </Tooltip>
  );
}
