"use client";

import { useQuery } from "@tanstack/react-query";
import { Circle, CircleDot, Crown, MicOff, ShieldCheck, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type ReactNode, useMemo, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Label } from "#components/ui/label.tsx";
import { Time } from "#components/ui/time.tsx";
import { PlayerLink } from "../../_components/team-facts.tsx";
import type { Team, TeamMember } from "../../_components/wire.ts";
import { membersInput, teamPageParams } from "../search-params.ts";
import type { AskedMember } from "./acts/member-acts.tsx";
import { MemberDialog } from "./acts/member-dialog.tsx";
import { MemberLineActs } from "./member-line-acts.tsx";
import { TeamSection } from "./team-section.tsx";

/** Sign-ins are no events of the team, so that no stream tells of them. */
const presenceMs = 10_000;

/** Who is in a team; a live room has no such list, and says so. */
export function TeamMembers({ team }: { team: Team }) {
  const t = useTranslations("teams.page");
  const [{ former }, setSearch] = useQueryStates(teamPageParams, { history: "replace" });
  if (!team.keepsList) {
    const why = team.type === "avchatroom" ? "liveRoom" : "tooLarge";
    return (
      <TeamSection title={t("members")}>
        <Alert tone="info" title={t(`${why}.title`, { count: team.memberCount })}>
          {t(`${why}.body`)}
        </Alert>
      </TeamSection>
    );
  }
  return (
    <TeamSection
      title={t("members")}
      end={
        <Label className="flex items-center gap-2 font-normal">
          <Checkbox
            checked={former}
            onCheckedChange={(checked) => void setSearch({ former: checked === true, members: null })}
          />
          {t("former")}
        </Label>
      }
    >
      <MemberTable team={team} />
    </TeamSection>
  );
}

type Row = TeamMember & { id: string };
const column = createAppColumnHelper<Row>();

function MemberTable({ team }: { team: Team }) {
  const t = useTranslations("teams.page");
  const { slug: game } = useGame();
  const [search, setSearch] = useQueryStates(teamPageParams, { history: "push" });
  const { data, error, refetch, isFetching } = useQuery({
    ...useTRPC().teams.members.queryOptions(membersInput({ game, groupId: team.groupId }, search)),
    refetchInterval: presenceMs,
    placeholderData: (before) => before,
  });
  const [asked, setAsked] = useState<AskedMember>();
  const columns = useMemberColumns({ type: team.type, isOver: team.state === "disbanded", onAsk: setAsked });
  const rows = useMemo(() => (data?.rows ?? []).map((member) => ({ ...member, id: member.account })), [data]);
  if (data === undefined) {
    return error === null ? (
      <TableSkeleton rows={5} columns={4} />
    ) : (
      <FailedState title={t("membersFailed")} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    );
  }
  return (
    <>
      <DataTable<Row>
        caption={t("membersCaption")}
        columns={columns}
        rows={rows}
        empty={
          <EmptyState icon={UsersRound} title={t("nobody")}>
            {t("nobodyHint")}
          </EmptyState>
        }
      />
      {rows.length > 0 && (
        <KeysetPager
          cursor={search.members}
          nextCursor={data.nextCursor}
          shown={rows.length}
          onCursorChange={(members) => void setSearch({ members })}
        />
      )}
      {asked !== undefined && <MemberDialog {...asked} groupId={team.groupId} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** They are others only when what they depend on is: others would draw every line anew, and close an open menu. */
function useMemberColumns({
  type,
  isOver,
  onAsk,
}: {
  type: Team["type"];
  isOver: boolean;
  onAsk: (asked: AskedMember) => void;
}) {
  const t = useTranslations("teams");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "member",
          header: t("memberColumns.member"),
          meta: { width: "fill", narrow: "title" },
          cell: ({ row }) => <MemberName member={row.original} />,
        }),
        column.display({
          id: "role",
          header: t("memberColumns.role"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <Role member={row.original} />,
        }),
        column.display({
          id: "presence",
          header: t("memberColumns.presence"),
          meta: { width: "fit" },
          cell: ({ row }) => <Presence member={row.original} />,
        }),
        column.display({
          id: "joined",
          header: t("memberColumns.joined"),
          meta: { width: "fit" },
          cell: ({ row }) => <Joined member={row.original} />,
        }),
        column.display({
          id: "acts",
          header: () => <span className="sr-only">{t("memberColumns.acts")}</span>,
          meta: { width: "fit" },
          cell: ({ row }) => <MemberLineActs type={type} isOver={isOver} member={row.original} onAsk={onAsk} />,
        }),
      ]),
    [t, type, isOver, onAsk],
  );
}

function MemberName({ member }: { member: Row }) {
  const t = useTranslations("teams.page");
  const { nickname, account, nameCard, mutedUntil, fields } = member;
  return (
    <span className="flex min-w-0 flex-col py-1.5">
      {nickname !== null && <span className="truncate font-medium">{nickname}</span>}
      <PlayerLink account={account} />
      {nameCard !== "" && <Line label={t("nameCard")}>{nameCard}</Line>}
      {mutedUntil !== null && (
        <span className="inline-flex items-center gap-1.5 text-warning">
          <MicOff aria-hidden className="size-3.5 shrink-0" />
          {t("mutedUntil")} <Time at={mutedUntil} form="short" />
        </span>
      )}
      {Object.entries(fields).map(([name, value]) => (
        <Line key={name} label={name}>
          {value}
        </Line>
      ))}
    </span>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="break-words text-caption">
      <span className="text-muted-foreground">{label}</span> {children}
    </span>
  );
}

function Role({ member }: { member: Row }) {
  const t = useTranslations("teams");
  if (!member.isMember) return <Badge tone="neutral">{t("page.left")}</Badge>;
  if (member.role === "member") return <span className="text-muted-foreground">{t("roles.member")}</span>;
  const Icon = member.role === "owner" ? Crown : ShieldCheck;
  return (
    <Badge tone={member.role === "owner" ? "accent" : "outline"}>
      <Icon aria-hidden />
      {t(`roles.${member.role}`)}
    </Badge>
  );
}

function Presence({ member }: { member: Row }) {
  const t = useTranslations("teams.presence");
  const { presence } = member;
  if (presence === null) return <span className="text-muted-foreground">{t("unknown")}</span>;
  const Icon = presence.isOnline ? CircleDot : Circle;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className={presence.isOnline ? "size-3.5 text-success" : "size-3.5 text-muted-foreground"} />
      {t(presence.isOnline ? "online" : "offline")}
      <Time at={presence.at} className="text-muted-foreground" />
    </span>
  );
}

function Joined({ member }: { member: Row }) {
  const t = useTranslations("teams");
  const at = member.isMember ? member.joinedAt : (member.leftAt ?? member.joinedAt);
  return at === null ? <span className="text-muted-foreground">{t("unknown")}</span> : <Time at={at} />;
}
