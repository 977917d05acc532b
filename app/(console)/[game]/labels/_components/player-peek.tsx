"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../_components/history/target-history.tsx";
import { EraseButton } from "./erase/erase-button.tsx";
import { PlayerChat } from "./player-chat.tsx";
import { PlayerLabelsForm } from "./player-labels-form.tsx";
import { PlayerLabelsView } from "./player-labels-view.tsx";
import { PlayerTeams } from "./player-teams.tsx";

/** One player's tags and attributes as the platform has them now, to read and to change. */
export function PlayerPeek({ account, onClose }: { account: string | null; onClose: () => void }) {
  const t = useTranslations("labels.player");
  const trpc = useTRPC();
  const { slug } = useGame();
  const mayChange = useCan("player.label");
  const mayExport = useCan("audit.export");
  const mayErase = useCan("player.erase");
  const { data, error, refetch, isFetching } = useQuery({
    ...trpc.labels.player.queryOptions({ game: slug, account: account ?? "" }),
    enabled: account !== null,
    staleTime: 0,
    // What a person is changing must not change under the hand.
    refetchOnWindowFocus: false,
  });
  const at = data?.labelsAt ?? null;
  return (
    <PeekPanel
      open={account !== null}
      onClose={onClose}
      title={data?.nickname ?? account ?? ""}
      state={account === null ? undefined : <CopyableId value={account} />}
    >
      {error !== null && (
        <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {data === undefined && error === null && <Skeleton className="h-64 rounded-lg" />}
      {data !== undefined && (
        <div className="flex flex-col gap-5">
          <p className="text-muted-foreground text-table">
            {at === null ? t("neverTold") : t("toldAt")} {at !== null && <Time at={at} />}
          </p>
          {!data.isFresh && <Alert tone="warning">{t("notFresh")}</Alert>}
          {mayChange && data.isFresh ? (
            <PlayerLabelsForm key={`${data.id} ${at?.getTime()}`} player={data} />
          ) : (
            <PlayerLabelsView player={data} />
          )}
          <PlayerTeams account={data.id} />
          <PlayerChat account={data.id} />
          {mayExport && (
            <Button asChild variant="outline" className="self-start whitespace-normal">
              <a href={`/api/export/player?${new URLSearchParams({ game: slug, account: data.id })}`} download>
                <Download aria-hidden />
                {t("export")}
              </a>
            </Button>
          )}
          {mayErase && <EraseButton account={data.id} onErased={onClose} />}
          <TargetHistory kind="player" id={data.id} />
        </div>
      )}
    </PeekPanel>
  );
}
