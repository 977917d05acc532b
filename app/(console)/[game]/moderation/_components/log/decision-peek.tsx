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
import { Badge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { type DecisionFilterSearch, writeDecisionSearch } from "../../search-params.ts";
import type { Decision } from "../wire.ts";
import { DecisionAround } from "./decision-around.tsx";
import { Latency } from "./decision-columns.tsx";
import { DecisionReasons } from "./decision-reasons.tsx";
import { DecisionTexts } from "./decision-texts.tsx";

/** One decision in full, with what was searched for marked: what was written, what it was read as, what fired, how it was answered, and what was said around it. */
export function DecisionPeek({ id, search, onClose }: { id: string | null; search: string; onClose: () => void }) {
  const t = useTranslations("moderationLog.peek");
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const decision = useQuery({
    ...trpc.decisions.get.queryOptions({ game, id: id ?? "", ...(search === "" ? {} : { search }) }),
    enabled: id !== null,
    // What was decided never changes.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const { data } = decision;
  return (
    <PeekPanel
      open={id !== null}
      onClose={onClose}
      title={data === undefined ? t("title") : (data.senderName ?? data.sender)}
      state={
        data === undefined ? undefined : (
          <span className="flex flex-wrap items-center gap-2">
            <VerdictBadge verdict={data.verdict} isShadow={data.mode === "shadow"} />
            <Time at={data.decidedAt} form="short" />
          </span>
        )
      }
    >
      {decision.isError ? (
        <FailedState title={t("failed")} error={decision.error} onRetry={() => void decision.refetch()} />
      ) : data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <div className="flex flex-col gap-6">
          <DecisionTexts fields={data.fields} />
          <DecisionReasons decision={data} />
          <Facts decision={data} />
          <DecisionAround key={data.id} decision={data} />
        </div>
      )}
    </PeekPanel>
  );
}

function Facts({ decision }: { decision: Decision }) {
  const t = useTranslations("moderationLog.peek");
  const tWords = useTranslations("moderation");
  const { slug } = useGame();
  const maySeeTeams = useCan("team.read");
  const mayOpen = useCan("callback.open");
  const only = (filter: Partial<DecisionFilterSearch>) =>
    `/${slug}/moderation${writeDecisionSearch({ ...filter, saved: "all", open: decision.id })}`;
  const { groupId, roomName, recipient, recipientName, sender, senderName, version, shadowVersion } = decision;
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t("facts")}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-table">
        <Fact label={t("sender")}>
          <Player account={sender} name={senderName} />
          <More href={only({ player: sender })}>{t("allOfPlayer")}</More>
        </Fact>
        {recipient !== null && (
          <Fact label={t("recipient")}>
            <Player account={recipient} name={recipientName} />
          </Fact>
        )}
        {groupId !== null && (
          <Fact label={t("room")}>
            {maySeeTeams ? (
              <Link className="truncate text-link hover:underline" href={teamHref(slug, groupId)}>
                {roomName ?? groupId}
              </Link>
            ) : (
              <span className="truncate">{roomName ?? groupId}</span>
            )}
            <More href={only({ room: groupId })}>{t("allOfRoom")}</More>
          </Fact>
        )}
        {decision.preset !== null && <Fact label={t("policy")}>{tWords(`presets.${decision.preset}`)}</Fact>}
        <Fact label={t("answer")}>
          {tWords(`verdicts.${decision.verdict}`)}
          <code className="font-mono text-caption text-muted-foreground">{t("code", { code: decision.code })}</code>
          {decision.mode === "shadow" && <Badge tone="outline">{tWords("modes.shadow")}</Badge>}
        </Fact>
        {decision.fallback !== null && (
          <Fact label={t("fallback")}>
            <Badge tone="warning">{tWords(`fallbacks.${decision.fallback}`)}</Badge>
          </Fact>
        )}
        <Fact label={t("took")}>
          <Latency us={decision.latencyUs} />
          {decision.isSpooled && <span className="text-muted-foreground">{t("spooled")}</span>}
        </Fact>
        <Fact label={t("source")}>{tWords(`sources.${decision.source}`)}</Fact>
        <Fact label={t("version")}>
          {version === null ? t("noVersion") : t("versionNumber", { number: version.number ?? 0 })}
        </Fact>
        {shadowVersion !== null && (
          <Fact label={t("beside")}>
            {t("versionNumber", { number: shadowVersion.number ?? 0 })}
            {decision.shadowVerdict !== null && <VerdictBadge verdict={decision.shadowVerdict} />}
          </Fact>
        )}
        {decision.sentAt !== null && (
          <Fact label={t("sentAt")}>
            <Time at={decision.sentAt} form="short" />
          </Fact>
        )}
        {decision.platform !== null && <Fact label={t("platform")}>{decision.platform}</Fact>}
        {decision.operator !== null && (
          <Fact label={t("operator")}>
            <Player account={decision.operator} name={null} />
          </Fact>
        )}
        <Fact label={t("id")}>
          <CopyableId value={decision.id} />
        </Fact>
        {decision.eventId !== null && mayOpen && (
          <Fact label={t("event")}>
            <Link className="text-link underline" href={`/${slug}/settings/callbacks?open=${decision.eventId}`}>
              {decision.eventId}
            </Link>
          </Fact>
        )}
      </dl>
    </section>
  );
}

/** A player's name, and the way to the panel for whoever may look there. */
function Player({ account, name }: { account: string; name: string | null }) {
  const { slug } = useGame();
  const mayLook = useCan("player.read");
  const words = (
    <>
      {name !== null && <span className="mr-1.5">{name}</span>}
      <code className="font-mono text-caption">{account}</code>
    </>
  );
  if (!mayLook) return <span className="truncate">{words}</span>;
  return (
    <Link
      href={`/${slug}/labels?${new URLSearchParams({ open: account })}`}
      className="truncate text-link hover:underline"
    >
      {words}
    </Link>
  );
}

function More({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="text-caption text-link underline" href={href}>
      {children}
    </Link>
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
