"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { FreshnessMark } from "#components/teams/freshness-mark.tsx";
import { MemberPips } from "#components/teams/member-pips.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Time } from "#components/ui/time.tsx";
import { TeamKind } from "./list/team-columns.tsx";
import type { Team } from "./wire.ts";

/** What is known of a team itself, line by line. */
export function TeamFacts({ team }: { team: Team }) {
  const t = useTranslations("teams");
  const { owner, createdAt, lastActivityAt, lastEventAt, entry } = team;
  const none = <span className="text-muted-foreground">{t("unknown")}</span>;
  const time = (at: Date | null) => (at === null ? none : <Time at={at} />);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-table">
      <Fact label={t("facts.id")}>
        <CopyableId value={team.groupId} />
      </Fact>
      <Fact label={t("columns.preset")}>
        <TeamKind team={team} />
      </Fact>
      <Fact label={t("columns.members")}>
        <MemberPips members={team.memberCount} capacity={team.capacity} />
      </Fact>
      <Fact label={t("columns.freshness")}>
        <FreshnessMark team={team} />
        {team.isLookWanted && <span className="text-muted-foreground">{t("facts.asking")}</span>}
      </Fact>
      <Fact label={t("facts.owner")}>{owner === null ? none : <PlayerLink account={owner} />}</Fact>
      <Fact label={t("facts.entry")}>{entry === null ? none : t(`entries.${entry}`)}</Fact>
      <Fact label={t("columns.created")}>{time(createdAt)}</Fact>
      <Fact label={t("columns.activity")}>{time(lastActivityAt)}</Fact>
      <Fact label={t("facts.lastEvent")}>{time(lastEventAt)}</Fact>
      {team.introduction !== "" && (
        <Fact label={t("facts.introduction")}>
          <Words>{team.introduction}</Words>
        </Fact>
      )}
      {team.notification !== "" && (
        <Fact label={t("facts.notification")}>
          <Words>{team.notification}</Words>
        </Fact>
      )}
      <Pairs label={t("facts.fields")} of={team.fields} />
      <Pairs label={t("facts.attributes")} of={team.attributes} />
    </dl>
  );
}

/** Values by name; nothing where there are none. */
function Pairs({ label, of }: { label: string; of: Readonly<Record<string, string>> }) {
  const pairs = Object.entries(of);
  if (pairs.length === 0) return null;
  return (
    <Fact label={label}>
      <ul className="flex min-w-0 flex-col">
        {pairs.map(([name, value]) => (
          <li key={name} className="wrap-anywhere">
            <code className="font-mono text-caption text-muted-foreground">{name}</code> {value}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

/** An account, and the way to the player behind it for whoever may look. */
export function PlayerLink({ account }: { account: string }) {
  const { slug } = useGame();
  const mayLook = useCan("player.read");
  if (!mayLook) return <code className="font-mono text-caption">{account}</code>;
  return (
    <Link
      href={`/${slug}/labels?${new URLSearchParams({ open: account })}`}
      className="truncate font-mono text-caption text-link hover:underline"
    >
      {account}
    </Link>
  );
}

function Words({ children }: { children: string }) {
  return (
    <span dir="auto" className="wrap-anywhere whitespace-pre-line">
      {children}
    </span>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 break-words">{children}</dd>
    </>
  );
}
