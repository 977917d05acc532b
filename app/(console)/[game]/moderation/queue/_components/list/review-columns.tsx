"use client";

import { Star, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { useRuleName } from "#components/moderation/rule-name.ts";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { OutcomeBadge } from "../outcome-badge.tsx";
import type { ReviewRow } from "../wire.ts";

const column = createAppColumnHelper<ReviewRow>();

export function useReviewColumns() {
  const t = useTranslations("moderationQueue");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "verdict",
          header: t("columns.verdict"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <VerdictBadge verdict={row.original.verdict} />,
        }),
        column.display({
          id: "player",
          header: t("columns.player"),
          meta: { width: "fill", narrow: "title" },
          cell: ({ row }) => <WhoCell review={row.original} />,
        }),
        column.display({
          id: "why",
          header: t("columns.why"),
          meta: { width: "fit" },
          cell: ({ row }) => <WhyCell review={row.original} />,
        }),
        column.display({
          id: "state",
          header: t("columns.state"),
          meta: { width: "fit" },
          cell: ({ row }) => <StateCell review={row.original} />,
        }),
        column.display({
          id: "at",
          header: t("columns.at"),
          meta: { width: "fit" },
          cell: ({ row }) => <Time at={row.original.createdAt} />,
        }),
      ]),
    [t],
  );
}

/** Whoever wrote it, and where. What was written shows whoever opens it. */
function WhoCell({ review }: { review: ReviewRow }) {
  const t = useTranslations("moderationQueue");
  const { sender, senderName, groupId, roomName, isStarred } = review;
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex items-center gap-1.5">
        <span className="truncate font-medium" title={sender}>
          {senderName ?? sender}
        </span>
        {isStarred && <Star aria-label={t("starred")} className="size-3.5 shrink-0 fill-current text-warning" />}
      </span>
      <span className="truncate text-caption text-muted-foreground">
        {groupId === null ? t("direct") : t("in", { place: roomName ?? groupId })}
      </span>
    </span>
  );
}

function WhyCell({ review }: { review: ReviewRow }) {
  const t = useTranslations("moderationQueue");
  const ruleName = useRuleName();
  const [first] = review.rules;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Badge tone={review.priority >= 3 ? "danger" : review.priority === 2 ? "warning" : "neutral"}>
        {t(`reasons.${review.reason}`)}
      </Badge>
      {first !== undefined && (
        <Badge tone="outline" className="max-w-48">
          <span className="truncate">{ruleName(first)}</span>
        </Badge>
      )}
    </span>
  );
}

function StateCell({ review }: { review: ReviewRow }) {
  const t = useTranslations("moderationQueue");
  const { outcome, lock, reviewedByName } = review;
  if (outcome !== null) {
    return (
      <span className="flex items-center gap-1.5">
        <OutcomeBadge outcome={outcome} />
        <span className="text-muted-foreground">{reviewedByName}</span>
      </span>
    );
  }
  if (lock === null) return <span className="text-muted-foreground">{t("free")}</span>;
  return (
    <span className="flex items-center gap-1 text-muted-foreground">
      <UserRound aria-hidden className="size-3.5" />
      {lock.isMine ? t("mine") : lock.name}
    </span>
  );
}
