"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { CampaignState } from "#db/enums/mail.ts";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";
import type { CalendarMonth } from "../wire.ts";

type Entry = CalendarMonth["days"][number]["entries"][number];

/** A run shows its own state, what is to come that of its mail; words of runs that mails do not have are theirs nearest. */
function stateOf({ run, campaignState }: Entry): CampaignState {
  if (run === null) return campaignState === "sending" || campaignState === "paused" ? "scheduled" : campaignState;
  if (run.state === "planned") return "sending";
  return run.state === "uncertain" ? "held" : run.state;
}

/** One time of one mail; leads to it. */
export function CalendarEntryLink({ entry, isNarrow = false }: { entry: Entry; isNarrow?: boolean }) {
  const t = useTranslations("mail");
  const locale = useLocale();
  const { slug } = useGame();
  const state = stateOf(entry);
  const name = entry.name.trim() === "" ? t("list.unnamed") : entry.name;
  const players = entry.recipients === null ? "" : t("schedule.players", { count: entry.recipients });
  return (
    <Link
      href={`/${slug}/mail/${entry.campaignId}`}
      title={[name, t(`states.${state}`), players].filter(Boolean).join(" · ")}
      className={cn(
        "flex min-w-0 items-center gap-1.5 rounded-md px-1 hover:bg-hover",
        isNarrow ? "py-0.5 text-caption" : "py-1 text-table",
        entry.clashes && "bg-warning-soft",
      )}
    >
      <span className="shrink-0 text-muted-foreground tabular-nums">{entry.wallTime.slice(11)}</span>
      <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
      {isNarrow ? <StateDot state={state} /> : <CampaignStateBadge state={state} />}
      {!isNarrow && entry.recipients !== null && (
        <span className="shrink-0 text-muted-foreground tabular-nums">{formatNumber(entry.recipients, locale)}</span>
      )}
    </Link>
  );
}

const dots: Partial<Record<CampaignState, string>> = {
  scheduled: "bg-scheduled",
  sending: "bg-primary",
  completed: "bg-success",
  held: "bg-warning",
  paused: "bg-warning",
  in_review: "bg-warning",
  halted: "bg-danger",
  failed: "bg-danger",
};

/** The state where a badge has no room: its colour, and its word for who does not see colours. */
function StateDot({ state }: { state: CampaignState }) {
  const t = useTranslations("mail.states");
  return (
    <>
      <span aria-hidden className={cn("size-2 shrink-0 rounded-full", dots[state] ?? "bg-draft")} />
      <span className="sr-only">{t(state)}</span>
    </>
  );
}
