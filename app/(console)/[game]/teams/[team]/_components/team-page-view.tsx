"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { FreshnessMark } from "#components/teams/freshness-mark.tsx";
import { TeamStateBadge } from "#components/teams/team-state-badge.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../../_components/history/target-history.tsx";
import { CallbackPeek } from "../../../settings/callbacks/_components/callback-peek.tsx";
import { StaleNote } from "../../_components/stale-note.tsx";
import { TeamFacts } from "../../_components/team-facts.tsx";
import type { Team } from "../../_components/wire.ts";
import { teamPageParams } from "../search-params.ts";
import { TeamHeaderActs } from "./team-header-acts.tsx";
import { TeamMembers } from "./team-members.tsx";
import { TeamMessages } from "./team-messages.tsx";
import { TeamSection } from "./team-section.tsx";
import { TeamTimeline } from "./team-timeline.tsx";
import { useTeamStream } from "./use-team-stream.ts";

/** A stream can be cut without a word: the page asks from time to time all the same. */
const askMs = 10_000;

/** One team: what it is, who is in it, what happened, what was written; it goes on by itself, also past its own end. */
export function TeamPageView({ groupId }: { groupId: string }) {
  const t = useTranslations("teams");
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const [{ event }, setSearch] = useQueryStates(teamPageParams, { history: "replace" });
  // What was read last stays when asking again fails: a team that is gone can still be read.
  const {
    data: team,
    error,
    dataUpdatedAt,
  } = useSuspenseQuery({
    ...trpc.teams.get.queryOptions({ game, groupId }),
    refetchInterval: askMs,
  });
  useTeamStream({ game, id: team.id, groupId });
  const open = (eventId: number | null) => void setSearch({ event: eventId });
  const name = team.name.trim() === "" ? groupId : team.name;
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ label: t("title"), href: `/${game}/teams` }, { label: name }]}
        badge={<TeamStateBadge state={team.state} />}
        state={<FreshnessMark team={team} />}
        actions={<TeamHeaderActs team={team} />}
      />
      <PageBody className="flex flex-col gap-8">
        {error !== null && <StaleNote error={error} readMs={dataUpdatedAt} />}
        <TeamNotes team={team} />
        <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="flex min-w-0 flex-col gap-8">
            <TeamSection title={t("page.facts")}>
              <TeamFacts team={team} />
            </TeamSection>
            <TeamMembers team={team} />
            <TeamMessages groupId={groupId} onOpen={open} />
          </div>
          <div className="flex min-w-0 flex-col gap-8">
            <TeamTimeline groupId={groupId} openId={event} onOpen={open} />
            <TargetHistory kind="team" id={groupId} />
          </div>
        </div>
      </PageBody>
      <CallbackPeek key={event} id={event} row={undefined} opensBody onClose={() => open(null)} />
    </>
  );
}

/** What one must know before one reads on. */
function TeamNotes({ team }: { team: Team }) {
  const t = useTranslations("teams.page");
  return (
    <>
      {team.disbandedAt !== null && (
        <Alert tone="info" live title={t("gone")}>
          <Time at={team.disbandedAt} form="short" /> · {t("goneHint")}
        </Alert>
      )}
      {team.disbandedAt === null && team.freshness === "drift" && (
        <Alert tone="warning" live title={t("drift", { count: team.drift })}>
          {t("driftHint")}
        </Alert>
      )}
    </>
  );
}
