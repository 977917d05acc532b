"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Collapsible } from "#components/ui/collapsible.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import { formatDuration, formatNumber } from "#lib/format.ts";
import type { ConditionEstimate, Reach } from "#server/audiences/conditions/schema.ts";

/** Whom a condition finds: how many and how surely, some of them, how a mail to them leaves, and how old all that is. */
export function ConditionReach({
  estimate,
  error,
  isFresh,
}: {
  estimate: ConditionEstimate | undefined;
  error: unknown;
  isFresh: boolean;
}) {
  const t = useTranslations("audiences.builder");
  const locale = useLocale();
  const { describe } = useProblem();
  const sayReach = useSayReach();
  if (error !== null && error !== undefined) return <Alert tone="danger">{describe(error).sentence}</Alert>;
  if (estimate === undefined) return <Skeleton className="h-40 rounded-lg" />;
  const { reach, delivery } = estimate;
  return (
    <div
      className={cn(
        "flex flex-col gap-3 rounded-lg border border-border bg-surface px-4 py-3",
        !isFresh && "opacity-60",
      )}
    >
      <div role="status" aria-busy={!isFresh}>
        {reach === null ? (
          <p className="text-muted-foreground">{t("reach.incomplete")}</p>
        ) : (
          <>
            <p className="font-semibold text-section">{sayReach(reach)}</p>
            <p className="text-muted-foreground text-table">
              {t("reach.of", { count: formatNumber(estimate.players, locale) })}
            </p>
          </>
        )}
      </div>
      {delivery !== null && reach !== null && <DeliveryWords delivery={delivery} reach={reach} />}
      {estimate.sample.length > 0 && (
        <Collapsible title={t("sample", { count: estimate.sample.length })}>
          <ul className="flex flex-col">
            {estimate.sample.map((player) => (
              <li key={player.id} className="flex min-w-0 items-center gap-2 py-0.5">
                <CopyableId value={player.id} className="min-w-0" />
                <span className="truncate text-muted-foreground text-table">{player.nickname ?? ""}</span>
              </li>
            ))}
          </ul>
        </Collapsible>
      )}
      <FactsAge />
    </div>
  );
}

function useSayReach(): (reach: Reach) => string {
  const t = useTranslations("audiences.builder.reach");
  const locale = useLocale();
  return (reach) => {
    if (reach.kind === "exact") return t("exact", { count: reach.count });
    const count = formatNumber(reach.count, locale);
    return reach.kind === "about"
      ? t("about", { count, error: formatNumber(reach.error, locale) })
      : t("at_most", { count });
  };
}

function DeliveryWords({ delivery, reach }: { delivery: NonNullable<ConditionEstimate["delivery"]>; reach: Reach }) {
  const t = useTranslations("audiences.builder");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: game } = useQuery(trpc.games.get.queryOptions({ game: slug }));
  if (delivery.by === "push") return <p className="text-table">{t("by.push")}</p>;
  const seconds = game === undefined ? null : Math.ceil((reach.count / game.recipientsPerMinute) * 60);
  return (
    <p className="text-table">
      {t("by.list", { why: t(`why.${delivery.why}`) })}
      {seconds !== null && seconds > 0 && ` ${t("eta", { time: formatDuration(seconds, locale) })}`}
    </p>
  );
}

/** How much of what the condition reads is known, and since when. */
function FactsAge() {
  const t = useTranslations("audiences.builder.age");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data } = useQuery({ ...trpc.audiences.factsAge.queryOptions({ game: slug }), staleTime: 30_000 });
  if (data === undefined) return null;
  const lines = [
    { key: "labels" as const, known: data.labelsKnown, oldestAt: data.labelsOldestAt },
    { key: "profiles" as const, known: data.profilesKnown, oldestAt: data.profilesOldestAt },
  ];
  return (
    <div className="border-border border-t pt-2 text-caption text-muted-foreground">
      {lines.map(({ key, known, oldestAt }) => (
        <p key={key}>
          {t(key, { known: formatNumber(known, locale), players: formatNumber(data.players, locale) })}
          {oldestAt !== null && (
            <>
              {" · "}
              {t("oldest")} <Time at={oldestAt} />
            </>
          )}
        </p>
      ))}
      {(data.labelsKnown < data.players || data.profilesKnown < data.players) && <p>{t("unknown")}</p>}
    </div>
  );
}
