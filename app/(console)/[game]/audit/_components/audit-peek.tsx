"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { type AuditTargetKind, auditTargetKinds } from "#db/enums/audit.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { type AuditFilterSearch, writeAuditSearch } from "../search-params.ts";
import { AuditDiff } from "./audit-diff.tsx";
import { AuditSeal } from "./audit-seal.tsx";
import { useAuditSentence } from "./audit-sentence.tsx";
import { TargetLink } from "./target-link.tsx";

/** One entry in full: who, when, from where, what changed. */
export function AuditPeek({ id, onClose }: { id: number | null; onClose: () => void }) {
  const t = useTranslations("audit");
  const { slug } = useGame();
  const trpc = useTRPC();
  const entry = useQuery({
    ...trpc.audit.get.queryOptions({ game: slug, id: id ?? 1 }),
    enabled: id !== null,
    // A worker seals within a second: who looks at a fresh entry sees it happen.
    refetchInterval: ({ state }) => (state.data?.seal === null ? 1_000 : false),
  });
  return (
    <PeekPanel open={id !== null} onClose={onClose} title={t("entry", { id: id ?? 0 })}>
      {entry.isError ? (
        <FailedState title={t("failed")} error={entry.error} onRetry={() => entry.refetch()} />
      ) : entry.data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <Details entry={entry.data} />
      )}
    </PeekPanel>
  );
}

function Details({ entry }: { entry: RouterOutputs["audit"]["get"] }) {
  const t = useTranslations("audit");
  const sentence = useAuditSentence();
  const { text } = useProblem();
  const { slug } = useGame();
  const list = (filter: Partial<AuditFilterSearch>) =>
    `/${slug}/audit${writeAuditSearch({ ...filter, saved: "all", open: entry.id })}`;
  return (
    <div className="flex flex-col gap-5">
      <p className="text-title">{sentence(entry)}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-table">
        <Fact label={t("columns.at")}>
          <Time at={entry.at} form="short" />
        </Fact>
        <Fact label={t("who")}>{entry.actorName}</Fact>
        <Fact label={t("columns.role")}>{t(`roles.${entry.role}` as "roles.owner")}</Fact>
        {entry.address !== null && (
          <Fact label={t("address")}>
            <span className="font-mono text-caption">{entry.address}</span>
          </Fact>
        )}
        <Fact label={t("target")}>
          <TargetLink entry={entry} />
          {entry.targetId !== null && <CopyableId value={entry.targetId} />}
          {entry.targetId !== null && (
            <Link
              className="text-link underline"
              href={list({ kind: kindOf(entry.targetKind), target: entry.targetId })}
            >
              {t("historyOf")}
            </Link>
          )}
        </Fact>
        {entry.reason !== null && <Fact label={t("reason")}>{text(entry.reason)}</Fact>}
        <Fact label={t("request")}>
          <CopyableId value={entry.requestId} />
        </Fact>
        <Fact label={t("click")}>
          <CopyableId value={entry.correlationId} />
          <Link className="text-link underline" href={list({ trace: entry.correlationId })}>
            {t("sameClick")}
          </Link>
        </Fact>
        <Fact label={t("seal.label")}>
          <AuditSeal seal={entry.seal} />
        </Fact>
      </dl>
      <AuditDiff before={entry.before} after={entry.after} />
    </div>
  );
}

function kindOf(kind: string): AuditTargetKind | null {
  return auditTargetKinds.find((each) => each === kind) ?? null;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 break-words">{children}</dd>
    </>
  );
}
