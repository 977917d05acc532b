"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { FreshnessMark } from "#components/teams/freshness-mark.tsx";
import { MemberPips } from "#components/teams/member-pips.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { TeamStateBadge } from "#components/teams/team-state-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { TeamRow } from "../wire.ts";

const column = createAppColumnHelper<TeamRow>();

export function useTeamColumns() {
  const t = useTranslations("teams");
  const { slug } = useGame();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "state",
          header: t("columns.state"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <TeamStateBadge state={row.original.state} />,
        }),
        column.display({
          id: "team",
          header: t("columns.team"),
          meta: { width: "fill", narrow: "title" },
          cell: ({ row }) => <TeamName slug={slug} team={row.original} />,
        }),
        column.display({
          id: "preset",
          header: t("columns.preset"),
          meta: { width: "fit" },
          cell: ({ row }) => <TeamKind team={row.original} />,
        }),
        column.display({
          id: "members",
          header: t("columns.members"),
          meta: { width: "fit" },
          cell: ({ row }) => <MemberPips members={row.original.memberCount} capacity={row.original.capacity} />,
        }),
        column.display({
          id: "created",
          header: t("columns.created"),
          meta: { width: "fit", narrow: "hidden" },
          cell: ({ row }) =>
            row.original.createdAt === null ? (
              <span className="text-muted-foreground">{t("unknown")}</span>
            ) : (
              <Time at={row.original.createdAt} />
            ),
        }),
        column.display({
          id: "activity",
          header: t("columns.activity"),
          meta: { width: "fit" },
          cell: ({ row }) =>
            row.original.lastActivityAt === null ? (
              <span className="text-muted-foreground">{t("unknown")}</span>
            ) : (
              <Time at={row.original.lastActivityAt} />
            ),
        }),
        column.display({
          id: "freshness",
          header: t("columns.freshness"),
          meta: { width: "fit" },
          cell: ({ row }) => <FreshnessMark team={row.original} />,
        }),
      ]),
    [t, slug],
  );
}

function TeamName({ slug, team }: { slug: string; team: TeamRow }) {
  const { groupId, name } = team;
  return (
    // Breaks anywhere: a name or an id without a space would push the other columns out of the window.
    <span className="flex min-w-0 flex-col sm:min-w-40">
      <Link href={teamHref(slug, groupId)} className="wrap-anywhere line-clamp-2 font-medium hover:underline">
        {name.trim() === "" ? groupId : name}
      </Link>
      <code className="line-clamp-1 break-all font-mono text-caption text-muted-foreground">{groupId}</code>
    </span>
  );
}

/** The scenario, and the platform's type behind it. */
export function TeamKind({ team }: { team: Pick<TeamRow, "preset" | "type"> }) {
  const t = useTranslations("teams");
  const { preset, type } = team;
  if (preset === null && type === null) return <span className="text-muted-foreground">{t("unknown")}</span>;
  return (
    <span className="whitespace-nowrap">
      {preset !== null && t(`presets.${preset}`)}
      {preset !== null && type !== null && " · "}
      {type !== null && <span className="text-muted-foreground">{t(`types.${type}`)}</span>}
    </span>
  );
}
