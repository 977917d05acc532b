"use client";

import { CirclePause, Eye, type LucideIcon, OctagonX, TimerReset, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Entry = RouterOutputs["reviews"]["inbox"][number];
const icons: Record<Entry["kind"], LucideIcon> = {
  lift: OctagonX,
  review: Eye,
  returned: Undo2,
  stopped: CirclePause,
  expiring: TimerReset,
};

/** One thing that waits: what it is, since when, and the way to it. A halt is decided in the banner on top of every page. */
export function WaitingLine({ entry }: { entry: Entry }) {
  const t = useTranslations("reviews.inbox");
  const list = useTranslations("mail.list");
  const { slug } = useGame();
  const { text } = useProblem();
  const Icon = icons[entry.kind];
  const name = entry.kind === "lift" ? t("halt") : entry.name.trim() === "" ? list("unnamed") : entry.name;
  const href = entry.kind === "lift" ? undefined : hrefOf(slug, entry);
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-warning" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {href === undefined ? (
            name
          ) : (
            <Link href={href} className="rounded-sm hover:underline">
              {name}
            </Link>
          )}
        </p>
        <p className="text-muted-foreground text-table">
          {t(`kind.${entry.kind}`, { name: entry.by })} <Time at={entry.at} />
        </p>
        {entry.reason !== null && entry.kind !== "review" && (
          <p className="line-clamp-2 text-table">{text(entry.reason)}</p>
        )}
      </div>
    </li>
  );
}

function hrefOf(slug: string, entry: Extract<Entry, { campaignId: string }>): string {
  const page = `/${slug}/mail/${entry.campaignId}`;
  return entry.kind === "returned" ? `${page}/edit` : page;
}
