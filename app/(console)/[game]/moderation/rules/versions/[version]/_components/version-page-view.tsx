"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import { TargetHistory } from "../../../../../_components/history/target-history.tsx";
import { CorpusCheck } from "../../_components/corpus-check.tsx";
import { DiffView } from "../../_components/diff-view.tsx";
import { VersionState } from "../../_components/version-state.tsx";
import { PublishActs } from "./publish-acts.tsx";
import { ShadowSection } from "./shadow-section.tsx";

/** One version: what it holds, what differs from the one at work, what the corpus says, and what it would have judged otherwise. */
export function VersionPageView({ versionId }: { versionId: string }) {
  const t = useTranslations("moderationRules.versions");
  const { slug } = useGame();
  const locale = useLocale();
  const trpc = useTRPC();
  const { data: version } = useSuspenseQuery(trpc.rules.version.queryOptions({ game: slug, versionId }));
  const isLive = version.liveSince !== null;
  return (
    <div className="flex flex-col gap-7">
      <div className="flex flex-col gap-3">
        <Link className="self-start text-link text-table hover:underline" href={`/${slug}/moderation/rules/versions`}>
          {t("back")}
        </Link>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 className="font-semibold text-title">{t("version", { number: version.number })}</h2>
          <VersionState liveSince={version.liveSince} shadowSince={version.shadowSince} />
          <PublishActs version={version} />
        </div>
        {version.note !== "" && <p className="break-words">{version.note}</p>}
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-table">
          {(["terms", "allowances", "patterns", "policies"] as const).map((part) => (
            <div key={part}>
              <dt className="text-muted-foreground">{t(`columns.${part}`)}</dt>
              <dd className="font-medium tabular-nums">{formatNumber(version[part], locale)}</dd>
            </div>
          ))}
          <div>
            <dt className="text-muted-foreground">{t("columns.made")}</dt>
            <dd>
              {version.madeByName} · <Time at={version.madeAt} />
            </dd>
          </div>
          <div className="min-w-0">
            <dt className="text-muted-foreground">{t("hash")}</dt>
            <dd>
              <CopyableId value={version.contentHash} />
            </dd>
          </div>
        </dl>
      </div>
      {!isLive && <CorpusCheck rules={version.id} />}
      {!isLive && <LiveDiff versionId={version.id} />}
      <ShadowSection versionId={version.id} number={version.number} />
      {version.publications.length > 0 && (
        <section aria-label={t("publications")}>
          <h3 className="mb-2 font-semibold">{t("publications")}</h3>
          <ul className="divide-y divide-border text-table">
            {version.publications.map((one) => (
              <li key={`${one.kind} ${one.beganAt.toISOString()}`} className="flex flex-wrap gap-x-3 py-1.5">
                <span className="font-medium">{t(one.kind === "live" ? "isLive" : "isShadow")}</span>
                <span>
                  <Time at={one.beganAt} form="short" />
                  {one.endedAt !== null && (
                    <>
                      {" – "}
                      <Time at={one.endedAt} form="short" />
                    </>
                  )}
                </span>
                <span className="text-muted-foreground">
                  {one.byName}
                  {one.reason !== "" && ` · ${one.reason}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <TargetHistory kind="rule_version" id={version.id} />
    </div>
  );
}

function LiveDiff({ versionId }: { versionId: string }) {
  const t = useTranslations("moderationRules.versions");
  const { slug } = useGame();
  const query = useQuery(useTRPC().rules.diff.queryOptions({ game: slug, from: "live", to: versionId }));
  return (
    <section aria-label={t("againstLive")}>
      <h3 className="mb-2 font-semibold text-section">{t("againstLive")}</h3>
      {query.isError && (
        <FailedState title={t("diffFailed")} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined && !query.isError && <Skeleton className="h-24 rounded-lg" />}
      {query.data !== undefined && <DiffView diff={query.data} />}
    </section>
  );
}
