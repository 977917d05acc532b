"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { DecisionTexts } from "../../_components/log/decision-texts.tsx";
import { writeDecisionSearch } from "../../search-params.ts";
import { LeakActs } from "./leak-acts.tsx";
import { LeakState } from "./leak-columns.tsx";
import type { LeakRow } from "./wire.ts";

/** While it is being taken back. */
const busyMs = 2_000;

/** One message that slipped through: what was written and how it was judged afterwards, how it was found, and what became of it. */
export function LeakPeek({
  id,
  listed,
  onClose,
}: {
  id: string | null;
  /** As the list has it; what is not on the page in sight, or not any more, is asked for. */
  listed: LeakRow | undefined;
  onClose: () => void;
}) {
  const t = useTranslations("moderationLeaks.peek");
  const { slug: game } = useGame();
  const mayAct = useCan("moderation.recall");
  const asked = useQuery({
    ...useTRPC().leaks.get.queryOptions({ game, id: id ?? "" }),
    enabled: id !== null && listed === undefined,
    refetchInterval: ({ state }) => (state.data?.state === "recalling" ? busyMs : false),
    retry: false,
  });
  const row = id === null ? undefined : (listed ?? asked.data);
  return (
    <PeekPanel
      open={id !== null}
      onClose={onClose}
      title={row === undefined ? t("title") : (row.senderName ?? row.sender)}
      state={
        row === undefined ? undefined : (
          <span className="flex flex-wrap items-center gap-2">
            <LeakState row={row} />
            {row.verdict !== null && <VerdictBadge verdict={row.verdict} />}
            <Time at={row.sentAt} form="short" />
          </span>
        )
      }
    >
      {row === undefined && asked.isError && (
        <FailedState title={t("notShown")} error={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {row === undefined && !asked.isError && <Skeleton className="h-64" />}
      {row !== undefined && (
        <div className="flex flex-col gap-6">
          <Texts decisionId={row.decisionId} />
          {mayAct && (row.state === "found" || row.state === "judged" || row.state === "failed") && (
            <div className="flex flex-wrap gap-2">
              <LeakActs key={row.id} selection={{ ids: [row.id] }} count={1} onDone={onClose} />
            </div>
          )}
          <Facts row={row} />
        </div>
      )}
    </PeekPanel>
  );
}

function Texts({ decisionId }: { decisionId: string | null }) {
  const t = useTranslations("moderationLeaks");
  const { slug: game } = useGame();
  const decision = useQuery({
    ...useTRPC().decisions.get.queryOptions({ game, id: decisionId ?? "" }),
    enabled: decisionId !== null,
    // What was decided never changes.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (decisionId === null) return <p className="text-muted-foreground">{t("notJudged")}</p>;
  if (decision.isError) {
    return <FailedState title={t("peek.failed")} error={decision.error} onRetry={() => void decision.refetch()} />;
  }
  return decision.data === undefined ? <Skeleton className="h-32" /> : <DecisionTexts fields={decision.data.fields} />;
}

function Facts({ row }: { row: LeakRow }) {
  const t = useTranslations("moderationLeaks");
  const { slug } = useGame();
  const maySeeTeams = useCan("team.read");
  const { groupId, roomName, recipient, recipientName, sender, reason, closedByName, decisionId } = row;
  const decisionHref = `/${slug}/moderation${writeDecisionSearch({ saved: "all", open: decisionId, source: "late" })}`;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-table">
      <Fact label={t("peek.sender")}>
        <code className="font-mono text-caption">{sender}</code>
      </Fact>
      {recipient !== null && <Fact label={t("peek.recipient")}>{recipientName ?? recipient}</Fact>}
      {groupId !== null && (
        <Fact label={t("peek.room")}>
          {maySeeTeams ? (
            <Link className="truncate text-link hover:underline" href={teamHref(slug, groupId)}>
              {roomName ?? groupId}
            </Link>
          ) : (
            (roomName ?? groupId)
          )}
        </Fact>
      )}
      <Fact label={t("peek.foundBy")}>
        {t(`finders.${row.foundBy}`)} <Time at={row.foundAt} form="short" />
      </Fact>
      {decisionId !== null && (
        <Fact label={t("peek.decision")}>
          <Link className="text-link underline" href={decisionHref}>
            {t("peek.inLog")}
          </Link>
        </Fact>
      )}
      {row.code !== null && (
        <Fact label={t("peek.code")}>
          <code className="font-mono text-caption">{row.code}</code>
        </Fact>
      )}
      {reason !== null && (
        <Fact label={t("peek.reason")}>{reason === "allowed_since" ? t("peek.allowedSince") : reason}</Fact>
      )}
      {closedByName !== null && <Fact label={t("peek.by")}>{closedByName}</Fact>}
      {row.settledAt !== null && (
        <Fact label={t("peek.settledAt")}>
          <Time at={row.settledAt} form="short" />
        </Fact>
      )}
    </dl>
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
