"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { DecisionLine } from "#components/moderation/decision-line.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SanctionLine } from "../sanction-line.tsx";
import type { Review } from "../wire.ts";

const linesShown = 10;

/** Whoever wrote it: what holds them, what they had before, and what else they wrote. */
export function DeskPlayer({ review }: { review: Review }) {
  const t = useTranslations("moderationQueue.player");
  const { slug } = useGame();
  const mayLook = useCan("player.read");
  const { sender, senderName } = review;
  return (
    <aside aria-label={t("title")} className="flex min-w-0 flex-col gap-5">
      <div>
        <h2 className="truncate font-semibold text-section">
          {mayLook ? (
            <Link className="hover:underline" href={`/${slug}/labels?${new URLSearchParams({ open: sender })}`}>
              {senderName ?? sender}
            </Link>
          ) : (
            (senderName ?? sender)
          )}
        </h2>
        <CopyableId value={sender} />
      </div>
      <Sanctions account={sender} />
      <Earlier account={sender} />
    </aside>
  );
}

function Sanctions({ account }: { account: string }) {
  const t = useTranslations("moderationQueue.player");
  const { slug: game } = useGame();
  const { data, error, refetch } = useQuery(useTRPC().sanctions.ofPlayer.queryOptions({ game, account }));
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{t("sanctions")}</h3>
      {error !== null && data === undefined && (
        <FailedState title={t("sanctionsFailed")} error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton className="h-16 rounded-lg" />}
      {data?.length === 0 && <p className="text-muted-foreground text-table">{t("noSanctions")}</p>}
      <ul className="flex flex-col divide-y divide-border">
        {data?.map((sanction) => (
          <SanctionLine key={sanction.id} sanction={sanction} />
        ))}
      </ul>
    </section>
  );
}

function Earlier({ account: player }: { account: string }) {
  const t = useTranslations("moderationQueue.player");
  const { slug: game } = useGame();
  // Looking leaves an entry: only whoever asks looks.
  const [isWanted, setWanted] = useState(false);
  const { data, error, refetch } = useQuery({
    ...useTRPC().decisions.list.queryOptions({ game, player, limit: linesShown }),
    enabled: isWanted,
  });
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{t("lines")}</h3>
      {!isWanted && (
        <Button variant="outline" size="sm" onClick={() => setWanted(true)}>
          {t("showLines")}
        </Button>
      )}
      {error !== null && data === undefined && (
        <FailedState title={t("linesFailed")} error={error} onRetry={() => void refetch()} />
      )}
      {isWanted && data === undefined && error === null && <Skeleton className="h-24 rounded-lg" />}
      {data?.rows.length === 0 && <p className="text-muted-foreground text-table">{t("noLines")}</p>}
      <ol aria-label={t("lines")} className="flex flex-col">
        {data?.rows.map((row) => (
          <DecisionLine key={row.id} row={row} />
        ))}
      </ol>
    </section>
  );
}
