"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { formatOccurrence, OccurrenceList } from "#components/mail/occurrence-list.tsx";
import { useSayRepeat } from "#components/mail/use-say-repeat.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Campaign } from "../../_components/wire.ts";
import { ApprovalTerm } from "./approval-term.tsx";

/** When the mail goes out next and after that, in the zone it was planned in. */
export function SchedulePanel({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail.schedule");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const sayRepeat = useSayRepeat();
  const { scheduleKind, scheduleAt, scheduleZone, scheduleRule, nextRunAt } = campaign;
  const isOpen = nextRunAt !== null || campaign.state === "in_review";
  const { data } = useQuery({
    ...trpc.mail.schedulePreview.queryOptions({
      game: slug,
      schedule: { scheduleKind, scheduleAt, scheduleZone, scheduleRule },
      ...(nextRunAt === null ? {} : { from: nextRunAt }),
    }),
    enabled: isOpen,
  });
  const zone = scheduleZone ?? "UTC";
  const following = (data?.occurrences ?? []).filter(({ at }) => nextRunAt === null || at > nextRunAt);
  const isRecurring = scheduleKind === "recurring" && scheduleRule !== null;
  return (
    <section aria-labelledby="schedule-title">
      <h2 id="schedule-title" className="font-semibold text-section">
        {t("title")}
      </h2>
      <p className="text-muted-foreground">
        {isRecurring
          ? t("repeats", { rule: sayRepeat(scheduleRule), time: scheduleAt?.slice(11, 16) ?? "", zone })
          : t("once", { zone })}
      </p>
      {nextRunAt !== null && (
        <div className="mt-3 rounded-lg border border-border bg-surface px-4 py-3">
          <p className="text-caption text-muted-foreground">{t(campaign.state === "held" ? "heldOne" : "next")}</p>
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-semibold text-section tabular-nums">{formatOccurrence(nextRunAt, locale, zone)}</span>
            <span className="text-muted-foreground">
              {zone} · <Time at={nextRunAt} />
            </span>
          </p>
          <ApprovalTerm campaign={campaign} />
        </div>
      )}
      {isOpen && data === undefined && <Skeleton className="mt-3 h-24 rounded-lg" />}
      {following.length > 0 && (isRecurring || nextRunAt === null) && (
        <div className="mt-3">
          <h3 className="mb-1 font-medium">{t(nextRunAt === null ? "nextTimes" : "after")}</h3>
          <OccurrenceList
            occurrences={following}
            zone={zone}
            label={t("upcoming")}
            approvedUntil={campaign.approvalExpiresAt}
          />
        </div>
      )}
    </section>
  );
}
