"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { TeamStateBadge } from "#components/teams/team-state-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNote } from "../stale-note.tsx";
import { TeamFacts } from "../team-facts.tsx";

/** As the list goes on, so does what stands beside it. */
const liveMs = 3_000;
const membersShown = 20;

/** The essentials of one team beside the list. */
export function TeamPeek({ groupId, onClose }: { groupId: string | null; onClose: () => void }) {
  const t = useTranslations("teams.peek");
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const team = useQuery({
    ...trpc.teams.get.queryOptions({ game, groupId: groupId ?? "" }),
    enabled: groupId !== null,
    refetchInterval: liveMs,
    retry: false,
  });
  const name = team.data === undefined || team.data.name.trim() === "" ? (groupId ?? "") : team.data.name;
  return (
    <PeekPanel
      open={groupId !== null}
      onClose={onClose}
      title={name}
      {...(team.data === undefined ? {} : { state: <TeamStateBadge state={team.data.state} /> })}
      actions={
        groupId === null ? undefined : (
          <Button asChild variant="outline" size="sm">
            <Link href={teamHref(game, groupId)}>{t("open")}</Link>
          </Button>
        )
      }
    >
      {team.isError && team.data === undefined ? (
        <FailedState title={t("failed")} error={team.error} onRetry={() => team.refetch()} />
      ) : team.data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <div className="flex flex-col gap-5">
          {team.isError && <StaleNote error={team.error} readMs={team.dataUpdatedAt} />}
          <TeamFacts team={team.data} />
          {team.data.keepsList && <Members key={groupId} groupId={team.data.groupId} />}
        </div>
      )}
    </PeekPanel>
  );
}

function Members({ groupId }: { groupId: string }) {
  const t = useTranslations("teams");
  const { slug: game } = useGame();
  const { data, error, refetch, isFetching } = useQuery({
    ...useTRPC().teams.members.queryOptions({ game, groupId, limit: membersShown }),
    refetchInterval: liveMs,
  });
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-24" />
    ) : (
      <FailedState
        title={t("page.membersFailed")}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    );
  }
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{t("page.members")}</h3>
      <ul className="flex flex-col gap-1">
        {data.rows.map((member) => (
          <li key={member.account} className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate">
              {member.nickname ?? member.account}{" "}
              {member.nickname !== null && (
                <code className="font-mono text-caption text-muted-foreground">{member.account}</code>
              )}
            </span>
            {member.role !== "member" && <span className="text-muted-foreground">{t(`roles.${member.role}`)}</span>}
          </li>
        ))}
      </ul>
      {data.nextCursor !== null && <p className="mt-1 text-muted-foreground">{t("peek.more")}</p>}
    </section>
  );
}
