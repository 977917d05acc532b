"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SanctionDialog } from "../../moderation/queue/_components/sanction-dialog.tsx";
import { SanctionLine } from "../../moderation/queue/_components/sanction-line.tsx";

/** What holds a player, and what did, and a way to more; nothing for whoever may not see that. */
export function PlayerSanctions({ account }: { account: string }) {
  return useCan("moderation.read") ? <Sanctions account={account} /> : null;
}

function Sanctions({ account }: { account: string }) {
  const t = useTranslations("sanctions.ofPlayer");
  const { slug: game } = useGame();
  const maySanction = useCan("moderation.sanction");
  const [isAsked, setAsked] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(useTRPC().sanctions.ofPlayer.queryOptions({ game, account }));
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{t("title")}</h3>
        <Link
          className="text-link text-table underline"
          href={`/${game}/moderation/queue/sanctions?${new URLSearchParams({ player: account })}`}
        >
          {t("all")}
        </Link>
      </div>
      {error !== null && data === undefined && (
        <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {data === undefined && error === null && <Skeleton className="h-16 rounded-lg" />}
      {data?.length === 0 && <p className="text-muted-foreground text-table">{t("none")}</p>}
      <ul className="flex flex-col divide-y divide-border">
        {data?.map((sanction) => (
          <SanctionLine key={sanction.id} sanction={sanction} />
        ))}
      </ul>
      {maySanction && (
        <Button variant="outline" size="sm" className="mt-2" onClick={() => setAsked(true)}>
          {t("impose")}
        </Button>
      )}
      {isAsked && (
        <SanctionDialog
          of={{ account, name: null, groupId: null, decisionId: null, reviewId: null }}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  );
}
