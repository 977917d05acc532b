"use client";

import { useLocale } from "next-intl";
import { formatNumber } from "#lib/format.ts";

/** One tag or value with how many players have it, drawn as a share of the most frequent; choosing it filters. */
export function LabelBar({
  text,
  players,
  share,
  isChosen,
  onChoose,
}: {
  text: string;
  players: number;
  share: number;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const locale = useLocale();
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="relative flex min-h-7 w-full items-center gap-3 overflow-hidden rounded-sm px-1.5 text-left text-table hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium"
    >
      <span
        aria-hidden
        className="absolute inset-y-1 left-0 rounded-sm bg-primary-soft"
        style={{ width: `${share * 100}%` }}
      />
      <span className="relative min-w-0 truncate" title={text}>
        {text}
      </span>
      <span className="relative ml-auto shrink-0 tabular-nums">{formatNumber(players, locale)}</span>
    </button>
  );
}
